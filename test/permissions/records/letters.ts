import { buildLetter, letterInput } from '../../../src/features/letters/factory.ts';
import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: { '/letters/:id': 'letter' },
  kinds: {
    letter: {
      each: async (place, caller) => {
        const day = { now: place.now, today: '2026-11-20' as never };
        const input = letterInput(place.town.id, 'acceptanceNotice', day);
        const subject = { type: 'appeal', id: await place.recordFor('appeal', caller) };
        return (await buildLetter(place.app.database.db, { ...input, subject })).id;
      },
      // Another body sees only what was referred to it.
      unseenBy: ['agencyUser'],
    },
  },
};
