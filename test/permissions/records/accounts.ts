import { createStaff } from '../../../src/features/accounts/index.ts';
import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/accounts/:id': 'account',
    '/grants/:id': 'grant',
    '/my-roles/:id': 'grant',
    '/security/': { none: 'no example yet' },
    '/sign-in/single/': { none: 'no example yet' },
    '/single-sign-on/': { none: 'no example yet' },
    '/api-keys/:id': { none: 'no example yet' },
    '/vendor-accesses/:id': { none: 'no example yet' },
  },
  kinds: {
    account: async ({ app, town, serial }) => {
      const username = `placed${serial()}`;
      const grants = [
        { role: 'windowClerk' as const, unionId: town.id, scope: 'subtree' as const, agency: null },
      ];
      return createStaff(app.context, { username, name: '某窗口', grants });
    },
    grant: async (place) => {
      const { id } = await place.app.database.db
        .selectFrom('grants')
        .select('id')
        .where('account_id', '=', await place.record('account'))
        .executeTakeFirstOrThrow();
      return id;
    },
  },
};
