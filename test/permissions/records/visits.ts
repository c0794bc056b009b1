import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/visits/:id': { none: 'no example yet' },
    '/visit-findings/:id': { none: 'no example yet' },
    '/visit-plans/:id': { none: 'no example yet' },
    '/yearly-cards/:id': { none: 'no example yet' },
  },
};
