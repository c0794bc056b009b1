import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/messages/': { none: 'no example yet' },
  },
};
