import { seatFor } from '../../../src/features/representatives/factory.ts';
import type { FeatureRecords, Place } from '../records.ts';

async function bodyAt({ app, tree, works, now }: Place): Promise<string> {
  const { db } = app.context;
  const { personId } = (await tree.member(works, now)).worker;
  const seat = await seatFor(db, { personId, union: works, kind: 'workersCongress' });
  const row = await db
    .selectFrom('representative_seats')
    .select('body_id')
    .where('id', '=', seat)
    .executeTakeFirstOrThrow();
  return row.body_id;
}

const sessionAt = async (place: Place): Promise<string> =>
  (
    await place.post('townStaff', '/congress-sessions', {
      ...{ bodyId: await bodyAt(place), title: '职代会', place: '礼堂', startsAt: '2027-12-20T01:00:00Z' },
    })
  ).id;

export const records: FeatureRecords = {
  paths: {
    '/congress-sessions/:id': 'congressSession',
    '/congress-items/:id': 'congressItem',
    '/my-congress/:id': { none: 'only whoever holds a seat in that body gets so far; see congress.test.ts' },
  },
  kinds: {
    congressSession: { make: sessionAt, anew: true },
    congressItem: {
      anew: true,
      make: async (place) => {
        const item = { matter: 'payPlan', title: '绩效分配方案' };
        const session = await place.post<{ items: { id: string }[] }>(
          'townStaff',
          `/congress-sessions/${await sessionAt(place)}/items`,
          item,
        );
        return session.items[0]?.id ?? '';
      },
    },
  },
  bodies: {
    'POST /congress-sessions': async (place) => ({
      ...{ bodyId: await bodyAt(place), title: '职代会', place: '礼堂', startsAt: '2027-12-20T01:00:00Z' },
    }),
  },
  // Scope and roles as roles.md: chairs hold their own congress, towns and the organising department below them.
  meanings: {
    'congress.see': 'congress see',
    'congress.hold': 'congress hold',
    'congress.own': 'ownCongress see',
  },
  roles: {
    grassrootsChair: { congress: 'see hold' },
    townStaff: { congress: 'see hold' },
    organisingCadre: { congress: 'see hold' },
    branchChair: { congress: 'see' },
    rightsCadre: { congress: 'see' },
    leader: { congress: 'see' },
    disciplineAuditor: { congress: 'see' },
    viewer: { congress: 'see' },
    worker: { ownCongress: 'see' },
  },
};
