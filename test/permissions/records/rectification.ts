import { newId } from '../../../src/platform/db/index.ts';
import type { FeatureRecords, Place } from '../records.ts';

const findingAt = async ({ post, works }: Place): Promise<string> => {
  const finding = {
    source: 'inspection',
    foundOn: '2026-11-19',
    title: '公开不及时',
    text: '食堂账目未公开',
  };
  return (await post('townStaff', '/rectification-findings', { unionId: works.id, ...finding })).id;
};

type Notice = { id: string; version: number; tasks: { id: string }[] };

/** Issued, with one task for a unit of the works. */
async function noticeAt(place: Place): Promise<Notice> {
  const finding = await findingAt(place);
  const discussed = { version: 1, words: '工会委员会讨论确认' };
  await place.post('leader', `/rectification-findings/${finding}/confirm`, discussed);
  const draft = await place.post<Notice>('townStaff', '/rectification-notices', {
    ...{ unionId: place.works.id, title: '食堂账目', requirement: '按季公开', findingIds: [finding] },
    tasks: [{ unitId: await place.record('handlingUnit'), what: '公开账目' }],
  });
  const path = `/rectification-notices/${draft.id}/issue`;
  return place.post<Notice>('townStaff', path, { version: draft.version });
}

const notAUnit = {
  unseenBy: ['unitHandler'],
  because: 'a unit handler sees notices with tasks of their own unit only',
};

export const records: FeatureRecords = {
  paths: {
    '/rectification-findings/:id': 'rectificationFinding',
    '/rectification-notices/:id': 'rectificationNotice',
    '/rectification-tasks/:id': 'rectificationTask',
    '/rectification-files/:id': 'rectificationFile',
    '/my-trials/:id': { none: 'found by membership, see rectification.test.ts' },
  },
  kinds: {
    rectificationFinding: { make: findingAt, anew: true },
    rectificationNotice: { ...notAUnit, make: async (place) => (await noticeAt(place)).id, anew: true },
    rectificationTask: {
      ...notAUnit,
      make: async (place) => (await noticeAt(place)).tasks[0]?.id ?? '',
      anew: true,
    },
    rectificationFile: {
      ...notAUnit,
      make: async (place) => {
        const { context } = place.app;
        const id = newId();
        const row = { id, notice_id: (await noticeAt(place)).id, task_id: null, name: 'a.pdf' };
        const content_sealed = context.fields.seal('rectification.file', 'JVBERi0=');
        await context.db
          .insertInto('rectification_files')
          .values({
            ...{ ...row, media_type: 'application/pdf', byte_size: 5, content_sealed },
            ...{ created_by: null, created_by_name: '测试', created_at: place.now },
          })
          .execute();
        return id;
      },
    },
  },
  // Chairs and departments issue; branches, organisers and auditors say what they found; units work on their own tasks.
  meanings: {
    'rectification.see': 'rectification see',
    'rectification.findings': 'rectification findings',
    'rectification.raise': 'rectification raise',
    'rectification.issue': 'rectification issue',
    'rectification.opine': 'rectification opine',
  },
  roles: {
    worker: { rectification: 'opine' },
    unitHandler: { rectification: 'see' },
    viewer: { rectification: 'see findings' },
    branchChair: { rectification: 'see findings raise' },
    organisingCadre: { rectification: 'see findings raise' },
    disciplineAuditor: { rectification: 'see findings raise' },
    grassrootsChair: { rectification: 'see findings raise issue' },
    townStaff: { rectification: 'see findings raise issue' },
    rightsCadre: { rectification: 'see findings raise issue' },
    leader: { rectification: 'see findings raise issue' },
  },
};
