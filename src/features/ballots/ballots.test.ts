import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { castBallot } from './cast.ts';
import { countBallot } from './endBallot.ts';
import { ballotsFeature } from './feature.ts';
import { type BallotAction, ballotActions, ballotTransitions } from './lifecycle.ts';
import { requirePassed } from './subjects.ts';
import { ballotStatuses } from './tables.ts';

let server: FeatureServer;
let world: MemberWorld;
let folder: string;
let chair: SignedIn;
let witness: SignedIn;
let stranger: SignedIn;
const voters: SignedIn[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'niangjia-ballots-'));
  server = await createFeatureServer([ballotsFeature], { environment: { VAR_DIR: folder } });
  world = await createMemberWorld(server.context.db, server.clock.now());
  const sign = (actor: Actor) => signedIn(server, actor);
  chair = await sign(await world.staff('grassrootsChair', world.works));
  witness = await sign(await world.staff('disciplineAuditor', world.town));
  stranger = await sign(await world.staff('grassrootsChair', world.otherWorks));
  for (let index = 0; index < 5; index++)
    voters.push(await sign((await world.member(world.works, server.clock.now())).worker));
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const code = () => randomBytes(16).toString('hex');
const personOf = (who: SignedIn) => (who.actor.kind === 'worker' ? who.actor.personId : '');
const voter = (index: number): SignedIn => voters[index] as SignedIn;
const plan = {
  ...{ kind: 'choice', id: 'plan', text: '是否通过集体合同草案', most: 1, operator: 'moreThanHalf' },
  options: [
    { id: 'yes', text: '赞成', means: 'yes' },
    { id: 'no', text: '反对', means: 'no' },
    { id: 'abstain', text: '弃权', means: 'abstain' },
  ],
};
const input = (changes: object = {}) => ({
  ...{ unionId: world.works.id, kind: 'congressVote', title: '集体合同草案', secrecy: 'secret' },
  ...{ rule: {}, questions: [plan] },
  opensAt: '2026-11-20T01:00:00Z',
  closesAt: '2026-11-21T01:00:00Z',
  ...changes,
});

async function opened(changes: object = {}): Promise<string> {
  const { id } = (await chair.post('/ballots', input(changes))).json();
  for (const [path, body] of [
    ['roll', { members: true }],
    ['announce', {}],
    ['open', {}],
  ] as const) {
    const answer = await chair.post(`/ballots/${id}/${path}`, body);
    expect(answer.statusCode, answer.body).toBe(200);
  }
  return id;
}
const cast = (who: SignedIn, id: string, option: string, receipt = code()) =>
  who.post(`/my-ballots/${id}/cast`, { receipt, answers: { plan: [option] } });

async function counted(id: string) {
  expect((await chair.post(`/ballots/${id}/close`)).statusCode).toBe(200);
  const asked = await witness.post(`/ballots/${id}/count`);
  expect(asked.statusCode, asked.body).toBe(200);
  await runDueJobs(server.context, ballotsFeature.jobs ?? []);
  return (await chair.get(`/ballots/${id}`)).json();
}

describe('from the roll to the result', () => {
  test('a secret vote passes, each voter finds their ballot counted, and the decision has effect only then', async () => {
    const subjectId = world.works.id;
    const id = await opened({ subject: { type: 'contract', id: subjectId } });
    const before = requirePassed(server.context.db, 'contract', subjectId);
    await expect(before).rejects.toMatchObject({ code: 'voteNeeded' });
    const receipts = voters.map(() => code());
    for (const [index, who] of voters.entries())
      expect((await cast(who, id, index < 3 ? 'yes' : 'abstain', receipts[index])).statusCode).toBe(200);
    expect((await voter(0).get('/my-ballots')).json().items[0]).toMatchObject({
      way: 'online',
      result: null,
    });
    const view = await counted(id);
    expect(view).toMatchObject({
      status: 'counted',
      result: { entitled: 5, issued: 5, returned: 5, valid: 5, passed: true },
    });
    await requirePassed(server.context.db, 'contract', subjectId);
    expect((await voter(0).get('/my-ballots')).json().items[0].result).toBeNull();
    await chair.post(`/ballots/${id}/publish`);
    expect((await voter(0).get('/my-ballots')).json().items[0].result.questions[0].options[0]).toMatchObject({
      votes: 3,
    });
    for (const receipt of receipts)
      expect((await stranger.post(`/ballots/${id}/receipts/check`, { receipt })).json().state).toBe(
        'counted',
      );
    expect((await stranger.post(`/ballots/${id}/receipts/check`, { receipt: code() })).json().state).toBe(
      'unknown',
    );
    expect((await stranger.get(`/ballots/${id}/receipts`)).json().items).toHaveLength(5);
    expect(await readdir(join(folder, 'keys', 'urns'))).not.toContain(`${id}.key`);
  });

  test('on paper and on line mixed: papers by two people, and as many as were given out', async () => {
    const id = await opened();
    await cast(voter(0), id, 'yes');
    await chair.post(`/ballots/${id}/papers/give`, { personId: personOf(voter(1)) });
    await chair.post(`/ballots/${id}/papers/give`, { personId: personOf(voter(2)) });
    expect((await cast(voter(1), id, 'no')).json().code).toBe('tookPaper');
    expect(
      (await chair.post(`/ballots/${id}/papers/give`, { personId: personOf(voter(0)) })).json().code,
    ).toBe('alreadyVoted');
    const paper = { issued: 2, returned: 2, invalid: 0, counts: { plan: { yes: 2 } } };
    const entered = (await chair.post(`/ballots/${id}/papers`, paper)).json();
    const paperId = entered.papers[0].id;
    expect((await chair.post(`/ballots/${id}/papers/check`, { paperId, confirm: true })).json().code).toBe(
      'samePerson',
    );
    server.clock.moveSeconds(2 * 86_400);
    await chair.post(`/ballots/${id}/close`);
    expect((await witness.post(`/ballots/${id}/count`)).json().code).toBe('papersUnchecked');
    await witness.post(`/ballots/${id}/papers/check`, { paperId, confirm: true });
    expect((await witness.post(`/ballots/${id}/count`)).statusCode).toBe(200);
    await runDueJobs(server.context, ballotsFeature.jobs ?? []);
    server.clock.moveSeconds(-2 * 86_400);
    expect((await chair.get(`/ballots/${id}`)).json().result).toMatchObject({
      returned: 3,
      valid: 3,
      passed: true,
    });
  });

  test('119 of 180 are no quorum: an opening without one is refused', async () => {
    const { id } = (await chair.post('/ballots', input({ rule: { quorum: true } }))).json();
    await chair.post(`/ballots/${id}/roll`, { members: true });
    await chair.post(`/ballots/${id}/announce`);
    expect((await chair.post(`/ballots/${id}/open`)).json().issues[0].field).toBe('present');
    expect((await chair.post(`/ballots/${id}/open`, { present: 3 })).json()).toMatchObject({
      ...{ code: 'noQuorum', present: 3, entitled: 5 },
    });
    expect((await chair.post(`/ballots/${id}/open`, { present: 4 })).json().status).toBe('open');
  });
});

describe('under attack', () => {
  test('votes sent at once by one person count once; the same code again is told it is in', async () => {
    const id = await opened();
    const receipt = code();
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => cast(voter(0), id, 'yes')),
      ...Array.from({ length: 3 }, () => cast(voter(1), id, 'no', receipt)),
    ]);
    expect(answers.slice(0, 6).filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.slice(0, 6).filter((each) => each.json().code === 'alreadyVoted')).toHaveLength(5);
    expect(answers.slice(6).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const { rows } = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM ballot_urn WHERE ballot_id = ${id}`.execute(server.context.db);
    expect(rows[0]?.n).toBe(2);
  });

  test('a roll is changed midway only by two people, and never for somebody who has voted', async () => {
    const id = await opened();
    await cast(voter(0), id, 'yes');
    const late = await signedIn(server, await world.worker('后来的人'));
    expect((await cast(late, id, 'yes')).statusCode).toBe(404);
    const ask = async (personId: string, change: string) =>
      (await chair.post(`/ballots/${id}/roll-changes`, { personId, change, reason: '名册遗漏' }))
        .json()
        .rollChanges.at(-1).id;
    const decide = (who: SignedIn, changeId: string) =>
      who.post(`/ballots/${id}/roll-changes/decide`, { changeId, approve: true });
    const add = await ask(personOf(late), 'add');
    expect((await decide(chair, add)).json().code).toBe('samePerson');
    expect((await decide(witness, add)).json().entitled).toBe(6);
    expect((await cast(late, id, 'yes')).statusCode).toBe(200);
    expect((await decide(witness, await ask(personOf(voter(0)), 'remove'))).json().code).toBe('hasVoted');
    expect((await decide(witness, await ask(personOf(voter(1)), 'remove'))).json().entitled).toBe(5);
    expect((await cast(voter(1), id, 'no')).statusCode).toBe(404);
  });

  test('whoever has the whole database cannot join a ballot to a person', async () => {
    const id = await opened();
    await cast(voter(0), id, 'yes');
    await cast(voter(1), id, 'no');
    const dump = async () => {
      const { rows: tables } = await sql<{ name: string }>`
        SELECT table_name AS name FROM information_schema.tables
         WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`.execute(
        server.database.ownerDb,
      );
      const texts: string[] = [];
      for (const { name } of tables) {
        const { rows } = await sql<{
          text: string;
        }>`SELECT t::text AS text FROM ${sql.table(name)} t`.execute(server.database.ownerDb);
        texts.push(...rows.map(({ text }) => `${name}: ${text}`));
      }
      return texts;
    };
    // While it is open, what lies in the urn is of one length and unreadable without the key, which is not in the database.
    const urn = await sql<{ sealed: string }>`SELECT sealed FROM ballot_urn WHERE ballot_id = ${id}`.execute(
      server.database.ownerDb,
    );
    expect(new Set(urn.rows.map(({ sealed }) => sealed.length)).size).toBe(1);
    const during = await dump();
    expect(during.filter((row) => /"plan":/.test(row) && !row.startsWith('ballots: '))).toEqual([]);
    await cast(voter(2), id, 'yes');
    server.clock.moveSeconds(2 * 86_400);
    await counted(id);
    server.clock.moveSeconds(-2 * 86_400);
    // After the count no row of any table names one of the voters and a ballot, a code or a time of voting.
    const roll = await sql<{ columns: string }>`
      SELECT string_agg(column_name, ',' ORDER BY ordinal_position) AS columns FROM information_schema.columns
       WHERE table_schema = current_schema() AND table_name = 'ballot_roll'`.execute(server.database.ownerDb);
    expect(roll.rows[0]?.columns).toBe('id,ballot_id,person_id,group_code,way');
    const left = await sql<{
      n: number;
    }>`SELECT count(*)::int AS n FROM ballot_urn WHERE ballot_id = ${id}`.execute(server.database.ownerDb);
    expect(left.rows[0]?.n).toBe(0);
    // The codes were written in one transaction, in the order of their hashes: neither tells who came when.
    const kept = await sql<{ transactions: number; sorted: boolean }>`
      SELECT count(DISTINCT xmin::text)::int AS transactions,
             array_agg(receipt_hash ORDER BY ctid) = array_agg(receipt_hash ORDER BY receipt_hash) AS sorted
        FROM ballot_receipts WHERE ballot_id = ${id}`.execute(server.database.ownerDb);
    expect(kept.rows[0]).toEqual({ transactions: 1, sorted: true });
    const people = voters.slice(0, 3).map(personOf);
    const accounts = voters.slice(0, 3).map(({ actor }) => (actor.kind === 'worker' ? actor.accountId : ''));
    const named = (await dump()).filter(
      (row) => row.includes(id) && [...people, ...accounts].some((one) => row.includes(one)),
    );
    // That somebody was told of a ballot is as public as the roll.
    expect(named.every((row) => /^(ballot_roll|inbox): /.test(row))).toBe(true);
  });

  test('a crash between vote and receipt leaves both or neither', async () => {
    const id = await opened();
    const receipt = code();
    const actor = voter(0).actor;
    const dying = server.context.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        if (result.rows.some((row) => '?column?' in row)) throw new Error('the process died');
        return result;
      },
    });
    const given = { receipt, answers: { plan: ['yes'] } };
    await expect(castBallot({ db: dying, clock: server.clock }, actor, id, given)).rejects.toThrow('died');
    const state = async () =>
      (await stranger.post(`/ballots/${id}/receipts/check`, { receipt })).json().state;
    expect(await state()).toBe('unknown');
    expect((await cast(voter(0), id, 'yes', receipt)).statusCode).toBe(200);
    expect(await state()).toBe('inUrn');
    expect((await cast(voter(0), id, 'yes', receipt)).statusCode).toBe(200);
  });

  test('a count that died before the key was destroyed is finished, and counts nothing twice', async () => {
    const id = await opened();
    for (const who of voters) await cast(who, id, 'yes');
    const view = await counted(id);
    await countBallot(server.context, id);
    expect((await chair.get(`/ballots/${id}`)).json().resultHash).toBe(view.resultHash);
    expect(view.result.returned).toBe(5);
  });
});

test('each action is possible only in its statuses, for those who hold the ballot', async () => {
  const id = await opened();
  const bodies: Partial<Record<BallotAction, [string, object]>> = {
    edit: ['edit', { ...input(), version: 1 }],
    setRoll: ['roll', { members: true }],
    announce: ['announce', {}],
    open: ['open', {}],
    givePaper: ['papers/give', { personId: personOf(voter(3)) }],
    countPapers: ['papers', { issued: 0, returned: 0, counts: {} }],
    close: ['close', {}],
    count: ['count', {}],
    publish: ['publish', {}],
    cancel: ['cancel', { reason: '测试' }],
  };
  for (const status of ballotStatuses)
    for (const action of ballotActions) {
      const [path, body] = bodies[action] ?? [];
      if (!path || !body || (ballotTransitions[action].from as readonly string[]).includes(status)) continue;
      await server.context.db
        .updateTable('ballots')
        .set({ status, entitled: 5 })
        .where('id', '=', id)
        .execute();
      const by = action === 'count' ? witness : chair;
      expect(
        (await by.post(`/ballots/${id}/${path}`, body)).json(),
        `${action} while ${status}`,
      ).toMatchObject({
        code: 'statusDoesNotAllow',
      });
      expect((await stranger.post(`/ballots/${id}/${path}`, body)).statusCode).toBe(404);
    }
});
