import { seatFor } from '../../../src/features/representatives/factory.ts';
import { importAt } from '../imports.ts';
import type { FeatureRecords, Place } from '../records.ts';

const bodyAt = async ({ post, works, serial }: Place): Promise<string> =>
  (
    await post('townStaff', '/representative-bodies', {
      ...{
        unionId: works.id,
        kind: 'memberCongress',
        name: '会员代表大会',
        termNumber: 1 + (serial() % 100),
      },
      ...{ termYears: 5, startsOn: '2026-11-01', people: 300, women: 100, seatCount: 40 },
    })
  ).id;

async function constituencyAt(place: Place): Promise<string> {
  const body = await place.post<{ constituencies: { id: string }[] }>(
    'townStaff',
    `/representative-bodies/${await bodyAt(place)}/constituencies`,
    { name: '第一选区', seats: 2, unionIds: [place.works.id] },
  );
  return body.constituencies[0]?.id ?? '';
}

const memberAt = async ({ tree, works, now }: Place): Promise<string> =>
  (await tree.member(works, now)).worker.personId;

const seatAt = async (place: Place): Promise<string> =>
  seatFor(place.app.database.db, { personId: await memberAt(place), union: place.works });

export const records: FeatureRecords = {
  paths: {
    '/representative-bodies/:id': 'representativeBody',
    '/constituencies/:id': 'constituency',
    '/representative-votes/:id': 'representativeVote',
    '/representative-seats/:id': 'representativeSeat',
    '/representative-lists/:id': 'representativeList',
    '/my-seats/:id': { none: 'only whoever holds a seat gets so far; see elections.test.ts' },
  },
  kinds: {
    representativeBody: { make: bodyAt, anew: true },
    constituency: { make: constituencyAt, anew: true },
    representativeSeat: { make: seatAt, anew: true },
    representativeVote: {
      anew: true,
      make: async (place) => {
        const candidates = [{ personId: await memberAt(place) }];
        return (
          await place.post('townStaff', `/constituencies/${await constituencyAt(place)}/elections`, {
            candidates,
          })
        ).id;
      },
    },
    representativeList: {
      anew: true,
      make: async (place) => {
        const import_id = await importAt(place, 'representatives');
        const body_id = await place.record('representativeBody');
        await place.app.context.db
          .insertInto('representative_lists')
          .values({ import_id, body_id })
          .execute();
        return import_id;
      },
    },
  },
  // As roles.md: chairs and towns run congresses and votes, the organising department keeps bodies, others see.
  meanings: {
    'representative.see': 'representative see',
    'representative.keep': 'representative keep',
    'representative.confirm': 'representative confirm',
    'representative.own': 'representative own',
  },
  roles: {
    grassrootsChair: { representative: 'see keep confirm' },
    townStaff: { representative: 'see keep confirm' },
    organisingCadre: { representative: 'see keep confirm' },
    branchChair: { representative: 'see confirm' },
    leader: { representative: 'see confirm' },
    disciplineAuditor: { representative: 'see confirm' },
    rightsCadre: { representative: 'see' },
    worker: { representative: 'own' },
  },
};
