import { addPerson, samplePhone } from '../../../src/features/people/factory.ts';
import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/people/:id': 'person',
    '/people/duplicates/:id': { none: 'no example yet' },
    '/people/merges/:id': { none: 'no example yet' },
  },
  kinds: {
    person: ({ app, town, now, serial }) =>
      addPerson(app.database.db, { name: '赵一', phone: samplePhone(2_000 + serial()) }, town, now),
  },
};
