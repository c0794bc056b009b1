import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: { '/keys/': { none: 'a key of the whole platform, by its name in the key file' } },
};
