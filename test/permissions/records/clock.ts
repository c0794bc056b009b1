import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/calendar/': { none: 'named by year and day; everybody sees the same calendar' },
  },
  parameters: { year: '2026', date: '2026-11-20' },
};
