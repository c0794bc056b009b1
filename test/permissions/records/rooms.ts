import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/rooms/:id': { none: 'no example yet' },
    '/room-bookings/:id': { none: 'no example yet' },
  },
};
