import type { Caller, FeatureRecords, Place } from '../records.ts';

type Visit = { id: string; findings: { id: string }[] };

async function visitBy(place: Place, caller: Caller): Promise<Visit> {
  const employerId = await place.record('employer');
  const findings = [{ kind: 'conflict', text: '工资迟发' }];
  const visit = { employerId, visitedOn: '2026-11-19', duties: ['surveyor'], note: '走访记录', findings };
  return place.postAs<Visit>(caller, '/visits', visit);
}

export const records: FeatureRecords = {
  paths: {
    '/visits/:id': 'visit',
    '/visit-findings/:id': 'visitFinding',
    '/visit-plans/:id': 'visitPlan',
    '/yearly-cards/:id': 'yearlyCard',
  },
  kinds: {
    visit: {
      make: async (place) => (await visitBy(place, await place.colleague('townStaff'))).id,
      anew: true,
    },
    visitFinding: {
      make: async (place) => (await visitBy(place, await place.colleague('townStaff'))).findings[0]?.id ?? '',
      anew: true,
    },
    visitPlan: {
      anew: true,
      make: async (place) => {
        const { accountId } = (await place.colleague('economyCadre')).actor;
        const plan = { accountId, employerId: await newEmployer(place), fromOn: '2026-11-20' };
        return (await place.post('townStaff', '/visit-plans', plan)).id;
      },
    },
    yearlyCard: {
      anew: true,
      each: async (place, caller) => {
        const year = 2000 + (place.serial() % 200);
        return (await place.postAs(caller, '/yearly-cards', { year, item: 'brand', plan: '一个品牌' })).id;
      },
    },
  },
};

async function newEmployer(place: Place): Promise<string> {
  const name = `走访单位${place.serial()}有限公司`;
  return (await place.post('organisingCadre', '/employers', { name, placeId: place.town.id })).id;
}
