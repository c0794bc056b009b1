import { createUnion } from '../../../src/features/organisations/index.ts';
import { transaction } from '../../../src/platform/db/index.ts';
import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/unions/:id': 'union',
    '/unions/end-requests/:id': { none: 'no example yet' },
    '/union-imports/:id': { none: 'no example yet' },
    '/legal-person-applications/:id': { none: 'no example yet' },
    '/legal-person-certificates/:id': { none: 'no example yet' },
    '/employers/:id': { none: 'no example yet' },
    '/employers/imports/:id': { none: 'no example yet' },
  },
  kinds: {
    // One that may be ended, which the works union may not.
    union: async ({ app, town, now }) => {
      const name = `${town.shortName}小厂工会`;
      const shape = { parentId: town.id, level: 'grassroots', name, shortName: '小厂', now } as const;
      return (await transaction(app.database.db, (trx) => createUnion(trx, shape))).id;
    },
  },
};
