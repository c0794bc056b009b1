import { newId } from '../../../src/platform/db/index.ts';
import type { FeatureRecords, Place } from '../records.ts';

/** A draft for somebody new, filed at the works union by the town. */
async function draftAt(place: Place): Promise<string> {
  const personId = newId();
  const name = `申请人${place.serial()}`;
  await place.app.database.db
    .insertInto('people')
    .values({ id: personId, name, created_at: place.now })
    .execute();
  return (await place.post('townStaff', '/hardship/files', { personId, unionId: place.works.id })).id;
}

/** A notice of the works union, written as publishing leaves it. */
async function noticeAt(place: Place): Promise<string> {
  const id = newId();
  await place.app.database.db
    .insertInto('hardship_notices')
    .values({
      ...{ id, number: `N-${id}`, union_id: place.works.id, union_path: place.works.path, title: '公示' },
      ...{ starts_on: '2026-11-16', ends_on: '2026-11-20', workdays: 5, calendar_version: '1' },
      ...{ contact: '12351', published_by: null, published_by_name: '测试', published_at: place.now },
    })
    .execute();
  return id;
}

const unseenByWorkers = {
  unseenBy: ['worker'],
  because: 'the file is another household’s; workers see their own only',
} as const;

export const records: FeatureRecords = {
  paths: {
    '/hardship/files/:id': 'hardshipFile',
    '/hardship/papers/:id': 'hardshipPaper',
    '/hardship/notices/:id': 'hardshipNotice',
    '/hardship/public-notices/:id': { none: 'a public notice; everybody sees the same' },
  },
  kinds: {
    hardshipFile: { make: draftAt, anew: true, ...unseenByWorkers },
    hardshipPaper: {
      ...unseenByWorkers,
      make: async (place) => {
        const id = newId();
        const { db } = place.app.database;
        await db
          .insertInto('hardship_papers')
          .values({
            ...{ id, file_id: await draftAt(place), visit_id: null, kind: 'income', name: '收入.pdf' },
            ...{ media_type: 'application/pdf', byte_size: 4, created_by: null, created_at: place.now },
            content_sealed: place.app.context.fields.seal('hardship.paper', 'JVBERg=='),
          })
          .execute();
        return id;
      },
    },
    hardshipNotice: noticeAt,
  },
  meanings: {
    'hardship.open': 'hardship open',
    'hardship.apply': 'hardship apply',
    'hardship.see': 'hardship see',
    'hardship.file': 'hardship file',
    'hardship.review': 'hardship review',
    'hardship.visit': 'hardship visit',
    'hardship.match': 'hardship match',
    'hardship.override': 'hardship override',
    'hardship.notice': 'hardship notice',
    'hardship.return': 'hardship return',
    'hardship.approve': 'hardship approve',
    'hardship.manage': 'hardship manage',
    'hardship.reveal': 'hardship reveal',
    'hardship.export': 'hardship export',
    'hardship.figures': 'hardship figures',
    'hardship.standards': 'hardship standards',
  },
  roles: {
    worker: { hardship: 'open apply' },
    grassrootsChair: { hardship: 'open see apply file review visit return manage reveal figures' },
    branchChair: { hardship: 'open see apply file review return figures' },
    townStaff: {
      hardship: 'open see apply file review visit match override notice return manage reveal export figures',
    },
    rightsCadre: {
      hardship:
        'open see apply file match override notice return approve manage reveal export figures standards',
    },
    aidApprover: { hardship: 'open see return approve reveal export figures' },
    disciplineAuditor: { hardship: 'open see figures' },
    leader: { hardship: 'figures' },
    viewer: { hardship: 'figures' },
    systemAdministrator: { hardship: 'standards' },
  },
};
