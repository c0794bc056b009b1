import fastifyMultipart from '@fastify/multipart';
import { createStaff, type RoleCode } from '../../src/features/accounts/index.ts';
import { roleCodes, roles, type Scope } from '../../src/features/accounts/roles.ts';
import { sampleAppeal } from '../../src/features/appeals/factory.ts';
import { fileAppeal } from '../../src/features/appeals/index.ts';
import { createMemberWorld, type MemberWorld } from '../../src/features/members/factory.ts';
import { createUnion, type Union } from '../../src/features/organisations/index.ts';
import { addPerson } from '../../src/features/people/factory.ts';
import { features } from '../../src/features.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import { keyedHash, randomToken } from '../../src/platform/crypto/codes.ts';
import { newId } from '../../src/platform/db/index.ts';
import { createFeatureServer, type FeatureServer } from '../harness/featureServer.ts';

/** Ids of one record of each kind at a place. */
export type Records = Record<string, string>;

export interface PermissionWorld {
  app: FeatureServer;
  tree: MemberWorld;
  /** Records at the place of every role, and at a place that is none of theirs. */
  own: Records;
  stranger: Records;
  /** One signed-in account a role, all at the first town; the cookie of a `worker` and of a `visitor` besides. */
  cookies: ReadonlyMap<string, string>;
  /** Signs a role in anew. */
  renew(role: string): Promise<void>;
}

/** Every feature over HTTP, a county with two towns, and an account of each role in the first of them. */
export async function createPermissionWorld(): Promise<PermissionWorld> {
  const app = await createFeatureServer(features);
  await app.server.register(fastifyMultipart);
  const { db } = app.database;
  const now = app.clock.now();
  for (const feature of features) await feature.prepare?.(db, now);
  const tree = await createMemberWorld(db, now);
  const cookies = new Map<string, string>([['visitor', '']]);
  const accounts = new Map<string, string>();
  for (const role of roleCodes) accounts.set(role, await accountOf(app, role, tree.town));
  const worker = await tree.worker('工人');
  accounts.set('worker', worker.accountId);
  const renew = async (role: string) => {
    const accountId = accounts.get(role);
    if (accountId) cookies.set(role, await cookieFor(app, accountId));
  };
  for (const role of accounts.keys()) await renew(role);
  return {
    ...{ app, tree, cookies, renew },
    own: await recordsAt(app, tree, tree.town, tree.works),
    stranger: await recordsAt(app, tree, tree.otherTown, tree.otherWorks),
  };
}

const scopeFor = (role: RoleCode): Scope => {
  const allowed: readonly Scope[] = roles[role].scopes;
  return allowed.includes('subtree') ? 'subtree' : (allowed[0] ?? 'own');
};

let serial = 0;

async function accountOf(app: FeatureServer, role: RoleCode, place: Union): Promise<string> {
  serial += 1;
  const grant = {
    role,
    unionId: place.id,
    scope: scopeFor(role),
    agency: role === 'agencyUser' ? 'court' : null,
  };
  const username = `${role.toLowerCase()}${serial}`;
  return createStaff(app.context, { username, name: username, grants: [grant] });
}

/** A session as signing in leaves it. */
export async function cookieFor(app: FeatureServer, accountId: string): Promise<string> {
  const token = randomToken();
  const now = app.clock.now();
  await app.context.db
    .insertInto('sessions')
    .values({
      ...{ id: newId(), token_hash: keyedHash(app.context.secret, 'session', token), account_id: accountId },
      ...{
        created_at: now,
        seen_at: now,
        expires_at: new Date(now.getTime() + 400 * 86_400_000),
        ended_at: null,
      },
    })
    .execute();
  return `niangjia_session=${token}`;
}

/** One record of each kind at a place. A new kind of record is added here and named in `paths.ts`. */
async function recordsAt(app: FeatureServer, tree: MemberWorld, town: Union, works: Union): Promise<Records> {
  const { db } = app.database;
  const now = app.clock.now();
  const system: Actor = { kind: 'system', name: 'test' };
  const account = await accountOf(app, 'windowClerk', town);
  const grant = await db
    .selectFrom('grants')
    .select('id')
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow();
  const { worker, membershipId } = await tree.member(works, now);
  const input = sampleAppeal({ town, employerName: '某某服装有限公司' });
  const appeal = await db
    .transaction()
    .execute((trx) => fileAppeal(trx, app.context.secret, system, now, input));
  const expendable = await db.transaction().execute((trx) =>
    createUnion(trx, {
      ...{
        parentId: town.id,
        level: 'grassroots',
        name: `${town.shortName}小厂工会`,
        shortName: '小厂',
        now,
      },
    }),
  );
  return {
    ...{ account, grant: grant.id, membership: membershipId, member: worker.personId, appeal: appeal.id },
    ...{
      union: expendable.id,
      person: await addPerson(
        db,
        { name: '赵一', phone: `199000200${String(serial).padStart(2, '0').slice(-2)}` },
        town,
        now,
      ),
    },
  };
}
