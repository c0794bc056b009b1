import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import type { SheetRow, Table } from '../../../platform/spreadsheets/index.ts';
import { administers } from '../grants/authority.ts';
import { breachOf } from '../grants/rules.ts';
import { normaliseUsername } from '../queries.ts';
import { type RoleCode, roleCodes, roles, type Scope, scopes, scopeWords } from '../roles.ts';
import { cellText, fieldsOfColumns, type StaffField, staffColumns } from './staffSheet.ts';

type Db = Kysely<Database>;

/** More at once is a sign of the wrong file; each row costs the hash of a password. */
export const rowLimit = 500;

export interface StaffRow {
  row: SheetRow;
  username: string;
  name: string;
  phone: string | null;
  role: RoleCode | null;
  roleText: string;
  scope: Scope;
  union: { id: string; path: string; name: string } | null;
  validUntil: Date | null;
  reasons: string[];
}

/** Reads a sheet of staff and judges each row; nothing is written. @throws Problem 422 `columnsMissing`, `tooManyRows` */
export async function readStaff(db: Db, actor: Actor, table: Table, now: Date): Promise<StaffRow[]> {
  const columns = fieldsOfColumns(table.columns);
  const missing = staffColumns.filter(({ key, required }) => required && !columns.has(key));
  if (missing.length > 0)
    throw new Problem(
      422,
      'columnsMissing',
      `缺少列：${missing.map(({ title }) => title).join('、')} · columns are missing; use the template`,
    );
  const rows: SheetRow[] = [];
  for await (const row of table.rows()) {
    if (row.role) continue;
    rows.push(row);
    if (rows.length > rowLimit)
      throw new Problem(422, 'tooManyRows', `一次最多 ${rowLimit} 行 · at most ${rowLimit} rows at a time`);
  }
  const read = rows.map((row) => parse(row, columns, now));
  const unions = await unionsNamed(
    db,
    rows.map((row) => cellText(row.cells, columns.get('union'))),
  );
  const taken = await takenNames(db, read);
  const seen = new Set<string>();
  for (const [index, entry] of read.entries()) {
    const wanted = cellText(rows[index]?.cells ?? [], columns.get('union'));
    judgePlace(entry, wanted, unions, actor);
    judgeName(entry, taken, seen);
    judgeRole(entry);
  }
  return read;
}

const roleByWord = new Map<string, RoleCode>(
  roleCodes.flatMap((code) =>
    [code, roles[code].zh, roles[code].en].map((word) => [word.toLowerCase(), code] as const),
  ),
);
const scopeByWord = new Map<string, Scope>(
  scopes.flatMap((scope) =>
    [scope, ...scopeWords[scope]].map((word) => [word.toLowerCase(), scope] as const),
  ),
);

function parse(row: SheetRow, columns: ReadonlyMap<StaffField, number>, now: Date): StaffRow {
  const text = (field: StaffField) => cellText(row.cells, columns.get(field));
  const reasons: string[] = row.problem ? [row.problem.message.zh] : [];
  const phone = text('phone')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1)/, '');
  if (phone && !/^1[3-9]\d{9}$/.test(phone)) reasons.push('手机号须为 11 位');
  const scopeText = text('scope');
  const scope = scopeByWord.get(scopeText.toLowerCase()) ?? 'subtree';
  if (scopeText && !scopeByWord.has(scopeText.toLowerCase())) reasons.push(`没有“${scopeText}”这个范围`);
  const until = text('until');
  const validUntil = /^\d{4}-\d{2}-\d{2}$/.test(until) ? new Date(`${until}T24:00:00+08:00`) : null;
  if (until && (!validUntil || Number.isNaN(validUntil.getTime()))) reasons.push('截止日期格式为 2026-12-31');
  else if (validUntil && validUntil <= now) reasons.push('截止日期已过');
  const username = normaliseUsername(text('username'));
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,59}$/u.test(username))
    reasons.push('用户名须为 2–60 个字母、数字、点、横线');
  const name = text('name');
  if (name === '' || [...name].length > 60) reasons.push('姓名须为 1–60 字');
  const roleText = text('role');
  const role = roleByWord.get(roleText.toLowerCase()) ?? null;
  if (!role) reasons.push(roleText ? `没有“${roleText}”这个角色` : '角色没有填');
  return {
    row,
    username,
    name,
    phone: phone || null,
    role,
    roleText,
    scope,
    union: null,
    validUntil,
    reasons,
  };
}

interface Place {
  id: string;
  path: string;
  name: string;
}

async function unionsNamed(db: Db, names: readonly string[]): Promise<Map<string, Place[]>> {
  const wanted = [...new Set(names.filter((name) => name !== ''))];
  if (wanted.length === 0) return new Map();
  const rows = await db
    .selectFrom('unions')
    .select(['id', 'path', 'name', 'short_name'])
    .where((is) => is.or([is('name', 'in', wanted), is('short_name', 'in', wanted)]))
    .limit(5_000)
    .execute();
  return new Map(
    wanted.map((word) => [word, rows.filter((row) => row.name === word || row.short_name === word)]),
  );
}

function judgePlace(
  entry: StaffRow,
  wanted: string,
  unions: ReadonlyMap<string, Place[]>,
  actor: Actor,
): void {
  const mine = (unions.get(wanted) ?? []).filter(({ path }) => administers(actor, path));
  if (wanted === '') entry.reasons.push('工会没有填');
  else if (mine.length === 0) entry.reasons.push(`您的范围内没有“${wanted}”`);
  else if (mine.length > 1) entry.reasons.push(`有 ${mine.length} 个工会叫“${wanted}”，请填全称`);
  else entry.union = mine[0] ?? null;
}

async function takenNames(db: Db, read: readonly StaffRow[]): Promise<Set<string>> {
  const names = read.map(({ username }) => username);
  if (names.length === 0) return new Set();
  const rows = await db
    .selectFrom('accounts')
    .select('username')
    .where(sql<boolean>`username = ANY(${names})`)
    .execute();
  return new Set(rows.map(({ username }) => username ?? ''));
}

function judgeName(entry: StaffRow, taken: ReadonlySet<string>, seen: Set<string>): void {
  if (taken.has(entry.username)) entry.reasons.push('用户名已被使用');
  else if (seen.has(entry.username)) entry.reasons.push('表中用户名重复');
  seen.add(entry.username);
}

function judgeRole(entry: StaffRow): void {
  if (!entry.role || !entry.union) return;
  const { role, scope, union, validUntil } = entry;
  const wanted = { role, scope, placePath: union.path, line: null, validFrom: null, validUntil };
  const breach = breachOf([], wanted);
  if (breach) entry.reasons.push(breach.message);
}
