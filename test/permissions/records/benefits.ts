import type { FeatureRecords, Place } from '../records.ts';

const unionOf = (place: Place) => ({ unionId: place.town.id });

/** A member of the town's works union. */
const memberOf = async ({ tree, works, now }: Place): Promise<string> =>
  (await tree.member(works, now)).worker.personId;

const made =
  (path: string, body: (place: Place) => object | Promise<object>) =>
  async (place: Place): Promise<string> =>
    (await place.post('townStaff', path, await body(place))).id;

const clerk = 'see serve manage figures';

export const records: FeatureRecords = {
  meanings: {
    'benefit.see': 'benefit see',
    'benefit.serve': 'benefit serve',
    'benefit.manage': 'benefit manage',
    'supply.handOut': 'supply handOut',
    'benefit.figures': 'benefit figures',
    'benefit.own': 'own worker',
  },
  roles: {
    grassrootsChair: { benefit: clerk, supply: 'handOut' },
    branchChair: { benefit: 'see serve', supply: 'handOut' },
    townStaff: { benefit: clerk, supply: 'handOut' },
    rightsCadre: { benefit: clerk, supply: 'handOut' },
    windowClerk: { benefit: 'see serve' },
    stationKeeper: { supply: 'handOut' },
    leader: { benefit: 'figures' },
    viewer: { benefit: 'figures' },
    financeCadre: { benefit: 'figures' },
    disciplineAuditor: { benefit: 'figures' },
  },
  paths: {
    '/wish-wall/:id': { none: 'everybody sees the wall' },
    '/my-wishes/:id': { none: 'a worker acts on their own' },
    '/my-offers/:id': { none: 'a worker acts on their own' },
    '/my-needs/:id': { none: 'a worker acts on their own' },
    '/my-recuperation/:id': { none: 'a worker acts on their own' },
    '/insured-imports/:id': { none: 'as every import' },
    '/policy-imports/:id': { none: 'as every import' },
    '/promise-imports/:id': { none: 'as every import' },
    '/wishes/:id': 'wish',
    '/insurance-batches/:id': 'insuranceBatch',
    '/partner-offers/:id': 'partnerOffer',
    '/partner-uses/:id': { none: 'taken by a worker' },
    '/promises/:id': 'promise',
    '/promise-gaps/:id': { none: 'found by a sweep' },
    '/supply-budgets/:id': 'supplyBudget',
    '/supply-items/:id': { none: 'things of a union above are handed out below it' },
    '/supply-movements/:id': { none: 'no example yet' },
    '/needs/:id': 'need',
    '/recuperation-periods/:id': 'recuperationPeriod',
    '/recuperation-applications/:id': { none: 'no example yet' },
    '/mutual-groups/:id': 'mutualGroup',
    '/health-notes/:id': 'healthNote',
  },
  kinds: {
    wish: made('/wishes', async (place) => ({
      ...{ personId: await memberOf(place), text: '一双劳保鞋', amountFen: 20_000 },
    })),
    insuranceBatch: made('/insurance-batches', (place) => ({
      ...unionOf(place),
      ...{ name: '意外险', insurer: '人寿', product: '意外险', cover: 'accident', premiumFen: 3_000 },
      ...{ sumInsuredFen: 1_000_000, fromOn: '2026-12-01', untilOn: '2027-12-01' },
      ...{ howToClaim: '打电话', phone: '95519', money: '本级经费' },
    })),
    partnerOffer: made('/partner-offers', (place) => ({
      ...unionOf(place),
      ...{ partner: '移动', title: '流量包', text: '每月 10G', agreement: '2026-1', handing: 'codes' },
      ...{ fromOn: '2026-01-01', untilOn: '2027-12-01' },
    })),
    promise: made('/promises', (place) => ({
      ...unionOf(place),
      ...{
        platform: '平台',
        kind: 'order',
        every: 'day',
        amountFen: 100,
        fromOn: '2026-11-01',
        evidence: '纪要',
      },
    })),
    supplyBudget: made('/supply-budgets', (place) => ({
      ...unionOf(place),
      ...{ name: `暖冬${place.serial()}`, year: 2026, amountFen: 100, basis: '会议' },
    })),
    need: made('/needs', async (place) => ({
      ...{ personId: await memberOf(place), source: 'branch', kind: 'shuttle', forWhom: 'self' },
      ...{ text: '接送', wantedOn: '2027-01-01' },
    })),
    recuperationPeriod: made('/recuperation-periods', (place) => ({
      ...unionOf(place),
      ...{
        name: '一期',
        place: '林芝',
        fromOn: '2027-05-01',
        untilOn: '2027-05-08',
        applyUntil: '2027-04-01',
      },
      ...{ rule: 'turn', quotas: [{ unionId: place.works.id, places: 1 }] },
    })),
    mutualGroup: made('/mutual-groups', async (place) => ({
      ...unionOf(place),
      ...{ name: '秋收组', agreement: '轮流帮忙', signedOn: '2026-11-01' },
      memberIds: [await memberOf(place), await memberOf(place)],
    })),
    healthNote: made('/health-notes', async (place) => ({
      ...{ title: '防寒', text: '多穿', subjectType: 'insuranceBatch' },
      subjectId: await place.record('insuranceBatch'),
    })),
  },
};
