import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/audit/': { none: 'no example yet' },
  },
};
