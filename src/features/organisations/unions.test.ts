import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { creditCheckCharacter } from '../../kernel/creditCode.ts';
import { newId } from '../../platform/db/index.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { createStaff, type RoleCode } from '../accounts/index.ts';
import { clockFeature } from '../clock/feature.ts';
import { sweepDeadlines } from '../clock/index.ts';
import { divisionName, saveDivisions } from './divisions/divisions.ts';
import { organisationsFeature } from './feature.ts';
import { createUnion, type Union } from './index.ts';

let app: FeatureServer;
let root: Union;
let east: Union;
let west: Union;
let factory: Union;
let staff: Record<'cadre' | 'leader' | 'chair' | 'town' | 'viewer', SignedIn>;

const unionCode = (serial: string) => {
  const first = `81371300MC${serial}`.padEnd(17, '0').slice(0, 17);
  return `${first}${creditCheckCharacter(first)}`;
};

async function person(role: RoleCode, place: Union, scope: 'own' | 'subtree'): Promise<SignedIn> {
  const accountId = await createStaff(app.context, {
    username: `${role}-${newId().slice(-6)}`,
    name: role,
    grants: [{ role, unionId: place.id, scope }],
  });
  return signedIn(app, { kind: 'staff', accountId, name: role, grants: [], sessionId: '' });
}

beforeAll(async () => {
  app = await createFeatureServer([accountsFeature, clockFeature, organisationsFeature]);
  await clockFeature.prepare?.(app.context.db, app.clock.now());
  const make = (parent: Union | null, level: Union['level'], name: string) =>
    createUnion(app.context.db, { parentId: parent?.id ?? null, level, name, now: app.clock.now() });
  root = await make(null, 'federation', '青禾县总工会');
  east = await make(root, 'town', '东镇总工会');
  west = await make(root, 'town', '西镇总工会');
  factory = await make(east, 'grassroots', '恒远制衣工会');
  await make(factory, 'branch', '二车间分会');
  staff = {
    cadre: await person('organisingCadre', root, 'subtree'),
    leader: await person('leader', root, 'subtree'),
    chair: await person('grassrootsChair', factory, 'own'),
    town: await person('townStaff', west, 'subtree'),
    viewer: await person('viewer', root, 'subtree'),
  };
});
afterAll(() => app?.close());

const paper = { reason: '行政区划调整', documentNumber: '青工发〔2026〕12号' };
const place = async (id: string, date?: string) =>
  (await staff.cadre.get(`/unions/${id}/as-at?date=${date ?? '2026-11-20'}`))
    .json()
    .ancestors.map(({ name }: { name: string }) => name);

describe('the tree over HTTP', () => {
  test('shows each their own: a place out of sight is not found, one in sight not in hand is refused', async () => {
    expect((await staff.town.get(`/unions/${factory.id}`)).statusCode).toBe(404);
    expect(
      (await staff.town.post(`/unions/${factory.id}/move`, { ...paper, parentId: west.id })).statusCode,
    ).toBe(403);
    expect((await staff.viewer.get(`/unions/${factory.id}`)).statusCode).toBe(200);
    const moveByChair = await staff.chair.post(`/unions/${factory.id}/move`, { ...paper, parentId: west.id });
    expect(moveByChair.statusCode).toBe(403);
    const seen = (await staff.chair.get(`/unions/${factory.id}`)).json();
    expect(seen.allowedActions).toEqual(['editCard', 'elect', 'delayElection', 'applyLegalPerson']);
    expect((await staff.chair.get('/unions/children')).json().items).toMatchObject([
      { id: factory.id, children: 1 },
    ]);
  });

  test('previews a move, moves once however often asked, and keeps yesterday', async () => {
    const asked = { kind: 'move', parentId: west.id };
    const preview = (await staff.cadre.post(`/unions/${factory.id}/preview`, asked)).json();
    expect(preview).toMatchObject({
      possible: true,
      unions: 2,
      before: ['青禾县总工会', '东镇总工会', '恒远制衣工会'],
      after: ['青禾县总工会', '西镇总工会', '恒远制衣工会'],
    });
    expect(preview.holdings).toContainEqual({
      code: 'grants',
      name: { zh: '账号角色', en: 'Roles of accounts' },
      count: 1,
    });
    expect(await place(factory.id)).toEqual(['青禾县总工会', '东镇总工会']);
    app.clock.moveSeconds(86_400);
    const key = newId();
    const move = () => staff.cadre.post(`/unions/${factory.id}/move`, { ...paper, parentId: west.id }, key);
    const [first, again] = [await move(), await move()];
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(await place(factory.id, '2026-11-20')).toEqual(['青禾县总工会', '东镇总工会']);
    expect(await place(factory.id, '2026-11-21')).toEqual(['青禾县总工会', '西镇总工会']);
    const history = (await staff.cadre.get(`/unions/${factory.id}/history`)).json();
    expect(history.items).toMatchObject([
      { action: 'move', reason: paper.reason, documentNumber: paper.documentNumber, after: { unions: 2 } },
    ]);
    expect((await staff.town.get(`/unions/${factory.id}`)).statusCode).toBe(200);
    const yesterday = (await staff.cadre.get(`/unions/children?parentId=${east.id}&asAt=2026-11-20`)).json();
    expect(yesterday.items.map(({ id }: { id: string }) => id)).toEqual([factory.id]);
    const figures = (await staff.cadre.get(`/unions/figures?asAt=2026-11-20`)).json();
    expect(figures.byTown).toMatchObject([
      { name: '东镇总工会', count: 3 },
      { name: '西镇总工会', count: 1 },
    ]);
  });

  test('changes nothing ahead of its day', async () => {
    const ahead = { ...paper, parentId: east.id, effectiveOn: '2026-12-31' };
    const answer = await staff.cadre.post(`/unions/${factory.id}/move`, ahead);
    expect(answer.json()).toMatchObject({ issues: [{ field: 'effectiveOn', code: 'inFuture' }] });
  });

  test('ends a union only by two people', async () => {
    const old = (
      await staff.cadre.post(`/unions/${west.id}/children`, {
        ...paper,
        name: '老街联合工会',
        level: 'joint',
      })
    ).json();
    const asked = await staff.cadre.post(`/unions/${old.id}/end`, { ...paper, heirId: factory.id });
    expect(asked.json()).toMatchObject({ kind: 'merge', status: 'waiting', allowedActions: ['withdraw'] });
    const twice = await staff.cadre.post(`/unions/${old.id}/end`, { ...paper, heirId: null });
    expect(twice.json()).toMatchObject({ code: 'requestWaiting' });
    const decide = (by: SignedIn, action: string) =>
      by.post(`/unions/end-requests/${asked.json().id}/decide`, { action });
    expect((await decide(staff.cadre, 'confirm')).json()).toMatchObject({ code: 'ownRequest' });
    expect((await decide(staff.chair, 'confirm')).statusCode).toBe(404);
    const race = await Promise.all([decide(staff.leader, 'confirm'), decide(staff.leader, 'refuse')]);
    expect(race.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const request = (await staff.leader.get(`/unions/${old.id}`)).json();
    expect(['merged', 'active']).toContain(request.status);
    if (request.status === 'merged') {
      expect(request.heir).toEqual({ id: factory.id, name: factory.name });
      expect(request.allowedActions).toEqual([]);
      const rename = { ...paper, name: '新名', shortName: '新名', level: 'joint', divisionCode: null };
      expect((await staff.cadre.post(`/unions/${old.id}/rename`, rename)).json()).toMatchObject({
        code: 'unionEnded',
      });
    }
  });

  test('leads a union in two lines at once, without rings', async () => {
    const make = async (name: string, level: string) =>
      (await staff.cadre.post(`/unions/${root.id}/children`, { ...paper, name, level })).json().id as string;
    const industry = await make('制衣行业工会联合会', 'industry');
    const set = (id: string, superiorId: string | null) =>
      staff.cadre.post(`/unions/${id}/line`, { ...paper, line: 'industry', superiorId });
    expect((await set(factory.id, industry)).statusCode).toBe(200);
    expect((await set(industry, factory.id)).json()).toMatchObject({ code: 'lineCycle' });
    const led = async (id: string, line: string) =>
      (await staff.cadre.get(`/unions/${id}/led?line=${line}`))
        .json()
        .items.map(({ name }: { name: string }) => name);
    expect(await led(industry, 'industry')).toEqual(expect.arrayContaining(['恒远制衣工会', '二车间分会']));
    expect(await led(west.id, 'industry')).not.toContain('恒远制衣工会');
    expect(await led(west.id, 'territory')).toContain('恒远制衣工会');
  });

  test('checks the form of a union: its code begins 81 or 89, and is nobody else’s', async () => {
    const form = { phone: '0999-1', foundedOn: '2019-05-01', card: { staffCount: 260, unitNature: '170' } };
    const save = (creditCode: string, id = factory.id) =>
      staff.cadre.post(`/unions/${id}/card`, { ...form, creditCode });
    expect((await save('91371300MA3C000A1B')).json().issues[0].code).toMatch(/^creditCode\./);
    expect((await save(unionCode('1'))).statusCode).toBe(200);
    expect((await save(unionCode('1'), east.id)).json()).toMatchObject({ code: 'codeTaken' });
    const saved = (await staff.chair.get(`/unions/${factory.id}`)).json();
    expect(saved).toMatchObject({ creditCode: unionCode('1'), card: { staffCount: 260 } });
    expect(saved.hints.map(({ code }: { code: string }) => code)).toContain('fullTimeChairPossible');
  });
});

const chairman = { name: '王建国', post: 'chair', fullTime: false, nearRelative: false };

test('divisions keep their abolished codes, and levels may be missing', async () => {
  await saveDivisions(app.context.db, [
    { code: '370000', name: '某省', abolishedOn: null, successorCode: null },
    { code: '371302', name: '某区', abolishedOn: null, successorCode: null },
    { code: '371302101', name: '老河镇', abolishedOn: '2019-12-01', successorCode: '371302001' },
  ]);
  const found = (await staff.cadre.get('/divisions?search=371302101')).json();
  expect(found.items).toMatchObject([{ abolishedOn: '2019-12-01', successorCode: '371302001' }]);
  expect(await divisionName(app.context.db, '371302101')).toBe('某省某区老河镇');
});

describe('committees and legal persons', () => {
  test('an election starts a term that is warned of, may be delayed once approved, and ends with the next', async () => {
    const elect = (body: object) =>
      staff.chair.post(`/unions/${factory.id}/terms`, {
        ...{ electedOn: '2023-12-10', termYears: 3, officers: [chairman], noNearRelatives: true },
        ...body,
      });
    const wrong = await elect({
      termYears: 4,
      noNearRelatives: false,
      officers: [{ ...chairman, nearRelative: true }],
    });
    expect(wrong.json().issues.map(({ code }: { code: string }) => code)).toEqual([
      'termNotAllowed',
      'nearRelative',
      'declarationNeeded',
    ]);
    expect((await elect({})).json().items).toMatchObject([{ endsOn: '2026-12-10', overdue: false }]);
    await sweepDeadlines(app.context);
    const reminders = async () => (await staff.cadre.get('/unions/reminders?kind=election')).json().items;
    expect(await reminders()).toMatchObject([
      { unionName: factory.name, dueOn: '2026-12-10', overdue: false },
    ]);
    const delay = (until: string) =>
      staff.cadre.post(`/unions/${factory.id}/terms/delay`, { until, reason: '重组中' });
    expect((await delay('2027-06-11')).json().issues[0].code).toBe('delayTooLong');
    expect((await delay('2027-06-10')).json().items[0]).toMatchObject({ delayedUntil: '2027-06-10' });
    expect(await reminders()).toEqual([]);
    app.clock.moveSeconds(86_400 * 215);
    await sweepDeadlines(app.context);
    expect(await reminders()).toMatchObject([{ dueOn: '2027-06-10', overdue: true }]);
    const figures = (await staff.cadre.get('/unions/figures')).json();
    expect(figures.terms).toEqual({ overdue: 1, inOffice: 1 });
    expect((await elect({ electedOn: '2027-06-20', termYears: 5 })).json().items).toMatchObject([
      { number: 2, status: 'current', endsOn: '2032-06-20' },
      { number: 1, status: 'past' },
    ]);
    expect(await reminders()).toEqual([]);
    const inbox = await app.context.db.selectFrom('inbox').select(['body_zh', 'dedupe_key']).execute();
    expect(inbox.length).toBeGreaterThanOrEqual(2);
  });

  test('a registration goes from its form to a certificate, is warned of, renewed and cancelled', async () => {
    const { draft, possible } = (await staff.chair.get(`/unions/${factory.id}/legal-person`)).json();
    expect(possible).toEqual(['initial']);
    expect(draft).toMatchObject({
      unionName: factory.name,
      electedOn: '2027-06-20',
      representative: { name: '王建国' },
    });
    const form = { ...draft, address: '东镇人民路 1 号', civilLiability: true };
    const apply = (kind: string, more: object = {}) =>
      staff.chair.post(`/unions/${factory.id}/legal-person`, { kind, form: { ...form, ...more } });
    expect((await apply('renewal')).json()).toMatchObject({ code: 'applicationNotPossible' });
    expect((await apply('initial', { civilLiability: false })).json().issues[0].code).toBe('civilLiability');
    const [application] = (await apply('initial')).json().applications;
    expect((await apply('initial')).json()).toMatchObject({ code: 'applicationOpen' });
    const register = (id: string, certificate: object | null, by = staff.cadre) =>
      by.post(`/legal-person-applications/${id}/register`, { certificate });
    const certificate = {
      number: '鲁工法证字第001号',
      creditCode: unionCode('1'),
      validFrom: '2027-06-20',
      termYears: 5,
    };
    expect((await register(application.id, certificate, staff.chair)).statusCode).toBe(403);
    expect(
      (await register(application.id, { ...certificate, creditCode: '91', termYears: 9 })).json().issues,
    ).toHaveLength(2);
    const registered = (await register(application.id, certificate)).json();
    expect(registered.certificates).toMatchObject([
      { validUntil: '2032-06-20', status: 'valid', renewNow: false },
    ]);
    expect((await register(application.id, certificate)).json()).toMatchObject({
      code: 'applicationDecided',
    });
    const word = await staff.chair.get(`/legal-person-applications/${application.id}/document?format=docx`);
    expect(word.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const printed = await staff.chair.get(
      `/legal-person-certificates/${registered.certificates[0].id}/document?format=html`,
    );
    expect(printed.body).toContain('鲁工法证字第001号');

    app.clock.moveSeconds(86_400 * (365 * 5 - 22));
    await sweepDeadlines(app.context);
    const due = (await staff.cadre.get('/unions/reminders?kind=renewCertificate')).json().items;
    expect(due).toMatchObject([{ dueOn: '2032-06-20', overdue: false }]);
    const late = { changed: { what: '变更住所', on: '2032-01-01' } };
    const [change] = (await apply('change', late)).json().applications;
    expect(change.daysLate).toBeGreaterThan(0);
    const taken = await staff.chair.post(`/legal-person-applications/${change.id}/close`, {
      status: 'withdrawn',
      note: '材料不全',
    });
    expect(taken.json().applications[0]).toMatchObject({ status: 'withdrawn' });
    const cancellation = {
      cancellation: {
        reason: '单位注销',
        basisDocument: '青工发3号',
        assetHandling: '移交上级工会',
        noticePublished: true,
      },
    };
    const [last] = (await apply('cancellation', cancellation)).json().applications;
    const cancelled = (await register(last.id, null)).json();
    expect(cancelled.certificates).toMatchObject([{ status: 'cancelled' }]);
    expect((await staff.cadre.get('/unions/reminders?kind=renewCertificate')).json().items).toEqual([]);
  });
});
