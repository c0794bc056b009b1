import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/letters/:id': { none: 'no example yet' },
  },
};
