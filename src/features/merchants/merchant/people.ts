import type { AppTransaction } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { createStaff } from '../../accounts/index.ts';
import { addEvent, type Step } from '../events.ts';
import { lockManaged } from './commands.ts';

interface NewPerson {
  username: string;
  name: string;
  owner: boolean;
}

/**
 * Lets somebody work for a merchant. A new user name opens an account with the role `merchant` and nothing else, under
 * `password`; a station keeper's own account is taken as it is.
 *
 * @returns whether an account was opened
 * @throws 404, 403, 409 `alreadyThere`, `usernameTaken` by somebody of another role
 */
export async function addMerchantPerson(
  trx: AppTransaction,
  step: Step,
  merchantId: string,
  person: NewPerson,
  password: string,
): Promise<boolean> {
  const merchant = await lockManaged(trx, step, merchantId);
  const known = await trx
    .selectFrom('accounts as a')
    .innerJoin('grants as g', 'g.account_id', 'a.id')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['a.id'])
    .where('a.username', '=', person.username.trim().toLowerCase())
    .where('a.disabled_at', 'is', null)
    .where('g.ended_at', 'is', null)
    .where('g.role', 'in', ['merchant', 'stationKeeper'])
    .where('u.path', 'like', `${merchant.unionPath}%`)
    .executeTakeFirst();
  const accountId =
    known?.id ??
    (await createStaff(
      { db: trx, clock: { now: () => step.now } },
      {
        ...{ username: person.username, name: person.name, password, homeUnionId: merchant.unionId },
        grants: [{ role: 'merchant', unionId: merchant.unionId, scope: 'own', reason: merchant.name }],
      },
      step.actor,
    ));
  const row = await trx
    .insertInto('merchant_people')
    .values({
      ...{ id: newId(), merchant_id: merchantId, account_id: accountId, is_owner: person.owner },
      ...{ ended_at: null, created_at: step.now },
    })
    .onConflict((same) => same.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw conflict('alreadyThere', 'This colleague works for the merchant already.');
  await addEvent(trx, step, {
    ...{ merchantId, subjectId: accountId, action: 'addPerson' },
    detail: { name: person.name, owner: person.owner },
  });
  return known === undefined;
}

/** @throws 404 */
export async function endMerchantPerson(
  trx: AppTransaction,
  step: Step,
  { merchantId, personId }: { merchantId: string; personId: string },
): Promise<void> {
  await lockManaged(trx, step, merchantId);
  const row = await trx
    .updateTable('merchant_people')
    .set({ ended_at: step.now })
    .where('id', '=', personId)
    .where('merchant_id', '=', merchantId)
    .where('ended_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst();
  if (!row) throw notFound('The colleague');
  await addEvent(trx, step, { merchantId, subjectId: row.account_id, action: 'endPerson' });
}
