import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/lectures/:id': { none: 'no example yet' },
  },
};
