import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/privacy/': { none: 'no example yet' },
  },
};
