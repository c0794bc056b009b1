import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { votesNeeded } from '../../kernel/votes.ts';
import { transaction } from '../../platform/db/index.ts';
import { createImport, getImport, recordOf, runImport } from '../../platform/imports/index.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { createPerson } from '../people/index.ts';
import { erasuresInOrder } from '../privacy/registry.ts';
import { resultHash } from './endBallot.ts';
import { ballotsFeature } from './feature.ts';
import { rollImport } from './rollImport.ts';

let server: FeatureServer;
let world: MemberWorld;
let folder: string;
let chair: SignedIn;
let witness: SignedIn;
let town: SignedIn;
const voters: SignedIn[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-ballot-edges-'));
  server = await createFeatureServer([ballotsFeature], { environment: { VAR_DIR: folder } });
  world = await createMemberWorld(server.context.db, server.clock.now());
  chair = await signedIn(server, await world.staff('grassrootsChair', world.works));
  witness = await signedIn(server, await world.staff('disciplineAuditor', world.town));
  town = await signedIn(server, await world.staff('townStaff', world.town));
  for (let index = 0; index < 6; index++)
    voters.push(await signedIn(server, (await world.member(world.works, server.clock.now())).worker));
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const code = () => randomBytes(16).toString('hex');
const personOf = (who: SignedIn) => (who.actor.kind === 'worker' ? who.actor.personId : '');
const accountOf = ({ actor }: SignedIn) => (actor.kind === 'worker' ? actor.accountId : '');
const voter = (index: number): SignedIn => voters[index] as SignedIn;
const jobs = () => runDueJobs(server.context, ballotsFeature.jobs ?? []);
const home = {
  ...{ kind: 'choice', id: 'home', text: '您对工会工作满意吗' },
  options: [
    { id: 'yes', text: '满意', means: 'satisfied' },
    { id: 'some', text: '基本满意', means: 'basicallySatisfied' },
    { id: 'no', text: '不满意', means: 'notSatisfied' },
  ],
};
async function opened(changes: object = {}): Promise<string> {
  const drafted = await chair.post('/ballots', {
    ...{ unionId: world.works.id, kind: 'unionReview', title: '会员评家', secrecy: 'secret', rule: {} },
    ...{ questions: [home], opensAt: '2026-11-20T01:00:00Z', closesAt: '2026-11-21T01:00:00Z' },
    ...changes,
  });
  const { id } = drafted.json();
  for (const [path, body] of [
    ['roll', { members: true }],
    ['announce', {}],
    ['open', {}],
  ] as const)
    expect((await chair.post(`/ballots/${id}/${path}`, body)).statusCode).toBe(200);
  return id;
}
const cast = (who: SignedIn, id: string, receipt = code(), option = 'yes') =>
  who.post(`/my-ballots/${id}/cast`, { receipt, answers: { home: [option] } });
async function published(changes: object = {}): Promise<string> {
  const id = await opened(changes);
  for (const who of voters) await cast(who, id);
  server.clock.moveSeconds(2 * 86_400);
  await chair.post(`/ballots/${id}/close`);
  await witness.post(`/ballots/${id}/count`);
  await jobs();
  server.clock.moveSeconds(-2 * 86_400);
  expect((await chair.post(`/ballots/${id}/publish`)).json().status).toBe('published');
  await jobs();
  return id;
}

test('of 180 delegates 90 pass under half or more, 91 under more than half, 120 are two thirds', () => {
  expect(votesNeeded('halfOrMore', 180)).toBe(90);
  expect(votesNeeded('moreThanHalf', 180)).toBe(91);
  expect(votesNeeded('twoThirds', 180)).toBe(120);
  expect(votesNeeded('moreThanHalf', 181)).toBe(91);
});

describe('around the closing', () => {
  test('a vote at the instant of closing is too late, one a second before is in', async () => {
    const id = await opened({ closesAt: '2026-11-20T02:00:10Z' });
    server.clock.moveSeconds(9);
    expect((await cast(voter(0), id)).statusCode).toBe(200);
    server.clock.moveSeconds(1);
    expect((await cast(voter(1), id)).json().code).toBe('notOpen');
    server.clock.moveSeconds(-10);
  });

  test('votes sent while it is closed are either counted or refused, never both and never lost', async () => {
    const id = await opened();
    await cast(voter(0), id);
    for (const who of voters.slice(1, 3))
      await chair.post(`/ballots/${id}/papers/give`, { personId: personOf(who) });
    server.clock.moveSeconds(2 * 86_400 - 1);
    await server.context.db
      .updateTable('ballots')
      .set({ closes_at: new Date(server.clock.now().getTime() + 1) })
      .where('id', '=', id)
      .execute();
    const votes = voters.slice(3).map((who) => cast(who, id));
    server.clock.moveSeconds(1);
    const [closing, ...answers] = await Promise.all([chair.post(`/ballots/${id}/close`), ...votes]);
    server.clock.moveSeconds(-2 * 86_400);
    expect(closing?.statusCode, closing?.body).toBe(200);
    const accepted = answers.filter(({ statusCode }) => statusCode === 200).length;
    expect(answers.every(({ statusCode }) => statusCode === 200 || statusCode === 409)).toBe(true);
    const { rows } = await sql<{ urn: number; marked: number }>`
      SELECT (SELECT count(*)::int FROM ballot_urn WHERE ballot_id = ${id}) AS urn,
             (SELECT count(*)::int FROM ballot_roll WHERE ballot_id = ${id} AND way = 'online') AS marked`.execute(
      server.context.db,
    );
    expect(rows[0]).toEqual({ urn: accepted + 1, marked: accepted + 1 });
  });

  test('the code of another voter is refused and leaves the voter free to vote', async () => {
    const id = await opened();
    const receipt = code();
    expect((await cast(voter(0), id, receipt)).statusCode).toBe(200);
    expect((await cast(voter(1), id, receipt)).json().code).toBe('receiptTaken');
    expect((await cast(voter(1), id)).statusCode).toBe(200);
  });
});

describe('people', () => {
  test('two records on one open roll are not joined; before the opening the one left behind goes', async () => {
    const id = await opened();
    const { personReferences } = await import('../people/references.ts');
    const roll = personReferences().find(({ table }) => table === 'ballot_roll');
    const asked = { keptId: personOf(voter(0)), goneId: personOf(voter(1)), now: server.clock.now() };
    await expect(
      transaction(server.context.db, async (trx) => roll?.check?.(trx, server.context, asked)),
    ).rejects.toMatchObject({ code: 'bothOnRoll' });
    await chair.post(`/ballots/${id}/cancel`, { reason: '重新组织' });
    await sql`UPDATE ballots SET status = 'cancelled' WHERE status = 'open'`.execute(server.context.db);
    await transaction(server.context.db, async (trx) => roll?.check?.(trx, server.context, asked));

    const gone = await signedIn(server, (await world.member(world.works, server.clock.now())).worker);
    const draft = {
      ...{ unionId: world.works.id, kind: 'survey', title: '问卷', secrecy: 'secret', rule: {} },
    };
    const times = { opensAt: '2026-11-20T01:00:00Z', closesAt: '2026-11-21T01:00:00Z' };
    const { id: next } = (await chair.post('/ballots', { ...draft, questions: [home], ...times })).json();
    await chair.post(`/ballots/${next}/roll`, {
      people: [{ personId: personOf(gone) }, { personId: asked.keptId }],
    });
    await chair.post(`/ballots/${next}/announce`);
    const { db } = server.context;
    const merge = (into: string | null) =>
      db.updateTable('people').set({ merged_into_id: into }).where('id', '=', personOf(gone)).execute();
    await merge(asked.keptId);
    expect((await chair.post(`/ballots/${next}/open`)).json().entitled).toBe(1);
    await merge(null);
  });

  test('erasing keeps somebody on a running roll, with the reason, and lets go of ended ones', async () => {
    const done = await published();
    const running = await opened();
    const erasure = erasuresInOrder().find(({ feature }) => feature === 'ballots');
    const personId = personOf(voter(5));
    const outcomes = await transaction(server.context.db, async (trx) =>
      erasure?.erase(trx, { personId, closesAccount: true, now: server.clock.now() }),
    );
    expect(outcomes?.map(({ deed }) => deed)).toContain('kept');
    const left = await server.context.db
      .selectFrom('ballot_roll')
      .select('ballot_id')
      .where('person_id', '=', personId)
      .execute();
    expect(left.map(({ ballot_id }) => ballot_id)).toContain(running);
    expect(left.map(({ ballot_id }) => ballot_id)).not.toContain(done);
    expect((await chair.get(`/ballots/${done}`)).json().result.entitled).toBeGreaterThanOrEqual(6);
  });
});

test('a result can be hashed again from what is read, its certificate is a Word file, its voters are told once', async () => {
  const id = await published();
  const view = (await chair.get(`/ballots/${id}`)).json();
  const { rows } = await sql<{ result: never; hash: string }>`
    SELECT result, encode(result_hash, 'hex') AS hash FROM ballots WHERE id = ${id}`.execute(
    server.context.db,
  );
  expect(rows[0]?.hash).toBe(view.resultHash);
  expect(resultHash(rows[0]?.result as never).toString('hex')).toBe(view.resultHash);
  const file = await chair.get(`/ballots/${id}/certificate`);
  expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
  await jobs();
  const told = await server.context.db
    .selectFrom('inbox')
    .select(['template', 'account_id'])
    .where('subject_id', '=', id)
    .execute();
  const mine = told.filter(({ account_id }) => account_id === accountOf(voter(0)));
  expect(mine.map(({ template }) => template).sort()).toEqual(['ballots.announced', 'ballots.published']);
  expect((await chair.post(`/ballots/${id}/outcome`, { outcome: '已列入整改' })).json().outcome).toBe(
    '已列入整改',
  );
});

test('the union above grades a review, the union itself does not; years stand side by side', async () => {
  const id = await published();
  const grade = { grade: 'advanced', reason: '满意率高，活动多' };
  expect((await chair.get(`/ballots/${id}`)).json().mayGrade).toBe(false);
  expect((await chair.post(`/ballots/${id}/grade`, grade)).json().code).toBe('unionAbove');
  expect((await town.post(`/ballots/${id}/grade`, grade)).statusCode).toBe(200);
  const years = (await chair.get(`/ballots/${id}/reviews`)).json().items;
  expect(years.find((year: { id: string }) => year.id === id)).toMatchObject({
    year: 2026,
    grade: 'advanced',
  });
});

test('a spreadsheet becomes the roll of a draft, bad rows come back with reasons, an open ballot takes none', async () => {
  const { context } = server;
  const now = server.clock.now();
  for (const [name, phone] of [
    ['名册甲', '13912340001'],
    ['名册乙', '13912340002'],
  ] as const)
    await transaction(context.db, (trx) => createPerson(trx, context, { name, phone }, now));
  const draft = {
    ...{ unionId: world.works.id, kind: 'survey', title: '问卷', secrecy: 'secret', rule: {} },
  };
  const times = { opensAt: '2026-11-20T01:00:00Z', closesAt: '2026-11-21T01:00:00Z' };
  const { id } = (await chair.post('/ballots', { ...draft, questions: [home], ...times })).json();
  const mapping = {
    ...{ version: 1 as const },
    fields: { name: { column: '姓名' }, phone: { column: '手机号' }, group: { column: '分组' } },
  };
  const rows = [
    ['名册甲', '13912340001', ''],
    ['名册甲', '13912340001', ''],
    ['名册乙', '13912340002', '专家'],
    ['没登记', '13912349999', ''],
    ['名册乙', '1391', ''],
  ];
  const bytes = Buffer.from(`姓名,手机号,分组\n${rows.map((row) => row.join(',')).join('\n')}\n`);
  const bring = async () => {
    const importId = await createImport(context.db, {
      ...{ kind: rollImport, fileSealed: null, fileName: '名册.csv', fileHash: Buffer.alloc(32) },
      ...{ placeId: world.works.id, mapping, status: 'running', actor: chair.actor, now },
    });
    await context.db.insertInto('ballot_lists').values({ import_id: importId, ballot_id: id }).execute();
    const row = await getImport(context.db, rollImport, importId);
    return runImport(context, {
      ...{ kind: rollImport, input: { bytes }, fileName: '名册.csv', placeId: world.works.id, mapping },
      ...{ actor: chair.actor, dryRun: false, record: recordOf(row, 'running') },
    });
  };
  const summary = await bring();
  expect(summary).toMatchObject({ rows: 5, rejectedRows: 4, counts: { added: 1 } });
  const reasons = JSON.stringify(summary.problems);
  for (const said of ['一人一票', '没有“专家”这个分组', '没有登记过这个人', '11 位手机号码'])
    expect(reasons).toContain(said);
  await chair.post(`/ballots/${id}/announce`);
  expect((await chair.post(`/ballots/${id}/open`)).json().entitled).toBe(1);
  await expect(bring()).rejects.toMatchObject({ code: 'statusDoesNotAllow' });
});

test('the roll tells who holds a paper and never who has voted on line', async () => {
  const id = await opened();
  await cast(voter(0), id);
  await chair.post(`/ballots/${id}/papers/give`, { personId: personOf(voter(1)) });
  const { items } = (await chair.get(`/ballots/${id}/roll?limit=100`)).json();
  const paper = items.filter((item: { holdsPaper: boolean }) => item.holdsPaper);
  expect(paper.map((item: { personId: string }) => item.personId)).toEqual([personOf(voter(1))]);
  const keys = new Set(items.map((item: object) => Object.keys(item).sort().join()));
  expect([...keys]).toEqual(['groupName,holdsPaper,name,personId']);
});
