import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/service-points/:id': { none: 'no example yet' },
  },
};
