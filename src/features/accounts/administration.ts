import type { Kysely } from 'kysely';
import { type Actor, systemActor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { randomToken } from '../../platform/crypto/codes.ts';
import { hashPassword } from '../../platform/crypto/password.ts';
import { type Database, newId, transaction } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { logAccess } from './accessLog.ts';
import { phoneColumns } from './accountPhone.ts';
import { type GrantInput, grantRole } from './grants/grantRole.ts';
import { inForce } from './grants/inForce.ts';
import { refuseLastSecurityAdministrator } from './grants/lastAdministrator.ts';
import { refuseWeakPassword } from './passwordRule.ts';
import { findAccountByUsername, normaliseUsername } from './queries.ts';
import { apiKeyHash, endAllSessions } from './sessions.ts';

export type { GrantInput } from './grants/grantRole.ts';

type Needs = Pick<Context, 'db' | 'clock'>;
type Db = Kysely<Database>;

export interface NewStaff {
  username: string;
  name: string;
  /** Absent for a service account, which only has API keys. */
  password?: string;
  /** Made for them by somebody else: it has to be changed before anything else. */
  passwordTemporary?: boolean;
  grants?: readonly GrantInput[];
  phone?: string | null;
  /** Where they belong, before and without any grant. */
  homeUnionId?: string | null;
}

/** @throws Problem 422 `passwordTooWeak`, 409 `usernameTaken` */
export async function createStaff(context: Needs, input: NewStaff, by: Actor = systemActor): Promise<string> {
  if (input.password !== undefined) refuseWeakPassword(input.password);
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
  const now = context.clock.now();
  return transaction(context.db, async (trx) => {
    const row = await trx
      .insertInto('accounts')
      .values({
        id: newId(),
        kind: 'staff',
        name: input.name,
        username: normaliseUsername(input.username),
        password_hash: passwordHash,
        password_temporary: input.passwordTemporary ?? false,
        ...(input.phone ? phoneColumns(trx, input.phone) : {}),
        person_id: null,
        disabled_at: null,
        created_at: now,
        home_union_id: input.homeUnionId ?? null,
      })
      .onConflict((taken) => taken.column('username').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!row) throw conflict('usernameTaken', `The user name ${input.username} is taken.`);
    await logAccess(trx, {
      actor: by,
      action: 'accountCreated',
      objectType: 'account',
      objectId: row.id,
      now,
    });
    for (const grant of input.grants ?? []) await grantRole(trx, row.id, grant, by, now);
    return row.id;
  });
}

async function getStaff(db: Db, username: string) {
  const account = await findAccountByUsername(db, username);
  if (!account) throw notFound(`The account ${username}`);
  return account;
}

export async function grantToUsername(
  context: Needs,
  username: string,
  grant: GrantInput,
  by: Actor = systemActor,
) {
  const account = await getStaff(context.db, username);
  await transaction(context.db, (trx) => grantRole(trx, account.id, grant, by, context.clock.now()));
}

/** Ends all sessions of the account. @throws Problem 422 `passwordTooWeak`, 404 `notFound` */
export async function resetPassword(
  context: Needs,
  username: string,
  password: string,
  { temporary = false, by = systemActor }: { temporary?: boolean; by?: Actor } = {},
) {
  refuseWeakPassword(password);
  const account = await getStaff(context.db, username);
  const passwordHash = await hashPassword(password);
  const now = context.clock.now();
  await transaction(context.db, async (trx) => {
    await trx
      .updateTable('accounts')
      .set({ password_hash: passwordHash, password_temporary: temporary })
      .where('id', '=', account.id)
      .execute();
    await endAllSessions(trx, account.id, now);
    await logAccess(trx, {
      actor: by,
      action: 'passwordReset',
      objectType: 'account',
      objectId: account.id,
      now,
    });
  });
}

/** Ends all sessions; API keys of the account stop working too. @throws Problem 404 `notFound`, 409 `lastSecurityAdministrator` */
export async function disableStaff(context: Needs, username: string, by: Actor = systemActor): Promise<void> {
  const account = await getStaff(context.db, username);
  const now = context.clock.now();
  await transaction(context.db, async (trx) => {
    await refuseLastSecurityAdministrator(trx, { accountId: account.id }, now);
    await trx.updateTable('accounts').set({ disabled_at: now }).where('id', '=', account.id).execute();
    await endAllSessions(trx, account.id, now);
    await logAccess(trx, {
      actor: by,
      action: 'accountDisabled',
      objectType: 'account',
      objectId: account.id,
      now,
    });
  });
}

/** A new key for `Authorization: Bearer …`. Only its hash is kept: this is the one time it is shown. */
export async function createApiKey(
  context: Pick<Context, 'db' | 'clock' | 'secret'>,
  username: string,
  keyName: string,
  by: Actor = systemActor,
): Promise<string> {
  const account = await getStaff(context.db, username);
  const token = randomToken();
  const now = context.clock.now();
  await transaction(context.db, async (trx) => {
    await trx
      .insertInto('api_keys')
      .values({
        id: newId(),
        token_hash: apiKeyHash(context.secret, token),
        account_id: account.id,
        name: keyName,
        created_at: now,
        ended_at: null,
      })
      .execute();
    await logAccess(trx, {
      actor: by,
      action: 'apiKeyCreated',
      objectType: 'account',
      objectId: account.id,
      detail: { keyName },
      now,
    });
  });
  return token;
}

export interface StaffRow {
  id: string;
  username: string | null;
  name: string;
  disabled: boolean;
  grants: { role: string; unionName: string; scope: string }[];
}

export async function listStaff(db: Db, now: Date): Promise<StaffRow[]> {
  const accounts = await db
    .selectFrom('accounts')
    .select(['id', 'username', 'name', 'disabled_at'])
    .where('kind', '=', 'staff')
    .orderBy('username')
    .execute();
  const grants = await db
    .selectFrom('grants as g')
    .innerJoin('unions as u', 'u.id', 'g.union_id')
    .select(['g.account_id', 'g.role', 'g.scope', 'u.short_name'])
    .where(inForce('g', now))
    .orderBy('u.path')
    .execute();
  const byAccount = Map.groupBy(grants, (grant) => grant.account_id);
  return accounts.map(({ id, username, name, disabled_at }) => ({
    id,
    username,
    name,
    disabled: disabled_at !== null,
    grants: (byAccount.get(id) ?? []).map((g) => ({ role: g.role, unionName: g.short_name, scope: g.scope })),
  }));
}
