import { createProgramme } from '../../../src/features/aid/factory.ts';
import { newId } from '../../../src/platform/db/index.ts';
import type { Caller, FeatureRecords, Place } from '../records.ts';

/** A member of the town's works union. */
const memberOf = async ({ tree, works, now }: Place): Promise<string> =>
  (await tree.member(works, now)).worker.personId;

async function programmeAt(place: Place): Promise<string> {
  const code = `walk${newId().replaceAll('-', '')}`;
  await createProgramme(place.app.database.db, code, {}, place.now);
  return code;
}

async function applicationAt(place: Place): Promise<string> {
  const body = {
    programmeCode: await programmeAt(place),
    personId: await memberOf(place),
    unionId: place.town.id,
  };
  return (await place.post('windowClerk', '/aid-applications', { ...body, form: { reason: '生活困难' } })).id;
}

async function ownApplication(place: Place, caller: Caller): Promise<string> {
  const body = { programmeCode: await programmeAt(place), form: { reason: '生活困难' } };
  const asking = caller.role === 'worker' ? caller : await place.worker();
  return (await place.postAs(asking, '/my/aid-applications', body)).id;
}

async function paperOf({ app, now }: Place, applicationId: string): Promise<string> {
  const id = newId();
  await app.database.db
    .insertInto('aid_papers')
    .values({
      ...{
        id,
        application_id: applicationId,
        kind: 'proof',
        name: '证明.pdf',
        media_type: 'application/pdf',
      },
      ...{ byte_size: 4, content_sealed: app.context.fields.seal('aid.paper', 'JVBERg==') },
      ...{ created_by: null, created_by_name: '测试', created_at: now },
    })
    .execute();
  return id;
}

async function roundAt(place: Place): Promise<string> {
  const { condolence } = { condolence: `round${newId().replaceAll('-', '')}` };
  await createProgramme(place.app.database.db, condolence, { purpose: 'condolence' }, place.now);
  const body = {
    title: '慰问',
    programmeCode: condolence,
    unionId: place.town.id,
    method: 'cash',
    amountFen: 10_000,
  };
  const days = { groups: [], visitFrom: '2026-11-20', visitTo: '2026-11-25' };
  return (await place.post('townStaff', '/aid-rounds', { ...body, ...days })).id;
}

async function triggerAt(place: Place): Promise<string> {
  const body = { kind: 'weather', code: 'heat', unionId: place.town.id, onDate: '2026-11-20' };
  return (await place.post('townStaff', '/aid-triggers', body)).id;
}

export const records: FeatureRecords = {
  paths: {
    '/my/aid-applications/:id': 'ownAid',
    '/aid-applications/:id': 'aidApplication',
    '/aid-households/:id': 'aidHousehold',
    '/aid-rounds/:id': 'aidRound',
    '/aid-triggers/:id': 'aidTrigger',
    '/my/aid-papers/:id': 'ownAidPaper',
    '/aid-papers/:id': 'aidPaper',
    '/aid-list-imports/:id': { none: 'as every import' },
  },
  kinds: {
    aidApplication: { make: applicationAt, anew: true },
    ownAid: { each: ownApplication, anew: true },
    aidPaper: async (place) => paperOf(place, await applicationAt(place)),
    ownAidPaper: {
      each: async (place, caller) => paperOf(place, await ownApplication(place, caller)),
      anew: true,
    },
    aidHousehold: memberOf,
    aidRound: { make: roundAt, anew: true, seenBy: ['aid see', 'aid round'] },
    aidTrigger: { make: triggerAt, anew: true },
  },
  meanings: {
    'aid.own': 'own worker',
    'aid.see': 'aid see',
    'aid.enter': 'aid enter',
    'aid.review': 'aid review',
    'aid.approve': 'aid approve',
    'aid.order': 'aid order',
    'aid.round': 'aid round',
    'aid.trigger': 'aid trigger',
    'aid.figures': 'aid figures',
    'aid.ledger': 'aid ledger',
    'aid.paper': 'aid paper',
    'aid.export': 'aid export',
  },
  roles: {
    grassrootsChair: { aid: 'see enter review round trigger figures ledger paper' },
    branchChair: { aid: 'trigger' },
    townStaff: { aid: 'see enter review approve order round trigger figures ledger export' },
    rightsCadre: { aid: 'see enter review approve order round trigger figures ledger paper export' },
    womenCadre: { aid: 'round trigger' },
    financeCadre: { aid: 'see order figures' },
    windowClerk: { aid: 'see enter' },
    leader: { aid: 'see approve figures' },
    aidApprover: { aid: 'see approve figures ledger paper' },
    disciplineAuditor: { aid: 'see figures ledger export' },
    viewer: { aid: 'figures' },
  },
};
