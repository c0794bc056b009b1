import { createStaff } from '../../../src/features/accounts/index.ts';
import { newId } from '../../../src/platform/db/index.ts';
import { absent } from '../paths.ts';
import { cookieFor } from '../place.ts';
import type { FeatureRecords, Place } from '../records.ts';

const placed = (place: Place, role: 'windowClerk' | 'vendor') => {
  const grants = [{ role, unionId: place.town.id, scope: 'subtree' as const, agency: null }];
  const username = `placed${place.serial()}`;
  return createStaff(place.app.context, { username, name: '某职员', grants });
};

/** The first grant of an account; of one without any, none. */
async function grantOf(place: Place, accountId: string): Promise<string> {
  const grant = await place.app.database.db
    .selectFrom('grants')
    .select('id')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .executeTakeFirst();
  return grant?.id ?? absent;
}

async function accessOf(place: Place, status: 'asked' | 'open'): Promise<string> {
  const id = newId();
  const asker = await place.colleague('systemAdministrator');
  await place.app.database.db
    .insertInto('vendor_accesses')
    .values({
      ...{ id, account_id: await placed(place, 'vendor'), union_id: place.town.id, role: 'viewer', status },
      ...{ reason: '排查报表故障', minutes: 60, asked_by: asker.actor.accountId, asked_at: place.now },
      ...{ decided_by: null, decided_at: null, decision_note: null, ended_at: null, ended_by: null },
      ends_at: status === 'open' ? new Date(place.now.getTime() + 3_600_000) : null,
    })
    .execute();
  return id;
}

async function providerOf(place: Place): Promise<string> {
  const id = newId();
  await place.app.database.db
    .insertInto('sso_providers')
    .values({
      ...{
        id,
        code: `gov-${place.serial()}`,
        label_zh: '政务',
        label_en: 'Government',
        issuer: 'http://127.0.0.1:9',
      },
      ...{ client_id: 'niangjia', created_at: place.now, changed_at: place.now, disabled_at: null },
    })
    .execute();
  return id;
}

export const records: FeatureRecords = {
  paths: {
    '/accounts/:id': 'account',
    '/grants/:id': 'grant',
    '/my-roles/:id': 'ownGrant',
    '/my-roles/:id/take-back': 'handedGrant',
    '/security/passkeys/:id': 'passkey',
    '/security/sessions/:id': 'session',
    '/sign-in/single/': { none: 'a provider by its code, before anybody is signed in' },
    '/single-sign-on/providers/:id': {
      none: 'providers are of the whole platform, seen by its administrators',
    },
    '/single-sign-on/rules/:id': 'roleRule',
    '/api-keys/:id': 'apiKey',
    '/vendor-accesses/:id': 'vendorAccessAsked',
    '/vendor-accesses/:id/end': 'vendorAccessOpen',
  },
  kinds: {
    account: (place) => placed(place, 'windowClerk'),
    grant: { make: async (place) => grantOf(place, await placed(place, 'windowClerk')), anew: true },
    // A worker holds none.
    ownGrant: { each: (place, { actor }) => grantOf(place, actor.accountId), unseenBy: ['worker'] },
    handedGrant: {
      anew: true,
      unseenBy: ['worker'],
      each: async (place, { actor }) => {
        const id = newId();
        const giver = await place.colleague('viewer');
        await place.app.database.db
          .insertInto('grants')
          .values({
            ...{ id, account_id: actor.accountId, role: 'viewer', union_id: place.town.id, scope: 'own' },
            ...{
              agency: null,
              source: 'delegation',
              valid_until: new Date(place.now.getTime() + 86_400_000),
            },
            delegated_from: await grantOf(place, giver.actor.accountId),
          })
          .execute();
        return id;
      },
    },
    passkey: {
      anew: true,
      each: async (place, { actor }) => {
        const id = newId();
        await place.app.database.db
          .insertInto('passkeys')
          .values({
            ...{
              id,
              account_id: actor.accountId,
              credential_id: id,
              public_key: Buffer.alloc(4),
              counter: 0,
              transports: [] as string[],
            },
            ...{ name: '手机', backed_up: false, created_at: place.now, last_used_at: null },
          })
          .execute();
        return id;
      },
    },
    session: {
      anew: true,
      each: async (place, { actor }) => {
        await cookieFor(place.app, actor.accountId);
        const { id } = await place.app.database.db
          .selectFrom('sessions')
          .select('id')
          .where('account_id', '=', actor.accountId)
          .orderBy('id', 'desc')
          .executeTakeFirstOrThrow();
        return id;
      },
    },
    roleRule: {
      anew: true,
      make: async (place) => {
        const id = newId();
        await place.app.database.db
          .insertInto('sso_role_rules')
          .values({
            ...{ id, provider_id: await providerOf(place), claim: 'post', value: '科员', role: 'viewer' },
            ...{ union_id: place.town.id, scope: 'own' },
          })
          .execute();
        return id;
      },
    },
    apiKey: {
      anew: true,
      make: async (place) => {
        const id = newId();
        await place.app.database.db
          .insertInto('api_keys')
          .values({
            ...{
              id,
              token_hash: Buffer.from(id),
              account_id: await placed(place, 'windowClerk'),
              name: '对接',
            },
            ...{ created_at: place.now, ended_at: null, scopes: null, expires_at: null },
            ...{ last_used_at: null, last_network: null, created_by: null, rotated_from: null },
          })
          .execute();
        return id;
      },
    },
    vendorAccessAsked: { make: (place) => accessOf(place, 'asked'), anew: true },
    vendorAccessOpen: { make: (place) => accessOf(place, 'open'), anew: true },
  },
  bodies: {
    // At a place of the administrator's, so that the account is what is looked for.
    'POST /accounts/:id/grants': ({ tree }) => ({
      ...{ role: 'viewer', unionId: tree.town.id, scope: 'own', reason: '看统计' },
    }),
    'POST /my-roles/:id/delegate': async (place) => ({
      toAccountId: await place.record('account'),
      ...{ validUntil: '2026-11-25T09:00:00+08:00', reason: '休假' },
    }),
    'POST /accounts/:id/stand-in': async (place) => ({
      substituteId: await placed(place, 'windowClerk'),
      ...{ validUntil: '2026-11-25T09:00:00+08:00', reason: '休假' },
    }),
  },
};
