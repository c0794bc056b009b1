import { type CellValue, type OutputColumn, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { roles, scopes, scopeWords } from '../roles.ts';

/** Columns of the sheet of staff, as they are written and read. */
export const staffColumns = [
  { key: 'name', title: '姓名', also: ['name'], required: true },
  { key: 'username', title: '用户名', also: ['账号', '登录名', 'username', 'user name'], required: true },
  { key: 'phone', title: '手机号', also: ['手机', '手机号码', '电话', '联系电话', 'phone'], required: false },
  { key: 'union', title: '工会', also: ['所属工会', '单位', 'union'], required: true },
  { key: 'role', title: '角色', also: ['职务', 'role'], required: true },
  { key: 'scope', title: '范围', also: ['数据范围', 'scope'], required: false },
  { key: 'until', title: '截止日期', also: ['有效期至', 'until'], required: false },
] as const;
export type StaffField = (typeof staffColumns)[number]['key'];

const choices: Partial<Record<StaffField, readonly string[]>> = {
  role: Object.values(roles).map((role) => role.zh),
  scope: scopes.map((scope) => scopeWords[scope][0]),
};

const outputColumns: OutputColumn[] = staffColumns.map(({ key, title, required }) => ({
  ...{ title, required, kind: 'text', width: key === 'union' ? 28 : 18 },
  ...(choices[key] ? { choices: choices[key] } : {}),
}));

/** An empty sheet with the lists to choose from. */
export function staffTemplate(): AsyncGenerator<Uint8Array> {
  const notes = [
    '注：工会填全称或简称；范围不填为“本级及以下”；截止日期不填为长期，格式 2026-12-31。首次登录的临时密码在导入后显示一次。',
  ];
  return writeXlsx([
    { name: '工作人员', title: '工作人员账号导入表', columns: outputColumns, rows: [], notes },
  ]);
}

/** Which column of a table holds which field, by its name. */
export function fieldsOfColumns(columns: readonly { name: string; index: number }[]) {
  const found = new Map<StaffField, number>();
  for (const { name, index } of columns) {
    const key = name
      .replace(/[*＊\s]/gu, '')
      .normalize('NFKC')
      .toLowerCase();
    const field = staffColumns.find(
      ({ title, also }) => key === title || also.some((word) => word.replace(/\s/g, '') === key),
    );
    if (field && !found.has(field.key)) found.set(field.key, index);
  }
  return found;
}

/** A cell as text; a date as `YYYY-MM-DD`. */
export function cellText(cells: readonly CellValue[], index: number | undefined): string {
  const cell = index === undefined ? null : (cells[index] ?? null);
  if (cell === null) return '';
  return (typeof cell === 'object' ? cell.date : String(cell)).normalize('NFKC').trim();
}
