import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { createImport, getImport, recordOf, runImport } from '../../platform/imports/index.ts';
import { countBallot } from '../ballots/endBallot.ts';
import { ballotsFeature } from '../ballots/feature.ts';
import { upcomingByDay, upcomingOn } from '../clock/upcoming.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { actOnMembership } from '../members/index.ts';
import { endUnion } from '../organisations/index.ts';
import { personReferences } from '../people/references.ts';
import type { BodyView, SeatView, VoteView } from './contract.ts';
import { seatFor } from './factory.ts';
import { representativesFeature } from './feature.ts';
import { seatsOf } from './index.ts';
import { sweepTerms } from './jobs.ts';
import { representativeImport } from './listImport.ts';

let server: FeatureServer;
let world: MemberWorld;
let folder: string;
let chair: SignedIn;
let witness: SignedIn;
let stranger: SignedIn;
const members: SignedIn[] = [];

const size = 6;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-representatives-'));
  server = await createFeatureServer([representativesFeature, ballotsFeature], {
    environment: { VAR_DIR: folder },
  });
  world = await createMemberWorld(server.context.db, server.clock.now());
  const sign = (actor: Actor) => signedIn(server, actor);
  chair = await sign(await world.staff('grassrootsChair', world.works));
  witness = await sign(await world.staff('disciplineAuditor', world.town));
  stranger = await sign(await world.staff('grassrootsChair', world.otherWorks));
  for (let index = 0; index < size; index++)
    members.push(await sign((await world.member(world.branch, server.clock.now())).worker));
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const member = (index: number): SignedIn => members[index] as SignedIn;
const personOf = ({ actor }: SignedIn) => (actor.kind === 'worker' ? actor.personId : '');
const codeOf = async (answer: ReturnType<SignedIn['post']>) => {
  const { statusCode, body } = await answer;
  return `${statusCode} ${(JSON.parse(body) as { code?: string }).code ?? ''}`.trim();
};
async function ok<T>(answer: ReturnType<SignedIn['post']>): Promise<T> {
  const { statusCode, body } = await answer;
  expect(statusCode, body).toBe(200);
  return JSON.parse(body) as T;
}

let terms = 0;
const bodyInput = (changes: object = {}) => ({
  ...{ unionId: world.works.id, kind: 'memberCongress', name: '会员代表大会', termNumber: ++terms },
  ...{ termYears: 5, startsOn: '2026-11-01', people: 300, women: 120, seatCount: 30, ...changes },
});
/** A body with the branch as its one constituency. */
async function prepared(seats = 2, changes: object = {}): Promise<BodyView> {
  const { id } = await ok<BodyView>(chair.post('/representative-bodies', bodyInput(changes)));
  const input = { name: '一车间选区', seats, unionIds: [world.branch.id] };
  return ok(chair.post(`/representative-bodies/${id}/constituencies`, input));
}
const constituencyOf = (body: BodyView): string => body.constituencies[0]?.id ?? '';
const plan = (body: BodyView, ...who: number[]) =>
  ok<VoteView>(
    chair.post(`/constituencies/${constituencyOf(body)}/elections`, {
      candidates: who.map((index) => ({ personId: personOf(member(index)) })),
    }),
  );
const countOf = (vote: VoteView, voted: number, ...votes: number[]) => ({
  ...{ heldOn: '2026-11-19', entitled: size, voted },
  votes: vote.candidates.map(({ id }, index) => ({ candidateId: id, votes: votes[index] ?? 0 })),
});
async function onPaper(vote: VoteView, voted: number, ...votes: number[]): Promise<VoteView> {
  await ok(chair.post(`/representative-votes/${vote.id}/count`, countOf(vote, voted, ...votes)));
  return ok(witness.post(`/representative-votes/${vote.id}/confirm`));
}
const look = (id: string, on?: string) =>
  ok<BodyView>(witness.get(`/representative-bodies/${id}${on ? `?on=${on}` : ''}`));
const seatOf = (body: BodyView, who: SignedIn): SeatView | undefined =>
  body.seats.find(({ personId }) => personId === personOf(who));
const begin = (body: BodyView, startsOn = '2026-11-20') =>
  ok<BodyView>(chair.post(`/representative-bodies/${body.id}/begin`, { startsOn, version: body.version }));
/** Ends what a test began, so that the next may have a term of its own. */
const end = async (id: string) => {
  const { version } = await look(id);
  await ok(chair.post(`/representative-bodies/${id}/end`, { reason: '测试完毕', version }));
};

describe('from constituency to seat', () => {
  test('elects on paper with two people, begins the term, recalls and fills the empty seat', async () => {
    const body = await prepared();
    expect(body.constituencies[0]).toMatchObject({
      members: size,
      held: 0,
      unions: [{ id: world.branch.id }],
    });
    const vote = await plan(body, 0, 1, 2);
    expect(vote).toMatchObject({ kind: 'election', places: 2, status: 'planned' });

    const key = newId();
    const count = countOf(vote, 4, 4, 3, 1);
    const entered = await ok<VoteView>(chair.post(`/representative-votes/${vote.id}/count`, count, key));
    const again = await ok<VoteView>(chair.post(`/representative-votes/${vote.id}/count`, count, key));
    expect(again).toEqual(entered);
    expect(entered).toMatchObject({ needed: { voted: 4, votes: 3 }, allowedActions: ['reject', 'cancel'] });
    const confirm = `/representative-votes/${vote.id}/confirm`;
    expect(await codeOf(chair.post(confirm))).toBe('403 samePerson');
    expect(await codeOf(stranger.post(confirm))).toBe('404 notFound');
    // Two who confirm at once: one decides, the other is told that it is decided.
    const both = await Promise.all([codeOf(witness.post(confirm)), codeOf(witness.post(confirm))]);
    expect(both.toSorted()).toEqual(['200', '409 statusDoesNotAllow']);
    const decided = await ok<VoteView>(witness.get(`/representative-votes/${vote.id}`));
    expect(decided.candidates.map(({ elected }) => elected)).toEqual([true, true, false]);

    // Elected, and not in office before the term begins.
    expect((await look(body.id)).seats.map(({ state }) => state)).toEqual(['elected', 'elected']);
    expect(await ok(member(0).get('/my-seats'))).toEqual({ items: [] });
    const begun = await begin(await look(body.id));
    expect(begun).toMatchObject({ status: 'inTerm', startsOn: '2026-11-20', endsOn: '2031-11-20', held: 2 });
    const mine = await ok<{ items: { id: string }[] }>(member(0).get('/my-seats'));
    expect(mine.items).toMatchObject([{ constituencyName: '一车间选区', constituents: size }]);

    // Whom they represent: names and masked contacts, nothing else; nobody else's seat.
    const path = `/my-seats/${mine.items[0]?.id}/constituents`;
    const page = await ok<{ items: object[]; next: string }>(member(0).get(`${path}?limit=4`));
    expect(page.items.map((item) => Object.keys(item).sort().join())).toEqual(
      Array(4).fill('contact,name,personId,unionName'),
    );
    const rest = await ok<{ items: object[] }>(member(0).get(`${path}?limit=4&after=${page.next}`));
    expect(rest.items).toHaveLength(2);
    expect(await codeOf(member(3).get(path))).toBe('403 noSeat');
    expect(await codeOf(member(1).get(path))).toBe('404 notFound');
    expect(await codeOf(chair.get(path))).toMatch(/^403/);
    const known = await ok<{ items: object[] }>(member(4).get('/my-representatives'));
    expect(known.items).toHaveLength(2);
    expect(JSON.stringify(known)).not.toContain('199');

    // Recall: 2 of 6 is too few, 3 of 6 is half.
    const seat = seatOf(begun, member(0)) as SeatView;
    const recall = () =>
      ok<VoteView>(chair.post(`/representative-seats/${seat.id}/recall`, { reason: '长期不履职' }));
    const first = await recall();
    expect(await codeOf(chair.post(`/representative-seats/${seat.id}/recall`, { reason: '再来' }))).toBe(
      '409 voteRuns',
    );
    expect((await onPaper(first, 6, 2)).carried).toBe(false);
    expect((await onPaper(await recall(), 3, 3)).carried).toBe(true);
    expect(await ok(member(0).get('/my-seats'))).toEqual({ items: [] });
    expect(seatOf(await look(body.id), member(0))).toMatchObject({ state: 'ended', endReason: 'recall' });

    // The empty seat: one place, not for somebody who sits already, nor for somebody from elsewhere.
    const by = `/constituencies/${constituencyOf(body)}/elections`;
    const stand = (personId: string) => chair.post(by, { candidates: [{ personId }] });
    expect(await codeOf(stand(personOf(member(1))))).toBe('409 sitsAlready');
    const outsider = (await world.member(world.otherWorks, server.clock.now())).worker.personId;
    expect(await codeOf(stand(outsider))).toBe('409 notOfConstituency');
    const filled = await onPaper(await plan(body, 2), 5, 3);
    expect(filled).toMatchObject({ kind: 'byElection', places: 1, carried: true });
    expect(await codeOf(stand(personOf(member(3))))).toBe('409 noVacancy');
    await end(body.id);
  });

  test('too few voted, or a tie for the last place: nobody is elected; counts that cannot be are refused', async () => {
    const body = await prepared(1);
    expect((await onPaper(await plan(body, 0), 3, 3)).carried).toBe(false);
    const tie = await plan(body, 0, 1);
    const wrong = await chair.post(`/representative-votes/${tie.id}/count`, {
      ...countOf(tie, 7, 8, 1),
      heldOn: '2026-11-21',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json().issues.map(({ field }: { field: string }) => field)).toEqual([
      ...['heldOn', 'voted', 'votes.0', 'votes'],
    ]);
    await ok(chair.post(`/representative-votes/${tie.id}/count`, countOf(tie, 6, 3, 3)));
    const sentBack = await ok<VoteView>(
      witness.post(`/representative-votes/${tie.id}/reject`, { reason: '与票袋不符' }),
    );
    expect(sentBack).toMatchObject({ status: 'planned', countedBy: null });
    expect((await onPaper(tie, 6, 3, 3)).carried).toBe(false);
    expect(
      await codeOf(
        chair.post(`/representative-bodies/${body.id}/begin`, {
          ...{ startsOn: '2026-11-20', version: body.version },
        }),
      ),
    ).toBe('409 nobodyElected');
    await end(body.id);
  });

  test('a ballot of the federation decides as the papers would', async () => {
    const body = await prepared(1);
    const vote = await plan(body, 0, 1);
    const times = { opensAt: '2026-11-20T01:00:00Z', closesAt: '2026-11-21T01:00:00Z' };
    const held = await ok<VoteView>(chair.post(`/representative-votes/${vote.id}/ballot`, times));
    const ballot = held.ballot?.id ?? '';
    expect(held.allowedActions).toEqual(['takeResult', 'cancel']);
    // Who votes on what was said by the vote: where ballots are, only its words and times are changed.
    const few = { members: false, people: [{ personId: personOf(member(0)) }], keep: false };
    expect(await codeOf(chair.post(`/ballots/${ballot}/roll`, few))).toBe('409 heldForAnother');
    const { kind, title, about, secrecy, rule, questions, groups, version, ...drafted } = (
      await chair.get(`/ballots/${ballot}`)
    ).json();
    const as = { kind, title, about, secrecy, rule, questions, groups, version };
    const edit = (change: object) => chair.post(`/ballots/${ballot}/edit`, { ...as, ...times, ...change });
    const [question] = questions;
    const [first, second] = question.options;
    const swapped = [
      {
        ...question,
        options: [
          { ...first, text: second.text },
          { ...second, text: first.text },
        ],
      },
    ];
    expect(await codeOf(edit({ questions: swapped }))).toBe('409 heldForAnother');
    expect(await codeOf(edit({ secrecy: 'open' }))).toBe('409 heldForAnother');
    expect(await codeOf(edit({ rule: { ...rule, leastTurnout: null } }))).toBe('409 heldForAnother');
    expect(drafted.status).toBe('draft');
    expect(await codeOf(edit({ about: '请按时投票' }))).toBe('200');
    expect(await codeOf(chair.post(`/representative-votes/${vote.id}/count`, countOf(vote, 6, 6)))).toBe(
      '409 statusDoesNotAllow',
    );
    for (const step of ['announce', 'open']) await ok(chair.post(`/ballots/${ballot}/${step}`));
    expect(await codeOf(chair.post(`/representative-votes/${vote.id}/take-result`))).toBe(
      '409 ballotNotCounted',
    );
    for (let index = 0; index < size; index++)
      await ok(
        member(index).post(`/my-ballots/${ballot}/cast`, {
          ...{ receipt: `${index}`.repeat(32), answers: { vote: [index < 4 ? 'c2' : 'c1'] } },
        }),
      );
    await ok(chair.post(`/ballots/${ballot}/close`));
    await ok(witness.post(`/ballots/${ballot}/count`));
    await countBallot(server.context, ballot);
    const taken = await ok<VoteView>(chair.post(`/representative-votes/${vote.id}/take-result`));
    expect(taken).toMatchObject({ status: 'concluded', carried: true, entitled: size, voted: size });
    expect(taken.candidates.map(({ votes, elected }) => [votes, elected])).toEqual([
      [2, false],
      [4, true],
    ]);
    await end(body.id);
  });
});

describe('terms', () => {
  test('are of the years of the profile, extended by a year at most, and end by themselves', async () => {
    expect(await codeOf(chair.post('/representative-bodies', bodyInput({ termYears: 4 })))).toBe(
      '422 invalidInput',
    );
    const body = await prepared(2, { termYears: 3 });
    await onPaper(await plan(body, 0), 6, 6);
    const begun = await begin(await look(body.id));
    expect(begun.endsOn).toBe('2029-11-20');
    const extend = (until: string) =>
      chair.post(`/representative-bodies/${body.id}/extend`, {
        ...{ until, reason: '换届筹备', version: begun.version },
      });
    expect(await codeOf(extend('2030-11-21'))).toBe('422 invalidInput');
    expect(await ok(extend('2030-05-20'))).toMatchObject({ endsOn: '2030-05-20', regularEnd: '2029-11-20' });
    expect(await codeOf(extend('2030-06-20'))).toBe('409 changedMeanwhile');
    const { items } = await upcomingOn(server.context.db, chair.actor, '2030-05-20', 10);
    expect(items).toMatchObject([{ subject: '会员代表大会', due: '2030-05-20' }]);
    expect((await upcomingOn(server.context.db, stranger.actor, '2030-05-20', 10)).items).toEqual([]);
    const period = { from: '2030-05-01', to: '2030-05-31' };
    expect(await upcomingByDay(server.context.db, chair.actor, period)).toMatchObject([{ count: 1 }]);
    const person = personOf(member(0));
    expect(await seatsOf(server.context.db, person, '2030-05-19')).toHaveLength(1);
    expect(await seatsOf(server.context.db, person, '2030-05-20')).toHaveLength(0);
    const later = { ...server.context, clock: { now: () => new Date('2030-05-20T02:00:00Z') } };
    await sweepTerms(later);
    await sweepTerms(later);
    const over = await look(body.id);
    expect(over).toMatchObject({ status: 'ended', endedOn: '2030-05-20', endReason: 'termEnd' });
    // A day that is over shows what it showed.
    expect((await look(body.id, '2030-01-01')).seats).toMatchObject([{ state: 'held' }]);
    expect((await look(body.id, '2026-11-19')).seats).toEqual([]);
  });

  test('the next term ends the one before; a seat ends with leaving the union; one person, one seat', async () => {
    const first = await prepared();
    await onPaper(await plan(first, 0, 1), 6, 5, 4);
    await begin(await look(first.id), '2026-11-19');
    const second = await prepared();
    await onPaper(await plan(second, 2, 3), 6, 5, 4);
    const next = await begin(await look(second.id));
    expect(await look(first.id)).toMatchObject({ status: 'ended', endedOn: '2026-11-20' });
    expect((await look(first.id, '2026-11-19')).held).toBe(2);

    const { db } = server.context;
    const leaver = await db
      .selectFrom('memberships')
      .select(['id', 'version'])
      .where('person_id', '=', personOf(member(2)))
      .executeTakeFirstOrThrow();
    await transaction(db, (trx) =>
      actOnMembership(trx, chair.actor, server.clock.now(), {
        ...{
          id: leaver.id,
          version: leaver.version,
          action: 'resign',
          input: { reason: 'employmentChanged' },
        },
      }),
    );
    await sweepTerms(server.context);
    expect(seatOf(await look(next.id), member(2))).toMatchObject({ state: 'ended', endReason: 'leftUnion' });
    expect(seatOf(await look(next.id), member(3))).toMatchObject({ state: 'held' });

    const reference = personReferences().find(({ table }) => table === 'representative_seats');
    const other = (await world.worker()).personId;
    await seatFor(db, { personId: other, union: world.works });
    const asked = { keptId: personOf(member(3)), goneId: other, now: server.clock.now() };
    await expect(
      transaction(db, async (trx) => reference?.check?.(trx, server.context, asked)),
    ).rejects.toMatchObject({ code: 'bothSit' });
    await end(next.id);
  });
});

test('a union votes in one constituency; what it was in stays on earlier days', async () => {
  const body = await prepared();
  const add = (unionIds: string[]) =>
    chair.post(`/representative-bodies/${body.id}/constituencies`, { name: '第二选区', seats: 1, unionIds });
  expect(await codeOf(add([world.branch.id]))).toBe('409 unionTaken');
  expect(await codeOf(add([world.works.id]))).toBe('409 unionTaken');
  expect(await codeOf(add([world.otherWorks.id]))).toBe('422 invalidInput');
  const [first] = body.constituencies;
  const edit = (unionIds: string[], version: number, seats = 2) =>
    chair.post(`/constituencies/${first?.id}/edit`, { name: '一车间选区', seats, unionIds, version });
  await sql`UPDATE constituency_unions SET since_on = '2026-11-01' WHERE body_id = ${body.id}`.execute(
    server.database.ownerDb,
  );
  expect((await ok<BodyView>(edit([], first?.version ?? 0))).constituencies[0]).toMatchObject({ members: 0 });
  expect(await codeOf(edit([], first?.version ?? 0))).toBe('409 changedMeanwhile');
  await ok(add([world.works.id]));
  const { rows } = await sql<{ since_on: string; until_on: string | null }>`
    SELECT since_on, until_on FROM constituency_unions WHERE body_id = ${body.id} ORDER BY since_on`.execute(
    server.context.db,
  );
  expect(rows).toEqual([
    { since_on: '2026-11-01', until_on: '2026-11-20' },
    { since_on: '2026-11-20', until_on: null },
  ]);
  const closed = await ok<BodyView>(
    chair.post(`/constituencies/${first?.id}/close`, { version: (first?.version ?? 0) + 1 }),
  );
  expect(closed.constituencies.map(({ name }) => name)).toEqual(['第二选区']);
  await end(body.id);
});

test('a spreadsheet becomes counts for a second person; bad rows come back with reasons', async () => {
  const body = await prepared();
  const { context } = server;
  const now = server.clock.now();
  const phone = (index: number) => {
    const { actor } = member(index);
    return actor.kind === 'worker' ? actor.phone : '';
  };
  const name = (index: number) => {
    const { actor } = member(index);
    return actor.kind === 'worker' ? actor.name : '';
  };
  const head = ['姓名', '手机号', '选区', '管理人员', '选举日期', '选区人数', '参加投票人数', '得票'];
  const poll = ['2026-11-10', '6', '5'];
  const rows = [
    [name(3), phone(3), '一车间选区', '是', ...poll, '4'],
    [name(4), phone(4), '1', '否', ...poll, '3'],
    [name(3), phone(3), '一车间选区', '', ...poll, '4'],
    [name(5), phone(5), '一车间选区', '', ...poll, '3'],
    [name(5), phone(5), '三车间', '', ...poll, '3'],
    ['没登记', '19900019999', '一车间选区', '', ...poll, '3'],
    [name(5), phone(5), '一车间选区', '', '2026-11-10', '6', '7', '8'],
    ['有人', '', '一车间选区', '', ...poll, '3'],
  ];
  const columns = ['name', 'phone', 'constituency', 'manager', 'heldOn', 'entitled', 'voted', 'votes'];
  const mapping = {
    ...{ version: 1 as const },
    fields: Object.fromEntries(columns.map((key, index) => [key, { column: head[index] ?? '' }])),
  };
  const bytes = Buffer.from(`${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`);
  const run = async (dryRun: boolean) => {
    const importId = await createImport(context.db, {
      ...{ kind: representativeImport, fileSealed: null, fileName: '代表.csv', fileHash: Buffer.alloc(32) },
      ...{ placeId: world.works.id, mapping, status: 'running', actor: chair.actor, now },
    });
    await context.db
      .insertInto('representative_lists')
      .values({ import_id: importId, body_id: body.id })
      .execute();
    const row = await getImport(context.db, representativeImport, importId);
    return runImport(context, {
      ...{ kind: representativeImport, input: { bytes }, fileName: '代表.csv', placeId: world.works.id },
      ...{ mapping, actor: chair.actor, dryRun, record: recordOf(row, 'running') },
    });
  };
  const dry = await run(true);
  const real = await run(false);
  for (const summary of [dry, real])
    expect(summary).toMatchObject({ rows: 8, rejectedRows: 6, counts: { added: 2 } });
  const reasons = JSON.stringify(real.problems);
  for (const said of [
    ...['与第 2 行是同一个人', '只有 2 个空缺名额', '没有“三车间”这个选区', '没有登记过这个人'],
    ...['参加投票人数多于选区人数', '得票多于参加投票人数', '没有证件号码也没有手机号'],
  ])
    expect(reasons).toContain(said);
  const [vote] = (await look(body.id)).votes;
  expect(vote).toMatchObject({ status: 'counted', entitled: 6, voted: 5, kind: 'election' });
  expect(await codeOf(chair.post(`/representative-votes/${vote?.id}/confirm`))).toBe('403 samePerson');
  await ok(witness.post(`/representative-votes/${vote?.id}/confirm`));
  const { seats } = await look(body.id);
  expect(seats.map(({ isManager }) => isManager).toSorted()).toEqual([false, true]);
  await end(body.id);
  await expect(run(false)).rejects.toMatchObject({ code: 'statusDoesNotAllow' });
});

test('a congress ends with its union', async () => {
  const { db } = server.context;
  const { worker } = await world.member(world.otherWorks, server.clock.now());
  await seatFor(db, { personId: worker.personId, union: world.otherWorks });
  const organiser = await world.staff('organisingCadre', world.federation);
  await transaction(db, (trx) =>
    endUnion(
      trx,
      { unionId: world.otherWorks.id, heirId: world.otherTown.id, cause: 'dissolve' },
      { actor: organiser, now: server.clock.now(), effectiveOn: '2026-11-20', reason: '企业注销' },
    ),
  );
  expect(await seatsOf(db, worker.personId, '2026-11-20')).toEqual([]);
  expect(await seatsOf(db, worker.personId, '2026-11-19')).toHaveLength(1);
});
