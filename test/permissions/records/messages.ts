import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: { '/messages/tray/:id': { none: 'the tray is of the whole platform; it names nobody’s place' } },
};
