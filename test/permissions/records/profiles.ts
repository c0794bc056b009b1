import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/profiles/': { none: 'named by kind and code; whoever may see profiles sees all' },
  },
  parameters: { kind: 'appealSettings', code: 'default', version: '1' },
};
