import { sampleAppeal } from '../../../src/features/appeals/factory.ts';
import { fileAppeal } from '../../../src/features/appeals/index.ts';
import { transaction } from '../../../src/platform/db/index.ts';
import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/appeals/:id': 'appeal',
    '/appeals/tasks/:id': { none: 'no example yet' },
    '/appeals/views/:id': { none: 'no example yet' },
    '/appeals/imports/:id': { none: 'no example yet' },
  },
  kinds: {
    appeal: async ({ app, town, system, now }) => {
      const input = sampleAppeal({ town, employerName: '某某服装有限公司' });
      const filed = await transaction(app.database.db, (trx) =>
        fileAppeal(trx, app.context.secret, system, now, input),
      );
      return filed.id;
    },
  },
  parameters: { action: 'addNote' },
};
