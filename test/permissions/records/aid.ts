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
    '/aid-list-imports/:id': { none: 'as every import' },
  },
  kinds: {
    aidApplication: { make: applicationAt, anew: true },
    ownAid: { each: ownApplication, anew: true },
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
    'aid.export': 'aid export',
  },
  roles: {
    grassrootsChair: { aid: 'see enter review round trigger figures ledger' },
    branchChair: { aid: 'trigger' },
    townStaff: { aid: 'see enter review approve order round trigger figures ledger export' },
    rightsCadre: { aid: 'see enter review approve order round trigger figures ledger export' },
    womenCadre: { aid: 'round trigger' },
    financeCadre: { aid: 'see order figures' },
    windowClerk: { aid: 'see enter' },
    leader: { aid: 'see approve figures' },
    aidApprover: { aid: 'see approve figures ledger' },
    disciplineAuditor: { aid: 'see figures ledger export' },
    viewer: { aid: 'figures' },
  },
};
