import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { randomToken } from '../../../platform/crypto/codes.ts';
import { type AppTransaction, newId, transaction } from '../../../platform/db/index.ts';
import { conflict, notFound, Problem } from '../../../platform/http/problem.ts';
import { normaliseUsername } from '../queries.ts';
import { apiKeyHash } from '../sessions.ts';
import type { ApiKeyView } from './contract.ts';
import { findKey, keysWithin, serviceAccounts } from './queries.ts';

type Needs = Pick<Context, 'db' | 'clock' | 'secret' | 'permissions'>;
type MadeKey = ApiKeyView & { key: string };

const dayMilliseconds = 86_400_000;
/** How long the old key goes on after a new one was made, so that the other system can be changed over. */
const overlapMilliseconds = dayMilliseconds;

/**
 * A key for `Authorization: Bearer …`, for some of the permissions of a service account. Kept as a hash: this is the one
 * time it is shown.
 *
 * @throws Problem 404 `notFound` for the account; 422 `scopeNotHeld`
 */
export function makeKey(
  context: Needs,
  given: { username: string; name: string; scopes: readonly string[]; days: number },
  by: Actor,
): Promise<MadeKey> {
  return transaction(context.db, async (trx) => {
    const accounts = await serviceAccounts(trx, by, context.permissions, context.clock.now());
    const account = accounts.find(({ username }) => username === normaliseUsername(given.username));
    if (!account) throw notFound('The service account');
    refuseScopes(given.scopes, account.permissions);
    return insertKey(trx, context, { ...given, accountId: account.id, rotatedFrom: null }, by);
  });
}

function refuseScopes(scopes: readonly string[], held: readonly string[]): void {
  const missing = scopes.filter((scope) => !held.includes(scope));
  if (missing.length > 0)
    throw new Problem(
      422,
      'scopeNotHeld',
      `这个账号没有这些权限：${missing.join('、')} · the account does not hold these permissions`,
    );
}

/** @throws Problem 404 `notFound`, 409 `keyOver` */
export function rotateKey(context: Needs, id: string, days: number, by: Actor): Promise<MadeKey> {
  return transaction(context.db, async (trx) => {
    const now = context.clock.now();
    const old = await getLiveKey(trx, id, by, now);
    const row = await trx
      .selectFrom('api_keys')
      .select('account_id')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const until = new Date(now.getTime() + overlapMilliseconds);
    const oldEnds = old.expiresAt && new Date(old.expiresAt) < until ? new Date(old.expiresAt) : until;
    await trx.updateTable('api_keys').set({ expires_at: oldEnds }).where('id', '=', id).execute();
    const { name, scopes } = old;
    return insertKey(trx, context, { accountId: row.account_id, name, scopes, days, rotatedFrom: id }, by);
  });
}

/** @throws Problem 404 `notFound`, 409 `keyOver` */
export async function endKey(
  trx: AppTransaction,
  { clock }: Pick<Context, 'clock'>,
  id: string,
  by: Actor,
): Promise<ApiKeyView> {
  const now = clock.now();
  const key = await getLiveKey(trx, id, by, now);
  await trx.updateTable('api_keys').set({ ended_at: now }).where('id', '=', id).execute();
  await note(trx, by, 'apiKey.end', id, { name: key.name }, now);
  return { ...key, endedAt: now.toISOString(), status: 'ended' };
}

async function getLiveKey(trx: AppTransaction, id: string, by: Actor, now: Date): Promise<ApiKeyView> {
  const key = (await keysWithin(trx, by, now)).find((view) => view.id === id);
  if (!key) throw notFound('The key');
  if (key.status !== 'live') throw conflict('keyOver', '这个密钥已失效 · this key is over');
  return key;
}

async function insertKey(
  trx: AppTransaction,
  { clock, secret }: Needs,
  given: {
    accountId: string;
    name: string;
    scopes: readonly string[] | null;
    days: number;
    rotatedFrom: string | null;
  },
  by: Actor,
): Promise<MadeKey> {
  const key = randomToken();
  const id = newId();
  const now = clock.now();
  await trx
    .insertInto('api_keys')
    .values({
      id,
      token_hash: apiKeyHash(secret, key),
      account_id: given.accountId,
      name: given.name,
      created_at: now,
      ended_at: null,
      scopes: given.scopes ? [...given.scopes] : null,
      expires_at: new Date(now.getTime() + given.days * dayMilliseconds),
      last_used_at: null,
      last_network: null,
      created_by: accountIdOf(by),
      rotated_from: given.rotatedFrom,
    })
    .execute();
  const { name, scopes, days, rotatedFrom } = given;
  await note(
    trx,
    by,
    rotatedFrom ? 'apiKey.rotate' : 'apiKey.make',
    id,
    { name, scopes, days, rotatedFrom },
    now,
  );
  const view = await findKey(trx, id, now);
  if (!view) throw notFound('The key');
  return { ...view, key };
}

const note = (
  trx: AppTransaction,
  actor: Actor,
  action: string,
  subjectId: string,
  detail: Record<string, unknown>,
  now: Date,
) => recordAudit(trx, { actor, action, subjectType: 'apiKey', subjectId, detail, now });
