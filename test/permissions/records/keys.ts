import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/keys/': { none: 'no example yet' },
  },
};
