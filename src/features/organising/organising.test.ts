import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { newId } from '../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { createEmployer, settleEmployerPlaces } from '../organisations/index.ts';
import { foundingActions, foundingAfter } from './foundings/lifecycle.ts';
import { foundingStatuses } from './tables.ts';

let server: FeatureServer;
let world: AppealWorld;
let town: SignedIn;
let otherTown: SignedIn;
let cadre: SignedIn;
let viewer: SignedIn;
let clerk: SignedIn;

const now = () => server.context.clock.now();
let employers = 0;
/** An employer in the first town, without a union. */
async function employer(changes: object = {}): Promise<string> {
  employers += 1;
  const { db } = server.context;
  const id = await createEmployer(db, { name: `测试企业${employers}有限公司`, now: now() });
  await db
    .updateTable('employers')
    .set({ place_id: world.town.id, place_path: world.town.path, ...changes })
    .where('id', '=', id)
    .execute();
  return id;
}

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db } = server.context;
  for (const feature of features) await feature.prepare?.(db, now());
  world = await createAppealWorld(db, now());
  await settleEmployerPlaces(db);
  const as = async (...given: Parameters<AppealWorld['staff']>) =>
    signedIn(server, await world.staff(...given));
  town = await as('townStaff');
  otherTown = await as('townStaff', world.otherTown);
  cadre = await as('organisingCadre', world.federation);
  viewer = await as('viewer', world.federation);
  clerk = await as('windowClerk');
});
afterAll(() => server?.close());

const survey = (employerId: string, changes: object = {}) => ({
  ...{
    employerId,
    surveyedOn: '2026-11-10',
    operating: 'operating',
    headCount: 120,
    reason: 'workersUnaware',
  },
  ...changes,
});

describe('surveys', () => {
  test('tell whether to organise from what was found; contradictions are refused together', async () => {
    const id = await employer();
    expect((await town.post('/organising/surveys', survey(id))).json()).toMatchObject({ toOrganise: true });
    const closed = survey(id, { operating: 'closed', headCount: 0, reason: 'notOperating' });
    expect((await town.post('/organising/surveys', closed)).json()).toMatchObject({ toOrganise: false });
    const bad = survey(id, { surveyedOn: '2026-11-21', headCount: 0, reason: 'notOperating' });
    const fields = (await town.post('/organising/surveys', bad))
      .json()
      .issues.map((one: { field: string }) => one.field);
    expect(fields).toEqual(['surveyedOn', 'headCount', 'reason']);
    expect((await otherTown.post('/organising/surveys', survey(id))).json().issues[0].field).toBe(
      'employerId',
    );
    expect((await clerk.post('/organising/surveys', survey(id))).statusCode).toBe(403);
  });

  test('a sheet keeps its good rows and gives the bad ones back with every reason', async () => {
    const id = await employer();
    const { name } = await server.context.db
      .selectFrom('employers')
      .select('name')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const row = {
      employer: name,
      surveyedOn: '2026/11/5',
      operating: '正常经营',
      headCount: '36',
      reason: '人数少',
      note: '',
    };
    const answer = await town.post('/organising/survey-sheets', {
      rows: [
        row,
        { ...row, employer: '没有这家', operating: '不知道', headCount: '三十' },
        { ...row, surveyedOn: '2026-02-30' },
      ],
    });
    expect(answer.json().saved).toBe(1);
    const refused = answer
      .json()
      .refused.map(({ row: at, issues }: { row: number; issues: { field: string }[] }) => [
        at,
        issues.map((issue) => issue.field),
      ]);
    expect(refused).toEqual([
      [2, ['employer', 'operating', 'headCount']],
      [3, ['surveyedOn']],
    ]);
    const pool = (await town.get(`/organising/employers?search=${encodeURIComponent(name)}`)).json().items;
    expect(pool).toMatchObject([{ headCount: 36, survey: { reason: 'tooFew', surveyedOn: '2026-11-05' } }]);
  });

  test('the sheets of 1,933 cadres add up', async () => {
    const { db } = server.context;
    const at = now();
    const cadres = Array.from({ length: 1_933 }, (_, index) => ({ id: newId(), index }));
    await db
      .insertInto('accounts')
      .values(
        cadres.map(({ id, index }) => ({
          ...{
            id,
            kind: 'staff' as const,
            name: `干部${index}`,
            username: `cadre-${index}`,
            password_hash: null,
          },
          ...{ person_id: null, disabled_at: null, created_at: at },
        })),
      )
      .execute();
    const firms = cadres.map(({ index }) => ({
      ...{ id: newId(), name: `四清企业${index}`, name_key: `四清企业${index}`, created_at: at },
      ...{ place_id: world.otherTown.id, place_path: world.otherTown.path },
    }));
    await db.insertInto('employers').values(firms).execute();
    const sheet = (index: number, on: string, headCount: number) => ({
      ...{ id: newId(), employer_id: firms[index]?.id ?? '', surveyed_on: on, account_name: `干部${index}` },
      ...{ account_id: cadres[index]?.id ?? '', note: '', created_at: at, head_count: headCount },
    });
    const found = { operating: 'operating' as const, reason: 'tooFew' as const, to_organise: true };
    await db
      .insertInto('employer_surveys')
      .values(cadres.map(({ index }) => ({ ...sheet(index, '2019-04-01', 10), ...found })))
      .execute();
    // The last hundred were surveyed again: closed. The later sheet stands for the earlier one.
    const closed = { operating: 'closed' as const, reason: 'notOperating' as const, to_organise: false };
    await db
      .insertInto('employer_surveys')
      .values(cadres.slice(-100).map(({ index }) => ({ ...sheet(index, '2019-04-20', 0), ...closed })))
      .execute();
    const period = '/organising/survey-figures?from=2019-04-01&to=2019-04-30';
    expect((await viewer.get(period)).json()).toEqual({
      ...{ sheets: 2_033, cadres: 1_933, employers: 1_933, toOrganise: 1_833, headCount: 18_330 },
      ...{ byOperating: { operating: 1_833, closed: 100 }, byReason: { tooFew: 1_833, notOperating: 100 } },
    });
    expect((await town.get(period)).json().sheets).toBe(0);
  });

  test('the pool shows the biggest first, page by page, without those that have a union', async () => {
    await employer({ head_count: 900 });
    const seen: { employer: { id: string; name: string }; headCount: number | null }[] = [];
    for (let after = ''; ; ) {
      const page = (await cadre.get(`/organising/employers?limit=200${after}`)).json();
      seen.push(...page.items);
      if (!page.next) break;
      after = `&after=${page.next}`;
    }
    expect(seen[0]?.headCount).toBe(900);
    expect(new Set(seen.map((one) => one.employer.id)).size).toBe(seen.length);
    expect(seen.some((one) => one.employer.name === world.employerName)).toBe(false);
  });
});

describe('founding', () => {
  const act = (by: SignedIn, id: string, action: string, body: object) =>
    by.post(`/organising/foundings/${id}/${action}`, body);
  const election = {
    ...{
      heldOn: '2026-11-20',
      entitled: 150,
      present: 120,
      issued: 120,
      returned: 119,
      valid: 118,
      termYears: 5,
    },
    ...{ noNearRelatives: true, shortName: '测企', officers: [{ post: 'chair', name: '王会', votes: 100 }] },
  };

  test('every status and action: possible as the table says', () => {
    const possible = foundingStatuses.flatMap((status) =>
      foundingActions.flatMap((action) => {
        const to = foundingAfter(status, action);
        return to ? [`${status} ${action} ${to}`] : [];
      }),
    );
    expect(possible).toEqual([
      ...['open sendAdvice adviceSent', 'open prepare preparing', 'open stop stopped'],
      ...[
        'adviceSent sendAdvice adviceSent',
        'adviceSent receiveReply replied',
        'adviceSent prepare preparing',
      ],
      ...[
        'adviceSent stop stopped',
        'replied sendAdvice adviceSent',
        'replied prepare preparing',
        'replied stop stopped',
      ],
      ...['preparing prepare preparing', 'preparing apply applied', 'preparing stop stopped'],
      ...['applied sendBack preparing', 'applied approve approved', 'applied stop stopped'],
      ...['approved found founded', 'approved stop stopped', 'stopped resume open'],
    ]);
  });

  test('from the letter to the union in the tree, its committee and its roster', async () => {
    const employerId = await employer({ head_count: 160 });
    expect((await otherTown.post('/organising/foundings', { employerId })).statusCode).toBe(422);
    const { id, version } = (await town.post('/organising/foundings', { employerId })).json();
    expect((await town.post('/organising/foundings', { employerId })).json().code).toBe('foundingRuns');
    // Advice sent on Friday 20 November: fifteen working days end on Friday 11 December.
    const sent = (
      await act(town, id, 'sendAdvice', { version, addressee: '某公司', advice: '请成立筹备组' })
    ).json();
    expect(sent).toMatchObject({ status: 'adviceSent', replyDue: '2026-12-11' });
    const { letters } = (await town.get(`/letters?subjectType=founding&subjectId=${id}`)).json();
    expect(letters[0].number).toContain('组字〔2026〕第001号');
    expect((await otherTown.get(`/letters?subjectType=founding&subjectId=${id}`)).statusCode).toBe(404);
    const reply = { version: 2, repliedOn: '2026-11-20', agrees: true, text: '同意' };
    expect((await act(town, id, 'receiveReply', { ...reply, version: 1 })).json().code).toBe(
      'changedMeanwhile',
    );
    await act(town, id, 'receiveReply', reply);
    const led = { version: 3, mode: 'led', group: ['王会'], contactName: '王会' };
    expect((await act(town, id, 'prepare', led)).json().issues[0].field).toBe('leadingUnionId');
    await act(town, id, 'prepare', { ...led, mode: 'alone' });
    await act(town, id, 'apply', {
      version: 4,
      name: '测试企业工会委员会',
      memberCount: 150,
      plannedOn: '2026-11-20',
    });
    expect((await act(town, id, 'approve', { version: 5 })).json().code).toBe('actionNotAllowed');
    await act(cadre, id, 'approve', { version: 5 });
    const short = await act(town, id, 'found', {
      ...election,
      version: 6,
      present: 99,
      noNearRelatives: true,
    });
    expect(short.json().issues.map((one: { code: string }) => one.code)).toContain('noQuorum');
    const founded = (await act(town, id, 'found', { ...election, version: 6 })).json();
    expect(founded).toMatchObject({
      status: 'founded',
      foundedOn: '2026-11-20',
      roster: 0,
      certificate: null,
    });
    expect(founded.foundedUnion.name).toBe('测试企业工会委员会');
    expect(founded.story.map((event: { action: string }) => event.action)).toEqual([
      ...['open', 'sendAdvice', 'receiveReply', 'prepare', 'apply', 'approve', 'found'],
    ]);
    const { db } = server.context;
    const union = await db
      .selectFrom('unions')
      .selectAll()
      .where('id', '=', founded.foundedUnion.id)
      .executeTakeFirstOrThrow();
    expect(union).toMatchObject({
      parent_id: world.town.id,
      employer_id: employerId,
      founded_on: '2026-11-20',
    });
    const term = await db
      .selectFrom('committee_terms')
      .selectAll()
      .where('union_id', '=', union.id)
      .executeTakeFirstOrThrow();
    expect(term).toMatchObject({ elected_on: '2026-11-20', ends_on: '2031-11-20' });
    const funnel = (await viewer.get('/organising/funnel?from=2026-11-01&to=2026-11-30')).json().steps;
    expect(funnel.at(-1)).toEqual({ status: 'founded', reached: 1 });
  });

  test('two people at once: one acts, the other is told; a retry acts once', async () => {
    const employerId = await employer();
    const { id, version } = (await town.post('/organising/foundings', { employerId })).json();
    const body = { version, reason: '企业搬走' };
    const both = await Promise.all([act(town, id, 'stop', body), act(cadre, id, 'stop', body)]);
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const key = newId();
    const again = { version: version + 1, reason: '又回来了' };
    const first = await town.post(`/organising/foundings/${id}/resume`, again, key);
    const retry = await town.post(`/organising/foundings/${id}/resume`, again, key);
    expect(retry.json()).toEqual(first.json());
    expect(first.json()).toMatchObject({ status: 'open', stopReason: null });
  });

  test('outside one’s places it is not there', async () => {
    const { id } = (await town.post('/organising/foundings', { employerId: await employer() })).json();
    const foreign = await otherTown.get(`/organising/foundings/${id}`);
    const absent = await otherTown.get(`/organising/foundings/${newId()}`);
    expect([foreign.statusCode, foreign.json()]).toEqual([absent.statusCode, absent.json()]);
    expect((await act(otherTown, id, 'stop', { version: 1, reason: 'x' })).statusCode).toBe(404);
  });

  test('a founding lead of a visit becomes one', async () => {
    const employerId = await employer();
    const finding = { kind: 'foundingLead', text: '职工有入会意愿' };
    const visit = {
      employerId,
      visitedOn: '2026-11-20',
      duties: ['surveyor'],
      note: '走访',
      findings: [finding],
    };
    const [found] = (await town.post('/visits', visit)).json().findings;
    const handed = (
      await town.post(`/visit-findings/${found.id}/hand-on`, { version: found.version })
    ).json();
    expect(handed).toMatchObject({ status: 'handedOn', target: { type: 'founding' } });
    expect((await town.get(`/organising/foundings/${handed.target.id}`)).json().employer.id).toBe(employerId);
  });
});

describe('campaigns, coverage and institutions', () => {
  test('targets by group and month, reached as the records say', async () => {
    const body = {
      ...{
        unionId: world.federation.id,
        name: '八大群体入会推进年',
        fromMonth: '2026-11',
        untilMonth: '2026-12',
        meetings: 98,
      },
      targets: [
        { month: '2026-11', measure: 'unions', target: 5 },
        { month: '2026-11', measure: 'members', group: 'truckDriver', target: 100 },
      ],
    };
    expect((await town.post('/organising/campaigns', body)).json().code).toBe('placeNotYours');
    const bad = await cadre.post('/organising/campaigns', {
      ...body,
      targets: [{ month: '2027-01', measure: 'unions', group: 'truckDriver', target: 1 }],
    });
    expect(bad.json().issues.map((one: { field: string }) => one.field)).toEqual([
      'targets.0.month',
      'targets.0.group',
    ]);
    const saved = (await cadre.post('/organising/campaigns', body)).json();
    expect(saved.targets).toMatchObject([{ reached: 1 }, { reached: 0 }]);
    const stale = await cadre.post('/organising/campaigns', { ...body, id: saved.id, version: 9 });
    expect(stale.json().code).toBe('changedMeanwhile');
    expect((await town.get('/organising/campaigns')).json().items).toMatchObject([
      { id: saved.id, mayManage: false },
    ]);
  });

  test('coverage counts employers, unions and people by town', async () => {
    const { total, rows } = (await viewer.get('/organising/coverage')).json();
    expect(total.employers).toBe(
      rows.reduce((sum: number, row: { employers: number }) => sum + row.employers, 0),
    );
    const east = rows.find((row: { place: { id: string } }) => row.place.id === world.town.id);
    expect(east).toMatchObject({ unions: 2 });
    expect(east.organised).toBeGreaterThan(0);
    expect((await town.get(`/organising/coverage?unionId=${world.otherTown.id}`)).statusCode).toBe(404);
  });

  test('23 state-owned and 12 private firms from 100 staff: the rate over 35, small private firms outside', async () => {
    const { db } = server.context;
    const firm = (index: number, economic_type: string, head_count: number) => ({
      ...{ id: newId(), name: `建制企业${index}`, name_key: `建制企业${index}`, created_at: now() },
      ...{ place_id: world.otherTown.id, place_path: world.otherTown.path, economic_type, head_count },
    });
    const state = Array.from({ length: 23 }, (_, index) => firm(index, 'stateOwned', 20));
    const big = Array.from({ length: 12 }, (_, index) => firm(100 + index, 'private', 100));
    const small = Array.from({ length: 5 }, (_, index) => firm(200 + index, 'private', 99));
    await db
      .insertInto('employers')
      .values([...state, ...big, ...small])
      .execute();
    const inspect = (employerId: string, item: string, changes: object = {}) =>
      otherTown.post('/organising/establishments', {
        ...{
          employerId,
          item,
          established: true,
          since: '2020-01-01',
          inspectedOn: '2026-11-20',
          ...changes,
        },
      });
    // 25 of 35 have all three: 71.4 %, "over 70 %".
    for (const { id } of [...state, ...big].slice(0, 25))
      for (const item of ['congress', 'openness', 'bargaining']) await inspect(id, item);
    const asked = async () =>
      (await viewer.get(`/organising/establishments?unionId=${world.otherTown.id}`)).json();
    expect((await asked()).rate).toEqual({
      ...{ employers: 35, complete: 25, byItem: { congress: 25, openness: 25, bargaining: 25 } },
    });
    // The latest inspection counts.
    await inspect(state[0]?.id ?? '', 'bargaining', { established: false, since: undefined });
    expect((await asked()).rate.complete).toBe(24);
    const bad = await inspect(state[1]?.id ?? '', 'congress', {
      since: undefined,
      inspectedOn: '2026-11-21',
    });
    expect(bad.json().issues.map((one: { field: string }) => one.field)).toEqual(['inspectedOn', 'since']);
  });
});
