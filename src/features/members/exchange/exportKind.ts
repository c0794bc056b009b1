import { z } from 'zod';
import { maskIdentityNumber, maskName, maskPhone } from '../../../kernel/mask.ts';
import type { CellValue } from '../../../platform/spreadsheets/index.ts';
import { type ExportColumn, registerExport } from '../../exports/index.ts';
import { reachOf } from '../list/reach.ts';
import { formRows } from './exportRows.ts';
import { formSheetColumns } from './form.ts';

const masked = (mask: (text: string) => string) => (value: CellValue) =>
  typeof value === 'string' ? mask(value) : value;

/** What tells of a person is masked: the birth date goes, because the number would follow from it. */
const masks: Readonly<Record<string, (value: CellValue) => CellValue>> = {
  姓名: masked(maskName),
  出生日期: () => null,
  证件号码: masked(maskIdentityNumber),
  移动电话: masked(maskPhone),
};

export const formExportColumns: readonly ExportColumn[] = formSheetColumns.map((column) => {
  const mask = masks[column.title];
  return mask ? { ...column, mask } : column;
});

registerExport({
  kind: 'memberForm',
  name: { zh: '会员信息采集表', en: 'Member collection form' },
  permission: 'member.export',
  params: z.object({ unionId: z.uuid().optional() }),
  columns: formExportColumns,
  mayUnmask: true,
  async *rows({ db, fields }, actor, { unionId }) {
    yield* formRows(db, { fields }, await reachOf(db, actor, unionId));
  },
});
