import { addContest } from '../../../src/features/dutyReports/factory.ts';
import { seatFor } from '../../../src/features/representatives/factory.ts';
import type { FeatureRecords, Place } from '../records.ts';

const seatAt = async ({ app, tree, works, now }: Place): Promise<string> =>
  seatFor(app.database.db, { personId: (await tree.member(works, now)).worker.personId, union: works });

const bodyAt = async (place: Place): Promise<string> =>
  (
    await place.app.database.db
      .selectFrom('representative_seats')
      .select('body_id')
      .where('id', '=', await seatAt(place))
      .executeTakeFirstOrThrow()
  ).body_id;

const bySeat = { none: 'found by the seat of whoever asks or represents them; see dutyReports.test.ts' };

export const records: FeatureRecords = {
  paths: {
    '/duty-bodies/:id': 'dutyBody',
    '/duty-seats/:id': 'dutySeat',
    '/duty-batches/:id': 'dutyBatch',
    '/duty-contests/:id': 'dutyContest',
    ...{ '/my-duty-reports/:id': bySeat, '/duty-reports/:id': bySeat, '/duty-acts/:id': bySeat },
    ...{ '/duty-proofs/:id': bySeat },
  },
  parameters: { period: '2026' },
  kinds: {
    dutyBody: { make: bodyAt, anew: true },
    dutySeat: seatAt,
    dutyBatch: async (place) =>
      (await place.post('townStaff', `/duty-bodies/${await bodyAt(place)}/issue`, { period: '2026' })).id,
    dutyContest: {
      anew: true,
      seenBy: ['dutyReport see'],
      make: async (place) => addContest(place.app.database.db, await seatAt(place), place.now),
    },
  },
  bodies: { '/duty-bodies/:id/issue': { period: '2026' } },
  // As roles.md: whoever keeps bodies and rights of a place looks after its representatives; leaders see.
  meanings: {
    'dutyReport.see': 'dutyReport see',
    'dutyReport.issue': 'dutyReport issue',
    'dutyReport.answer': 'dutyReport answer',
  },
  roles: {
    grassrootsChair: { dutyReport: 'see issue answer' },
    townStaff: { dutyReport: 'see issue answer' },
    organisingCadre: { dutyReport: 'see issue answer' },
    rightsCadre: { dutyReport: 'see issue answer' },
    leader: { dutyReport: 'see' },
  },
};
