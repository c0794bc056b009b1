import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/duty/': { none: 'no example yet' },
    '/duty/appeals/:id': 'appeal',
    '/consultations/:id': { none: 'no example yet' },
  },
};
