import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/organising/': { none: 'no example yet' },
  },
};
