import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/meetings/': { none: 'no example yet' },
  },
  parameters: { format: 'docx' },
};
