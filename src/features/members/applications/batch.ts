import { checkIdentityNumber } from '../../../kernel/identityNumber.ts';
import { checkMobileNumber } from '../../../kernel/mobileNumber.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import type { Union } from '../../organisations/index.ts';
import { findOrCreatePerson, findPeopleByIdentity, peopleWithPhone } from '../../people/index.ts';
import { openApplications } from '../lifecycle.ts';
import { alreadyMember, invalidField } from '../refusals.ts';
import { findMemberSettings } from '../settings.ts';
import { fileApplication, unionToJoin } from './file.ts';

export interface BatchRow {
  name: string;
  phone: string;
  identityNumber: string;
}

export interface RowComplaint {
  field: keyof BatchRow;
  code: string;
  message: string;
}

export interface CheckedRow extends BatchRow {
  /** From 1, as pasted. */
  row: number;
  complaints: RowComplaint[];
}

type Needs = Pick<Context, 'fields'>;

const clean = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim();

/** What is wrong with a row by itself. */
function lookAtRow(given: BatchRow, row: number, today: ReturnType<typeof shanghaiDate>): CheckedRow {
  const name = clean(given.name);
  const phone = clean(given.phone);
  const identity = clean(given.identityNumber).replaceAll(' ', '');
  const complaints: RowComplaint[] = [];
  if (name === '') complaints.push({ field: 'name', code: 'required', message: '没有姓名 · no name' });
  else if (name.length > 60)
    complaints.push({ field: 'name', code: 'tooLong', message: '姓名太长 · name too long' });
  const mobile = checkMobileNumber(phone);
  if (!mobile.ok)
    complaints.push({
      field: 'phone',
      code: `mobileNumber.${mobile.reason}`,
      message: '手机号不对 · wrong mobile number',
    });
  const number = identity === '' ? null : checkIdentityNumber(identity, today);
  if (number && !number.ok)
    complaints.push({
      field: 'identityNumber',
      code: `identityNumber.${number.reason}`,
      message: '证件号码不对 · wrong identity number',
    });
  return {
    row,
    name,
    phone: mobile.ok ? mobile.value : phone,
    identityNumber: number?.ok ? number.number.value : identity,
    complaints,
  };
}

/** Rows that say the same of somebody twice. */
function markRepeated(rows: readonly CheckedRow[]): void {
  const seen = new Map<string, number>();
  for (const row of rows)
    for (const field of ['phone', 'identityNumber'] as const) {
      if (row[field] === '') continue;
      const key = `${field} ${row[field]}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, row.row);
      else
        row.complaints.push({
          field,
          code: 'repeated',
          message: `与第 ${first} 行重复 · same as row ${first}`,
        });
    }
}

/** Looks at all rows at once; nothing is written. @throws Problem 422 too many rows */
export async function checkBatch(
  trx: AppTransaction,
  context: Needs,
  actor: Actor,
  now: Date,
  given: readonly BatchRow[],
): Promise<CheckedRow[]> {
  const { batchLimit } = await findMemberSettings(trx);
  if (given.length > batchLimit)
    throw invalidField('rows', 'tooMany', `一次最多 ${batchLimit} 行 · at most ${batchLimit} rows at once`);
  const today = shanghaiDate(now);
  const rows = given.map((row, index) => lookAtRow(row, index + 1, today));
  markRepeated(rows);
  for (const row of rows) if (row.complaints.length === 0) await lookInRegister(trx, context, actor, row);
  return rows;
}

async function lookInRegister(
  trx: AppTransaction,
  context: Needs,
  actor: Actor,
  row: CheckedRow,
): Promise<void> {
  const known = row.identityNumber
    ? await findPeopleByIdentity(trx, context, row.identityNumber)
    : (await peopleWithPhone(trx, context, row.phone)).filter((person) => person.name === row.name);
  const ids = known.map(({ id }) => id);
  if (ids.length === 0) return;
  const live = await trx
    .selectFrom('memberships')
    .select(['union_id', 'union_path'])
    .where('person_id', 'in', ids)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  const field = row.identityNumber ? ('identityNumber' as const) : ('phone' as const);
  if (live) {
    const { message } = await alreadyMember(trx, actor, {
      unionId: live.union_id,
      unionPath: live.union_path,
    });
    row.complaints.push({ field, code: 'alreadyMember', message });
    return;
  }
  const open = await trx
    .selectFrom('membership_applications')
    .select('id')
    .where('person_id', 'in', ids)
    .where('status', 'in', openApplications)
    .executeTakeFirst();
  if (open)
    row.complaints.push({
      field,
      code: 'applicationOpen',
      message: '已有申请在办 · an application is in hand',
    });
}

/**
 * Hands in the good rows of a batch as applications of one union; rows with complaints are left out and told again.
 *
 * @throws Problem 409 `nothingToFile` when no row is good, 422 as checkBatch
 */
export async function fileBatch(
  trx: AppTransaction,
  context: Needs,
  actor: Actor,
  now: Date,
  input: { union: Pick<Union, 'id'>; name: string; rows: readonly BatchRow[] },
): Promise<{ batchId: string; filed: number; refused: CheckedRow[] }> {
  const union = await unionToJoin(trx, input.union.id);
  const rows = await checkBatch(trx, context, actor, now, input.rows);
  const good = rows.filter((row) => row.complaints.length === 0);
  if (good.length === 0)
    throw conflict(
      'nothingToFile',
      '没有可以提交的行，请先改正 · no row can be handed in; correct them first',
    );
  const batchId = newId();
  await trx
    .insertInto('membership_batches')
    .values({
      ...{
        id: batchId,
        union_id: union.id,
        union_path: union.path,
        name: input.name,
        row_count: good.length,
      },
      ...{ created_by: accountIdOf(actor), created_by_name: nameOf(actor), created_at: now },
    })
    .execute();
  for (const row of good) {
    const { name, phone } = row;
    const identityNumber = row.identityNumber || null;
    const personId = await findOrCreatePerson(trx, context, { name, phone, identityNumber }, now, actor);
    await fileApplication(trx, actor, now, {
      ...{ personId, unionId: union.id, townId: null, employerName: '', workerGroups: [] },
      ...{ source: 'employer', batchId },
    });
  }
  return { batchId, filed: good.length, refused: rows.filter((row) => row.complaints.length > 0) };
}
