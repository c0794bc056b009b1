import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/exports/:id': { none: 'no example yet' },
  },
};
