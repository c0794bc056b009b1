import { sql } from 'kysely';
import { checkIdentityNumber } from '../../kernel/identityNumber.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict } from '../../platform/http/problem.ts';
import {
  findPeopleByIdentity,
  getPerson,
  holdIdentity,
  livingPersonId,
  personColumns,
  personFields,
} from '../people/index.ts';
import { alreadyMember, invalidField } from './refusals.ts';
import { liveMembership } from './store.ts';

export interface OwnRecord {
  name: string;
  identityNumber?: string | null | undefined;
  workerGroups: readonly string[];
}

/** The normalised number. @throws Problem 422 with what is wrong with it */
export function identityOf(typed: string, now: Date, field = 'identityNumber'): string {
  const checked = checkIdentityNumber(typed.normalize('NFKC').replace(/\s/g, ''), shanghaiDate(now));
  if (checked.ok) return checked.number.value;
  throw invalidField(
    field,
    `identityNumber.${checked.reason}`,
    '证件号码不对，请核对 · check the identity number',
  );
}

/**
 * The signed-in worker's own record, completed with what the form says; nothing known is overwritten but the name that
 * stood in for one. A number that belongs to another record is never taken over from a phone.
 *
 * @throws Problem 409 `alreadyMember` or `identityElsewhere`, 422 a number that cannot be one
 */
export async function completeOwnRecord(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  actor: Extract<Actor, { kind: 'worker' }>,
  given: OwnRecord,
  now: Date,
): Promise<string> {
  const personId = await livingPersonId(trx, actor.personId);
  const known = personFields(context.fields, await getPerson(trx, personId));
  const number = given.identityNumber ? identityOf(given.identityNumber, now) : null;
  if (number && number !== known.identityNumber)
    await refuseOthersNumber(trx, context, actor, personId, number);
  const standIn = /^职工\d{4}$/.test(known.name);
  const groups = [...new Set([...known.workerGroups, ...given.workerGroups])];
  await trx
    .updateTable('people')
    .set({
      ...personColumns(context.fields, {
        ...(standIn ? { name: given.name } : {}),
        ...(number && !known.identityNumber ? { identityNumber: number } : {}),
        ...(known.phone ? {} : { phone: actor.phone }),
        workerGroups: groups,
      }),
      version: sql`version + 1`,
    })
    .where('id', '=', personId)
    .execute();
  return personId;
}

async function refuseOthersNumber(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  ownId: string,
  number: string,
): Promise<void> {
  await holdIdentity(trx, number);
  const other = (await findPeopleByIdentity(trx, context, number)).find(({ id }) => id !== ownId);
  if (!other) return;
  const live = await liveMembership(trx, other.id);
  if (live) throw await alreadyMember(trx, actor, { unionId: live.union_id, unionPath: live.union_path });
  throw conflict(
    'identityElsewhere',
    '这个证件号码登记在另一份档案里，请拨打 12351 或到工会窗口核对 · this number stands in another record; call 12351',
  );
}
