import type { Kysely } from 'kysely';
import { phonePurpose } from '../../kernel/fieldPurposes.ts';
import type { Context } from '../../platform/context.ts';
import { holdValue } from '../../platform/crypto/holdValue.ts';
import { type Database, newId, transaction } from '../../platform/db/index.ts';
import { forbidden } from '../../platform/http/problem.ts';
import { createPerson, holdPerson, peopleWithPhone } from '../people/index.ts';
import { phoneColumns } from './accountPhone.ts';
import type { Caller } from './signIn/caller.ts';
import { type Opened, openSession } from './signIn/openSession.ts';
import { redeemWorkerCode } from './workerCode.ts';

/**
 * Opens a session for the holder of a phone; the first time also makes the account.
 *
 * @throws Problem what redeemWorkerCode throws; 403 `accountDisabled`
 */
export async function signInWorker(
  context: Pick<Context, 'db' | 'clock' | 'secret' | 'fields' | 'config'>,
  input: { phone: string; code: string; name?: string | undefined },
  caller: Caller,
): Promise<Opened> {
  await redeemWorkerCode(context, input.phone, input.code, caller.network);
  const now = context.clock.now();
  return transaction(context.db, async (trx) => {
    const account = await getWorkerAccount(trx, context, input.phone, input.name, now);
    if (account.disabled_at)
      throw forbidden(
        'accountDisabled',
        '这个账号已停用，请拨打 12351 · this account is disabled; call 12351',
      );
    const contact = {
      id: account.id,
      kind: 'worker' as const,
      name: account.name,
      personId: account.person_id,
      phone: input.phone,
    };
    return openSession(trx, context, contact, 'phoneCode', caller, now);
  });
}

const findWorkerAccount = (trx: Kysely<Database>, phoneIndexes: readonly string[]) =>
  // accounts_worker_phone_index
  trx
    .selectFrom('accounts')
    .select(['id', 'name', 'person_id', 'disabled_at'])
    .where('kind', '=', 'worker')
    .where('phone_index', 'in', phoneIndexes)
    .executeTakeFirst();

async function getWorkerAccount(
  trx: Kysely<Database>,
  context: Pick<Context, 'fields'>,
  phone: string,
  givenName: string | undefined,
  now: Date,
) {
  const known = await findWorkerAccount(trx, context.fields.indexes(phonePurpose, phone));
  if (known) return known;
  const made = await findWorkerAccount(trx, await holdValue(trx, phonePurpose, phone));
  if (made) return made;
  const person = await personBehind(trx, context, phone, givenName, now);
  const account = { id: newId(), name: person.name, person_id: person.id, disabled_at: null };
  const signIn = { kind: 'worker' as const, username: null, password_hash: null };
  await trx
    .insertInto('accounts')
    .values({ ...account, ...signIn, ...phoneColumns(trx, phone), created_at: now })
    .execute();
  return account;
}

/**
 * The person staff already know under this phone, so that the worker finds what was filed at the counter: the one with
 * the given name, or the only one there is.
 */
async function personBehind(
  trx: Kysely<Database>,
  context: Pick<Context, 'fields'>,
  phone: string,
  givenName: string | undefined,
  now: Date,
) {
  const people = await peopleWithPhone(trx, context, phone);
  const match = givenName
    ? people.find((person) => person.name === givenName)
    : people.length === 1
      ? people[0]
      : undefined;
  if (match && (await holdPerson(trx, match.id))) return { id: match.id, name: match.name };
  const name = givenName || `职工${phone.slice(-4)}`;
  return { id: await createPerson(trx, context, { name, phone }, now), name };
}
