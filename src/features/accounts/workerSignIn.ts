import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type Database, newId, transaction } from '../../platform/db/index.ts';
import { forbidden } from '../../platform/http/problem.ts';
import { createPerson, holdPerson, peopleWithPhone } from '../people/index.ts';
import { logAccess } from './accessLog.ts';
import { startSession } from './sessions.ts';
import { redeemWorkerCode } from './workerCode.ts';

/**
 * Opens a session for the holder of a phone; the first time also makes the account.
 *
 * @throws Problem what redeemWorkerCode throws; 403 `accountDisabled`
 */
export async function signInWorker(
  context: Pick<Context, 'db' | 'clock' | 'secret' | 'fields'>,
  input: { phone: string; code: string; name?: string | undefined },
  from: { address: string; requestId: string },
): Promise<{ token: string; seconds: number }> {
  await redeemWorkerCode(context, input.phone, input.code, from.address);
  const now = context.clock.now();
  return transaction(context.db, async (trx) => {
    const account = await getWorkerAccount(trx, context, input.phone, input.name, now);
    if (account.disabled_at)
      throw forbidden(
        'accountDisabled',
        '这个账号已停用，请拨打 12351 · this account is disabled; call 12351',
      );
    const session = await startSession(trx, context.secret, { id: account.id, kind: 'worker' }, now);
    const actor: Actor = {
      kind: 'worker',
      accountId: account.id,
      personId: account.person_id ?? '',
      name: account.name,
      phone: input.phone,
      sessionId: session.id,
    };
    await logAccess(trx, {
      actor,
      action: 'signIn',
      objectType: 'account',
      objectId: account.id,
      requestId: from.requestId,
      now,
    });
    return session;
  });
}

const findWorkerAccount = (trx: Kysely<Database>, phone: string) =>
  // accounts_worker_phone
  trx
    .selectFrom('accounts')
    .select(['id', 'name', 'person_id', 'disabled_at'])
    .where('kind', '=', 'worker')
    .where('phone', '=', phone)
    .executeTakeFirst();

async function getWorkerAccount(
  trx: Kysely<Database>,
  context: Pick<Context, 'fields'>,
  phone: string,
  givenName: string | undefined,
  now: Date,
) {
  const known = await findWorkerAccount(trx, phone);
  if (known) return known;
  const person = await personBehind(trx, context, phone, givenName, now);
  const account = { id: newId(), name: person.name, person_id: person.id, disabled_at: null };
  const inserted = await trx
    .insertInto('accounts')
    .values({ ...account, kind: 'worker', username: null, password_hash: null, phone, created_at: now })
    .onConflict((conflict) => conflict.column('phone').where('kind', '=', 'worker').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return account;
  return (await findWorkerAccount(trx, phone)) ?? account;
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
