import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { newId } from '../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { createEmployer, createUnion } from '../organisations/index.ts';
import { findingActions, findingAfter } from './lifecycle.ts';
import { findingKinds, findingStatuses } from './tables.ts';

let server: FeatureServer;
let world: AppealWorld;
let town: SignedIn;
let colleague: SignedIn;
let other: SignedIn;
let leader: SignedIn;
let viewer: SignedIn;
let clerk: SignedIn;
let unionized: string;
let bare: string;

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  const as = async (...given: Parameters<AppealWorld['staff']>) =>
    signedIn(server, await world.staff(...given));
  town = await as('townStaff');
  colleague = await as('townStaff');
  other = await as('townStaff', world.otherTown);
  leader = await as('leader', world.federation);
  viewer = await as('viewer', world.federation);
  clerk = await as('windowClerk');
  unionized = world.ownUnion.employerId ?? '';
  bare = await createEmployer(db, { name: '无会物流有限公司', now: clock.now() });
});
afterAll(() => server?.close());

const visit = (changes: object = {}) => ({
  ...{
    employerId: unionized,
    visitedOn: '2026-11-20',
    duties: ['surveyor'],
    note: '车间走访，与班组长座谈。',
  },
  ...changes,
});
const accountOf = ({ actor }: SignedIn) => ('accountId' in actor ? actor.accountId : '');

async function find(by: SignedIn, kind: string, changes: object = {}) {
  const answer = await by.post(
    '/visits',
    visit({ findings: [{ kind, text: '三名职工反映加班费未发。' }], ...changes }),
  );
  expect(answer.statusCode).toBe(200);
  return answer.json().findings[0];
}

describe('a visit', () => {
  test('stands under the union of the enterprise, or the visitor’s own place where it has none', async () => {
    const own = (await town.post('/visits', visit())).json();
    expect(own).toMatchObject({
      union: { id: world.ownUnion.id },
      employer: { unionized: true },
      mine: true,
    });
    const without = (await town.post('/visits', visit({ employerId: bare }))).json();
    expect(without).toMatchObject({ union: { id: world.town.id }, employer: { unionized: false } });
  });

  test('is refused with every fault at once, and outside one’s places', async () => {
    const empty = await town.post('/visits', {
      employerId: unionized,
      visitedOn: 'x',
      duties: [],
      note: ' ',
    });
    expect(empty.statusCode).toBe(422);
    const fields = empty.json().issues.map((issue: { field: string }) => issue.field);
    expect(fields).toEqual(['visitedOn', 'duties', 'note']);
    for (const [visitedOn, code] of [
      ['2026-11-21', 'inFuture'],
      ['2026-09-20', 'tooLongAgo'],
    ])
      expect((await town.post('/visits', visit({ visitedOn }))).json().issues[0]).toMatchObject({ code });
    expect((await town.post('/visits', visit({ visitedOn: '2026-09-21' }))).statusCode).toBe(200);
    expect((await town.post('/visits', visit({ employerId: newId() }))).statusCode).toBe(422);
    expect((await other.post('/visits', visit())).json().code).toBe('placeNotYours');
    expect((await clerk.post('/visits', visit())).statusCode).toBe(403);
  });

  test('sent twice is one visit; nobody outside sees it', async () => {
    const key = newId();
    const first = await town.post('/visits', visit({ note: '重复提交' }), key);
    const again = await town.post('/visits', visit({ note: '重复提交' }), key);
    expect(again.json().id).toBe(first.json().id);
    const listed = (await colleague.get('/visits?limit=100')).json().items;
    expect(listed.filter((one: { note: string }) => one.note === '重复提交')).toHaveLength(1);
    expect((await other.get(`/visits/${first.json().id}`)).json()).toEqual(
      (await other.get(`/visits/${newId()}`)).json(),
    );
    expect((await other.get('/visits')).json().items).toEqual([]);
  });

  test('is taken back only by its writer and only while nothing came of it', async () => {
    const { visitId, id, version } = await find(town, 'difficulty');
    expect((await colleague.post(`/visits/${visitId}/void`, { reason: '误' })).json().code).toBe(
      'notYourVisit',
    );
    await town.post(`/visit-findings/${id}/drop`, { version, reason: '已自行解决' });
    expect((await town.post(`/visits/${visitId}/void`, { reason: '误' })).json().code).toBe('findingActedOn');
    const { id: fresh } = (await town.post('/visits', visit())).json();
    expect((await town.post(`/visits/${fresh}/void`, { reason: '记错企业' })).json().voided.reason).toBe(
      '记错企业',
    );
    expect((await town.post(`/visits/${fresh}/void`, { reason: '记错企业' })).json().code).toBe('visitVoid');
  });

  test('pages run through all visits once', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = (await town.get(`/visits?limit=2${after}`)).json();
      seen.push(...page.items.map((one: { id: string }) => one.id));
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await town.get('/visits?limit=100')).json().items.length);
  });
});

describe('a finding', () => {
  test('every kind, status and action: possible or refused as the table says', () => {
    const possible = findingKinds.flatMap((kind) =>
      findingStatuses.flatMap((status) =>
        findingActions
          .filter((action) => findingAfter(kind, status, action) !== null)
          .map((action) => `${kind} ${status} ${action}`),
      ),
    );
    const appealKinds = ['conflict', 'difficulty'].flatMap((kind) => [
      `${kind} open fileAppeal`,
      `${kind} open linkAppeal`,
    ]);
    const everyKind = findingKinds.flatMap((kind) => [
      ...[`${kind} open resolve`, `${kind} open drop`, `${kind} handedOn resolve`, `${kind} handedOn drop`],
      ...[`${kind} resolved reopen`, `${kind} dropped reopen`],
    ]);
    const toRectify = ['conflict', 'difficulty', 'suggestion'].map((kind) => `${kind} open rectify`);
    const handed = ['foundingLead open handOn', ...toRectify];
    expect(possible.sort()).toEqual([...appealKinds, ...handed, ...everyKind].sort());
  });

  test('becomes an appeal against the enterprise, once, whoever presses first', async () => {
    const { id, version } = await find(town, 'conflict');
    const body = {
      ...{ version, category: 'labour.pay.arrears', facts: '加班费三个月未发。', wish: '补发' },
      applicant: { mode: 'anonymous' },
    };
    const both = await Promise.all([
      town.post(`/visit-findings/${id}/appeal`, body),
      colleague.post(`/visit-findings/${id}/appeal`, body),
    ]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const done = both.find((answer) => answer.statusCode === 200)?.json();
    expect(done).toMatchObject({ status: 'handedOn', target: { type: 'appeal' } });
    const appeal = (await town.get(`/appeals/${done.target.id}`)).json();
    expect(appeal).toMatchObject({ door: 'visitFinding', number: done.target.label });
    expect(appeal.respondents[0].name).toBe(world.employerName);
  });

  test('a bad filing names the fields and leaves the finding as it was', async () => {
    const { id, version } = await find(town, 'conflict');
    const answer = await town.post(`/visit-findings/${id}/appeal`, {
      ...{ version, category: 'no.such', facts: '事实', wish: '愿望', applicant: { mode: 'anonymous' } },
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().issues[0].field).toBe('category');
    const waiting = (await town.get('/visit-findings?kind=conflict')).json().items;
    expect(waiting.find((one: { id: string }) => one.id === id)).toMatchObject({ status: 'open', version });
  });

  test('is linked to an appeal in hand by its number, if the visitor may see it', async () => {
    const { id, version } = await find(town, 'difficulty');
    const unknown = await town.post(`/visit-findings/${id}/link`, { version, appealNumber: '2026-9999999' });
    expect(unknown.json().issues[0]).toMatchObject({ field: 'appealNumber' });
    const filed = (await town.get('/visit-findings?kind=conflict'))
      .json()
      .items.find((one: { target: unknown }) => one.target !== null);
    const linked = await town.post(`/visit-findings/${id}/link`, {
      version,
      appealNumber: filed.target.label,
    });
    expect(linked.json().target.id).toBe(filed.target.id);
  });

  test('about a union is resolved only with the union named; another’s union is refused', async () => {
    const { id, version } = await find(town, 'upgradeLead');
    const body = { version, result: '升为规范化工会', endedOn: '2026-11-20' };
    expect((await town.post(`/visit-findings/${id}/resolve`, body)).json().issues[0]).toMatchObject({
      ...{ field: 'resultUnionId', code: 'required' },
    });
    const foreign = await town.post(`/visit-findings/${id}/resolve`, {
      ...body,
      resultUnionId: world.otherTown.id,
    });
    expect(foreign.json().issues[0].code).toBe('notFound');
    const early = await town.post(`/visit-findings/${id}/resolve`, {
      ...{ ...body, endedOn: '2026-11-19', resultUnionId: world.ownUnion.id },
    });
    expect(early.json().issues[0].field).toBe('endedOn');
    const done = await town.post(`/visit-findings/${id}/resolve`, {
      ...body,
      resultUnionId: world.ownUnion.id,
    });
    expect(done.json()).toMatchObject({ status: 'resolved', allowedActions: ['reopen'] });
    expect((await town.post(`/visit-findings/${id}/resolve`, body)).json().code).toBe('changedMeanwhile');
  });

  test('outside one’s places it is not there', async () => {
    const { id, version } = await find(town, 'suggestion');
    const absent = await other.post(`/visit-findings/${newId()}/drop`, { version, reason: '无' });
    const foreign = await other.post(`/visit-findings/${id}/drop`, { version, reason: '无' });
    expect([foreign.statusCode, foreign.json()]).toEqual([absent.statusCode, absent.json()]);
  });
});

describe('plans and cards', () => {
  test('an enterprise is assigned once to a colleague, and is due again a week after the last visit', async () => {
    const body = { accountId: accountOf(colleague), employerId: unionized, fromOn: '2026-11-02' };
    expect((await clerk.post('/visit-plans', body)).statusCode).toBe(403);
    expect((await leader.post('/visit-plans', { ...body, accountId: accountOf(clerk) })).statusCode).toBe(
      422,
    );
    const plan = (await leader.post('/visit-plans', body)).json();
    // Monday 2 November counts as the first of seven days.
    expect(plan).toMatchObject({ everyDays: 7, lastVisitOn: null, nextBy: '2026-11-08', late: true });
    expect((await leader.post('/visit-plans', body)).json().code).toBe('planRuns');
    await colleague.post('/visits', visit({ visitedOn: '2026-11-18' }));
    const [mine] = (await colleague.get('/visit-plans')).json().items;
    expect(mine).toMatchObject({ id: plan.id, lastVisitOn: '2026-11-18', nextBy: '2026-11-25', late: false });
    expect((await other.post(`/visit-plans/${plan.id}/end`)).statusCode).toBe(404);
    await leader.post(`/visit-plans/${plan.id}/end`);
    expect((await colleague.get('/visit-plans')).json().items).toEqual([]);
    expect((await leader.post(`/visit-plans/${plan.id}/end`)).json().code).toBe('planEnded');
  });

  test('a card is one’s own; two windows cannot overwrite each other', async () => {
    const body = { year: 2026, item: 'bargaining', plan: '推动服装行业集体协商' };
    const planned = (await town.post('/yearly-cards', body)).json();
    expect((await town.post('/yearly-cards', { ...body, plan: '另一个' })).json().code).toBe(
      'changedMeanwhile',
    );
    const finish = { version: planned.version, result: '签订行业合同', doneOn: '2026-11-20' };
    expect((await colleague.post(`/yearly-cards/${planned.id}/done`, finish)).statusCode).toBe(404);
    const wrongYear = await town.post(`/yearly-cards/${planned.id}/done`, {
      ...finish,
      doneOn: '2025-12-31',
    });
    expect(wrongYear.json().issues[0].field).toBe('doneOn');
    expect((await town.post(`/yearly-cards/${planned.id}/done`, finish)).json().doneOn).toBe('2026-11-20');
    const all = (await colleague.get('/yearly-cards?year=2026&mine=false')).json().items;
    expect(all).toMatchObject([{ id: planned.id, mine: false }]);
    expect((await other.get('/yearly-cards?year=2026&mine=false')).json().items).toEqual([]);
  });
});

describe('figures', () => {
  test('come out of the records: 103 enterprises, 74 upgraded, 16 helped, 18 conflicts, 88 founded, 4,532 joined', async () => {
    const { db, clock } = server.context;
    const now = clock.now();
    const place = await createUnion(db, {
      ...{ parentId: world.federation.id, level: 'town', name: '阜测镇总工会', shortName: '阜测', now },
    });
    const cadre = await signedIn(server, await world.staff('townStaff', place));
    const wanted = { upgradeLead: 74, difficulty: 16, conflict: 18, foundingLead: 88, exemplarLead: 20 };
    const account = { account_id: accountOf(cadre), account_name: '走访干部' };
    const at = { union_id: place.id, union_path: place.path };
    const employers = Array.from({ length: 103 }, (_, index) => ({
      ...{ id: newId(), name: `走访企业${index}`, name_key: `走访企业${index}`, created_at: now },
    }));
    await db.insertInto('employers').values(employers).execute();
    const visits = employers.flatMap((employer, index) =>
      // Some were visited twice, and still count once.
      Array.from({ length: index < 10 ? 2 : 1 }, () => ({
        ...{ id: newId(), employer_id: employer.id, ...at, visited_on: '2026-06-15', ...account },
        ...{ companions: '', duties: ['surveyor' as const], note: '走访', created_at: now },
      })),
    );
    await db.insertInto('visits').values(visits).execute();
    const visitOf = (index: number) => visits.find((one) => one.employer_id === employers[index]?.id);
    const unions = Array.from({ length: 88 }, (_, index) => {
      const id = newId();
      return {
        id,
        parent_id: place.id,
        path: `${place.path}${id}/`,
        level: 'grassroots' as const,
        name: `会${index}`,
      };
    });
    await db
      .insertInto('unions')
      .values(unions.map((union) => ({ ...union, short_name: union.name, created_at: now })))
      .execute();
    await db
      .insertInto('visit_findings')
      .values(
        Object.entries(wanted).flatMap(([kind, count]) =>
          Array.from({ length: count }, (_, index) => ({
            ...{
              id: newId(),
              visit_id: visitOf(index)?.id ?? '',
              employer_id: visitOf(index)?.employer_id ?? '',
            },
            ...{
              union_path: place.path,
              kind: kind as keyof typeof wanted,
              text: '发现',
              status: 'resolved' as const,
            },
            ...{ found_on: '2026-06-15', ended_on: '2026-08-01', result: '办结' },
            result_union_id: /Lead$/.test(kind) ? (unions[index]?.id ?? null) : null,
          })),
        ),
      )
      .execute();
    const people = Array.from({ length: 4_532 }, (_, index) => ({
      ...{ id: newId(), name: `会员${index}`, created_at: now },
    }));
    await db.insertInto('people').values(people).execute();
    await db
      .insertInto('memberships')
      .values(
        people.map((person, index) => {
          const union = unions[index % unions.length] ?? { id: place.id, path: place.path };
          return {
            ...{ id: newId(), person_id: person.id, union_id: union.id, union_path: union.path },
            ...{ status: 'active' as const, joined_on: '2026-07-01', change_kind: 'join' as const },
            ...{
              kept_status: null,
              worker_groups: [],
              ended_on: null,
              end_reason: null,
              change_reason: null,
            },
            ...{ change_on: '2026-07-01', created_at: now },
          };
        }),
      )
      .execute();

    const asked = (by: SignedIn, query: string) => by.get(`/visit-figures?${query}`);
    const year = 'from=2026-01-01&to=2026-11-20';
    const { figures } = (await asked(cadre, year)).json();
    const told = Object.fromEntries(
      figures.map((one: { name: string; value: number }) => [one.name, one.value]),
    );
    expect(told).toEqual({
      ...{ employersVisited: 103, visits: 113, unionsUpgraded: 74, exemplars: 20, employersHelped: 16 },
      ...{ conflicts: 18, conflictsResolved: 18, unionsFounded: 88, newMembers: 4_532 },
    });
    // The same through the eyes of those who only look at figures; another place and another year have none of it.
    expect((await asked(viewer, `${year}&unionId=${place.id}`)).json().figures).toEqual(figures);
    const before = (await asked(cadre, 'from=2025-01-01&to=2025-12-31')).json().figures;
    expect(before.every((one: { value: number }) => one.value === 0)).toBe(true);
    expect((await asked(town, `${year}&unionId=${place.id}`)).statusCode).toBe(404);
    expect((await asked(cadre, 'from=2026-02-01&to=2026-01-01')).json().issues[0].field).toBe('to');
  });
});
