import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { transaction } from '../../platform/db/index.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { shipCalendar, sweepDeadlines } from '../clock/index.ts';
import { exportKind } from '../exports/registry.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { practicalProjectsFeature } from '../practicalProjects/feature.ts';
import { erasuresInOrder, personalDataSources, retentionRules } from '../privacy/registry.ts';
import { seatFor } from '../representatives/factory.ts';
import { endRound } from './clock.ts';
import { discussionsFeature } from './feature.ts';
import {
  commentAfter,
  type DiscussionAction,
  discussionActions,
  discussionTransitions,
  isPossible,
} from './lifecycle.ts';
import { mayAct } from './policy.ts';
import { commentStatuses, discussionStatuses } from './tables.ts';

let server: FeatureServer;
let world: MemberWorld;
let chair: SignedIn;
let auditor: SignedIn;
let visitor: SignedIn;
let outsider: SignedIn;
/** Six of the works itself, six of its branch. */
const works: SignedIn[] = [];
const branch: SignedIn[] = [];
const day = 86_400;

beforeAll(async () => {
  server = await createFeatureServer([discussionsFeature, practicalProjectsFeature], { words: true });
  const { db } = server.context;
  const now = server.clock.now();
  await shipCalendar(db, now);
  world = await createMemberWorld(db, now);
  chair = await signedIn(server, await world.staff('grassrootsChair', world.works));
  auditor = await signedIn(server, await world.staff('disciplineAuditor', world.town));
  visitor = await signedIn(server, { kind: 'visitor' });
  outsider = await signedIn(server, (await world.member(world.otherWorks, now)).worker);
  for (let index = 0; index < 6; index++) {
    works.push(await signedIn(server, (await world.member(world.works, now)).worker));
    branch.push(await signedIn(server, (await world.member(world.branch, now)).worker));
  }
});
afterAll(() => server?.close());

const personOf = ({ actor }: SignedIn) => (actor.kind === 'worker' ? actor.personId : '');
const member = (index: number) => works[index] as SignedIn;
const ok = async (answer: ReturnType<SignedIn['post']>) => {
  const got = await answer;
  expect(got.statusCode, got.body).toBe(200);
  return got.json();
};
const topic = (changes: object = {}) => ({
  ...{ unionId: world.works.id, title: '直播销售缺少摄影技能', about: '很多同事不会拍，想请工会想办法。' },
  ...changes,
});
const asked = {
  question: '怎样学会拍摄',
  endsOn: '2026-11-23',
  statements: ['与影楼工会结对', '每月培训一次'],
};

async function opened(changes: object = {}, round: object = {}) {
  const { id } = await ok(chair.post('/discussions', topic(changes)));
  const view = await ok(chair.post(`/discussions/${id}/rounds`, { ...asked, ...round }));
  return { id: id as string, round: view.rounds[0] };
}
type Opened = Awaited<ReturnType<typeof opened>>;
const argue = (who: SignedIn, { id, round }: Opened, body: string, changes: object = {}) =>
  who.post(`/open-discussions/${id}/argue`, { roundId: round.id, kind: 'for', body, ...changes });
const position = (who: SignedIn, { id, round }: Opened, stance: string, which = 0) =>
  who.post(`/open-discussions/${id}/position`, { statementId: round.statements[which].id, stance });
async function ended(one: Opened) {
  server.clock.moveSeconds(4 * day);
  await sweepDeadlines(server.context);
  const view = (await chair.get(`/discussions/${one.id}`)).json();
  server.clock.moveSeconds(-4 * day);
  return view;
}
const inbox = async (who: SignedIn, template: string) =>
  server.context.db
    .selectFrom('inbox')
    .select('id')
    .where('template', '=', template)
    .where('account_id', '=', who.actor.kind === 'worker' ? who.actor.accountId : '')
    .execute();

/** Every pair, from the words of the brief. */
const possible: Record<DiscussionAction, string> = {
  ...{ edit: 'raised', openRound: 'raised weighing', endRound: 'open', resolve: 'weighing' },
  ...{ adoptMeasure: 'resolved', passMilestone: 'resolved', addFile: 'resolved', endMeasure: 'resolved' },
  ...{ carryOn: 'resolved', conclude: 'resolved', drop: 'raised open weighing' },
  moderate: 'open weighing resolved done dropped',
};

test('every status with every action, by role', async () => {
  expect(Object.keys(discussionTransitions)).toEqual(Object.keys(possible));
  for (const status of discussionStatuses)
    for (const action of discussionActions)
      expect(isPossible(action, status), `${action} from ${status}`).toBe(
        possible[action].split(' ').includes(status),
      );
  const all = discussionActions.filter((action) => action !== 'endRound');
  for (const [role, held] of [
    ['grassrootsChair', all],
    ['publicityCadre', ['moderate']],
    ['disciplineAuditor', []],
    ['viewer', []],
  ] as const) {
    const actor = await world.staff(role, world.works);
    expect(discussionActions.filter((action) => mayAct(actor, action, world.works.path))).toEqual([...held]);
    expect(discussionActions.filter((action) => mayAct(actor, action, world.otherWorks.path))).toEqual([]);
  }
  const after = commentStatuses.map((status) =>
    (['edit', 'withdraw', 'hide', 'show'] as const).map((action) => commentAfter(action, status)),
  );
  expect(after).toEqual([
    ['shown', 'withdrawn', 'hidden', null],
    [null, null, null, null],
    [null, 'withdrawn', null, 'shown'],
  ]);
});

describe('a topic from the question to the measure', () => {
  test('argued, measured by group, resolved, adopted, done, and told to all who took part', async () => {
    const one = await opened();
    await ok(argue(member(0), one, '拍得好才卖得好', { shownAs: 'name' }));
    await ok(argue(member(1), one, '先要有设备', { kind: 'against' }));
    for (const who of works) await ok(position(who, one, 'support'));
    for (const [index, who] of branch.entries())
      await ok(position(who, one, index < 2 ? 'support' : 'against'));
    for (const who of [...works, ...branch]) await ok(position(who, one, 'support', 1));
    const running = (await member(0).get(`/open-discussions/${one.id}`)).json();
    expect(running.rounds[0]).toMatchObject({ voices: 12, arguments: 2 });
    expect(running.rounds[0].statements[0]).toMatchObject({ mine: 'support', result: null });
    const view = await ended(one);
    expect(view.status).toBe('weighing');
    const [pairing, training] = view.rounds[0].statements;
    // Six of six and two of six: the branch decides, whatever the rest want.
    expect(pairing.result).toMatchObject({ state: 'noConsensus', decidingGroup: world.branch.id });
    expect(pairing.result.overall.text).toBe('66.7 %');
    expect(training.result).toMatchObject({
      state: 'consensus',
      overall: { numerator: 12, denominator: 12 },
    });
    expect(JSON.stringify(view)).not.toContain(
      member(0).actor.kind === 'worker' ? (member(0).actor as { personId: string }).personId : '-',
    );

    const words = { resolution: '各组都同意每月培训一次；结对再商量。', version: view.version };
    await ok(chair.post(`/discussions/${one.id}/resolve`, words));
    const early = await chair.post(`/discussions/${one.id}/conclude`);
    expect(early.json().code).toBe('nothingDone');
    const milestones = [{ title: '请老师', dueOn: '2026-12-01' }];
    const adopted = await ok(
      chair.post(`/discussions/${one.id}/measures`, {
        ...{ title: '每月一次摄影培训', ownerName: '宣教委员', dueOn: '2026-12-20', milestones },
      }),
    );
    const [measure] = adopted.measures;
    const end = { measureId: measure.id, done: true, outcome: '首期培训 32 人参加，照片见附件' };
    expect((await chair.post(`/discussions/${one.id}/measures/end`, end)).json().code).toBe('milestonesOpen');
    const milestone = { milestoneId: measure.milestones[0].id, note: '已请县摄影协会老师' };
    await ok(chair.post(`/discussions/${one.id}/measures/milestone`, milestone));
    const carried = await ok(
      chair.post(`/discussions/${one.id}/measures/carry`, { measureId: measure.id, forWhom: '直播从业者' }),
    );
    const project = (await chair.get(`/practical-projects/${carried.measures[0].target.id}`)).json();
    expect(project).toMatchObject({ status: 'draft', source: { type: 'discussion', id: one.id } });
    const again = { measureId: measure.id, partnerId: world.otherWorks.id };
    const pair = `/discussions/${one.id}/measures/pair`;
    expect((await chair.post(pair, again)).json().code).toBe('carriedOnAlready');
    await ok(chair.post(`/discussions/${one.id}/measures/end`, end));

    // Two more measures: one pairs the union, the other becomes the draft of a representative.
    const adopt = async (title: string) => {
      const view = await ok(
        chair.post(`/discussions/${one.id}/measures`, {
          title,
          ownerName: '主席',
          dueOn: '2026-12-20',
          milestones,
        }),
      );
      return view.measures.find((each: { title: string }) => each.title === title).id as string;
    };
    const [paired, proposed] = [await adopt('与影楼工会结对'), await adopt('全镇设摄影课')];
    const itself = await chair.post(pair, { measureId: paired, partnerId: world.works.id });
    expect(itself.statusCode).toBe(422);
    await ok(chair.post(pair, { ...again, measureId: paired }));
    const linkage = await server.context.db
      .selectFrom('linkages')
      .select(['union_id', 'partner_id'])
      .execute();
    expect(linkage).toEqual([{ union_id: world.works.id, partner_id: world.otherWorks.id }]);
    const propose = `/open-discussions/${one.id}/measures/propose`;
    expect((await member(0).post(propose, { measureId: proposed })).json().code).toBe('noSeat');
    await seatFor(server.context.db, { personId: personOf(member(2)), union: world.works });
    expect((await member(2).get(`/open-discussions/${one.id}`)).json().mayPropose).toBe(true);
    const key = crypto.randomUUID();
    const [a, b] = await Promise.all([
      member(2).post(propose, { measureId: proposed }, key),
      member(2).post(propose, { measureId: proposed }, key),
    ]);
    expect([a?.statusCode, b?.statusCode].sort()).toContain(200);
    const drafts = await server.context.db
      .selectFrom('proposals')
      .select(['title', 'status', 'person_id', 'measure'])
      .execute();
    expect(drafts).toEqual([
      {
        ...{ title: '全镇设摄影课', status: 'draft', person_id: personOf(member(2)) },
        measure: '全镇设摄影课\n2026-12-01 前：请老师',
      },
    ]);
    for (const measureId of [paired, proposed])
      await ok(chair.post(`/discussions/${one.id}/measures/end`, { ...end, measureId, done: false }));
    const done = await ok(chair.post(`/discussions/${one.id}/conclude`));
    expect(done.status).toBe('done');
    await runDueJobs(server.context, discussionsFeature.jobs ?? []);
    for (const [news, times] of Object.entries({ resolved: 1, adopted: 3, done: 1 }))
      for (const who of [member(0), ...branch])
        expect(await inbox(who, `discussions.${news}`), news).toHaveLength(times);
    expect(await inbox(outsider, 'discussions.resolved')).toHaveLength(0);
  });

  test('a representative raises it, once in their report; who argues as a colleague of a branch is not in it', async () => {
    const who = await signedIn(server, (await world.member(world.works, server.clock.now())).worker);
    expect((await who.post('/open-discussions', topic())).json().code).toBe('noSeat');
    const personId = personOf(who);
    await seatFor(server.context.db, { personId, union: world.works });
    expect((await who.get('/open-discussions')).json().mayRaiseFor).toEqual([
      { id: world.works.id, name: world.works.name },
    ]);
    const key = crypto.randomUUID();
    const first = await ok(who.post('/open-discussions', topic({ title: '夜班热饭' }), key));
    expect((await who.post('/open-discussions', topic({ title: '夜班热饭' }), key)).json().id).toBe(first.id);
    expect((await who.post('/open-discussions', topic({ unionId: world.otherWorks.id }))).statusCode).toBe(
      403,
    );
    // The union is told once; its own topics tell nobody.
    const events = await server.context.db
      .selectFrom('discussion_events')
      .select(['action', 'actor_name'])
      .where('discussion_id', '=', first.id)
      .execute();
    expect(events).toEqual([{ action: 'raise', actor_name: '会员代表' }]);
    const told = await server.context.db
      .selectFrom('inbox')
      .select(['body_zh', 'subject_id'])
      .where('template', '=', 'discussions.raised')
      .where('account_id', '=', accountIdOf(chair.actor) ?? '')
      .execute();
    expect(told).toEqual([{ body_zh: expect.stringContaining('夜班热饭'), subject_id: first.id }]);
    const acts = () =>
      server.context.db
        .selectFrom('duty_acts')
        .select('subject_id')
        .where('person_id', '=', personId)
        .where('kind', '=', 'discussion')
        .execute();
    const one = await opened();
    await ok(argue(who, one, '不署名也要说', { shownAs: 'branch' }));
    await ok(position(who, one, 'support'));
    expect(await acts()).toEqual([{ subject_id: first.id }]);
    const named = await ok(argue(who, one, '署名再说一次', { shownAs: 'name' }));
    const more = await ok(argue(who, one, '再补一句', { shownAs: 'name' }));
    expect((await acts()).map(({ subject_id }) => subject_id)).toEqual([first.id, one.id]);
    const turned = () => server.context.db.selectFrom('duty_turns').select('turn').execute();
    const withdraw = (commentId: string) =>
      ok(who.post(`/open-discussions/${one.id}/argue/withdraw`, { commentId }));
    const before = (await turned()).length;
    await withdraw(named.id);
    expect(await turned()).toHaveLength(before);
    await withdraw(more.id);
    expect(await turned()).toHaveLength(before + 1);
  });

  test('what a representative raises is read from outside only once the union takes it up', async () => {
    // A delegate of the workers' congress need not be a member of the union.
    const delegate = await signedIn(server, await world.worker());
    await seatFor(server.context.db, {
      ...{ personId: personOf(delegate), union: world.works, kind: 'workersCongress' },
    });
    const raised = await ok(delegate.post('/open-discussions', topic({ title: '班车', audience: 'public' })));
    const seen = async (who: SignedIn) => (await who.get(`/open-discussions/${raised.id}`)).statusCode;
    expect([await seen(delegate), await seen(member(0)), await seen(visitor), await seen(outsider)]).toEqual([
      ...[200, 200, 404, 404],
    ]);
    const listed = (await visitor.get('/open-discussions?limit=50')).json().items;
    expect(listed.map(({ id }: { id: string }) => id)).not.toContain(raised.id);
    await ok(chair.post(`/discussions/${raised.id}/rounds`, asked));
    expect([await seen(visitor), await seen(outsider)]).toEqual([200, 200]);
  });

  test('dropped with a reason, its round ends with it', async () => {
    const one = await opened();
    const dropped = await ok(chair.post(`/discussions/${one.id}/drop`, { reason: '公司已经解决' }));
    expect(dropped).toMatchObject({ status: 'dropped', rounds: [{ status: 'ended' }] });
    expect((await argue(member(0), one, '还想说一句')).json().code).toBe('roundNotOpen');
    expect((await chair.post(`/discussions/${one.id}/rounds`, asked)).json().code).toBe('statusDoesNotAllow');
  });

  test('a round begins on its day; days that cannot be are refused', async () => {
    const coming = await opened({}, { opensOn: '2026-11-22' });
    expect((await argue(member(0), coming, '来早了')).json().code).toBe('roundNotOpen');
    expect((await position(member(0), coming, 'support')).json().code).toBe('roundNotOpen');
    server.clock.moveSeconds(2 * day);
    await ok(argue(member(0), coming, '开始了'));
    server.clock.moveSeconds(-2 * day);
    const { id } = await ok(chair.post('/discussions', topic()));
    for (const days of [{ endsOn: '2026-11-20' }, { endsOn: '2027-11-20' }, { opensOn: '2026-11-01' }])
      expect((await chair.post(`/discussions/${id}/rounds`, { ...asked, ...days })).statusCode).toBe(422);
    const both = await Promise.all([1, 2].map(() => chair.post(`/discussions/${id}/rounds`, asked)));
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
  });
});

describe('who reads and who speaks', () => {
  test('public topics are read without an account and without names; others only by their members', async () => {
    const open = await opened({ audience: 'public' });
    const own = await opened();
    await ok(argue(member(0), open, '我署名', { shownAs: 'name' }));
    await ok(argue(branch[0] as SignedIn, open, '我不署名'));
    const path = `/open-discussions/${open.id}/comments?roundId=${open.round.id}&order=newest`;
    const seen = (await visitor.get(path)).json().items;
    expect(seen.map(({ name }: { name: unknown }) => name)).toEqual([null, null]);
    expect(seen.map(({ branch: of }: { branch: string }) => of)).toEqual([
      world.branch.name,
      world.works.name,
    ]);
    const inside = (await member(2).get(path)).json().items;
    expect(inside.map(({ name }: { name: unknown }) => name)).toEqual([null, nameOf(member(0).actor)]);
    for (const who of [visitor, outsider]) {
      expect((await who.get(`/open-discussions/${own.id}`)).statusCode).toBe(404);
      const listed = (await who.get('/open-discussions?limit=50'))
        .json()
        .items.map(({ id }: { id: string }) => id);
      expect(listed).toContain(open.id);
      expect(listed).not.toContain(own.id);
    }
    expect((await argue(outsider, open, '我也想说')).json().code).toBe('notYourUnion');
    expect((await argue(chair, open, '主席想说')).json().code).toBe('workersOnly');
    expect((await position(outsider, open, 'support')).json().code).toBe('notYourUnion');
    expect((await argue(visitor, open, '游客')).statusCode).toBe(401);
  });

  test('one’s own words change until the end, others’ never; what they were is for the auditor alone', async () => {
    const one = await opened();
    const said = await ok(argue(member(0), one, '第一版'));
    const edit = (who: SignedIn, body: string, version: number) =>
      who.post(`/open-discussions/${one.id}/argue/edit`, { commentId: said.id, body, version });
    expect((await edit(member(1), '不是我的', 1)).statusCode).toBe(404);
    const both = await Promise.all([edit(member(0), '第二版', 1), edit(member(0), '另一版', 1)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
    const originals = `/discussions/${one.id}/originals?commentId=${said.id}`;
    expect((await chair.get(originals)).statusCode).toBe(403);
    expect((await auditor.get(originals)).json().versions).toMatchObject([{ version: 1, body: '第一版' }]);
    const hide = { commentId: said.id, deed: 'hide', reason: '涉及他人隐私' };
    expect(await ok(chair.post(`/discussions/${one.id}/moderate`, hide))).toMatchObject({ status: 'hidden' });
    const path = `/open-discussions/${one.id}/comments?roundId=${one.round.id}`;
    expect((await member(1).get(path)).json().items[0]).toMatchObject({
      body: '',
      hiddenReason: '涉及他人隐私',
    });
    expect((await member(0).get(path)).json().items[0].body).not.toBe('');
    expect((await edit(member(0), '绕过隐藏', 2)).json().code).toBe('statusDoesNotAllow');
    await ok(member(0).post(`/open-discussions/${one.id}/argue/withdraw`, { commentId: said.id }));
    expect((await member(1).get(path)).json().items).toEqual([]);
    expect((await auditor.get(originals)).json().versions).toHaveLength(2);
  });

  test('answers go one level deep, and a few people cannot fill the page', async () => {
    const one = await opened();
    const said = await ok(argue(member(0), one, '大家看看'));
    const answer = await ok(argue(member(1), one, '有道理', { kind: 'reply', parentId: said.id }));
    const deeper = await argue(member(2), one, '再答', { kind: 'reply', parentId: answer.id });
    expect(deeper.json().code).toBe('notAnswered');
    expect((await argue(member(2), one, '漏了', { kind: 'reply' })).statusCode).toBe(422);
    for (let count = 0; count < 20; count++) await ok(argue(member(3), one, `第${count}条`));
    expect((await argue(member(3), one, '太多了')).json().code).toBe('saidEnough');
    for (const order of ['turn', 'balanced', 'newest']) {
      const ids = new Set<string>();
      for (let after = ''; ; ) {
        const page = (
          await member(4).get(
            `/open-discussions/${one.id}/comments?roundId=${one.round.id}&order=${order}&limit=6${after}`,
          )
        ).json();
        for (const { id } of page.items) ids.add(id);
        if (!page.next) break;
        after = `&after=${encodeURIComponent(page.next)}`;
      }
      expect(ids.size, order).toBe(21);
    }
    const found = await member(4).get(
      `/open-discussions/${one.id}/comments?roundId=${one.round.id}&search=${encodeURIComponent('第1')}`,
    );
    expect(found.json().items).toHaveLength(11);
    const broken = await member(4).get(
      `/open-discussions/${one.id}/comments?roundId=${one.round.id}&after=x`,
    );
    expect(broken.statusCode).toBe(422);
  });
});

describe('the last second', () => {
  test('one person has one position, the last before the end; after it nobody has', async () => {
    const one = await opened();
    const stances = ['support', 'against', 'unsure', 'support', 'against'];
    for (const answer of await Promise.all(stances.map((stance) => position(member(0), one, stance))))
      expect(answer.statusCode, answer.body).toBe(200);
    await ok(position(member(0), one, 'against'));
    const { db } = server.context;
    const held = () =>
      db.selectFrom('discussion_positions').select('stance').where('discussion_id', '=', one.id).execute();
    expect(await held()).toEqual([{ stance: 'against' }]);
    server.clock.moveSeconds(4 * day);
    expect((await position(member(0), one, 'support')).json().code).toBe('roundNotOpen');
    server.clock.moveSeconds(-4 * day);
    expect(await held()).toEqual([{ stance: 'against' }]);
  });

  test('two records of one person are one voice once they are joined', async () => {
    const one = await opened();
    const again = await signedIn(server, (await world.member(world.works, server.clock.now())).worker);
    for (const who of [...works, again]) await ok(position(who, one, 'support'));
    await server.context.db
      .updateTable('people')
      .set({ merged_into_id: personOf(member(0)) })
      .where('id', '=', personOf(again))
      .execute();
    expect((await member(0).get(`/open-discussions/${one.id}`)).json().rounds[0].voices).toBe(6);
    const view = await ended(one);
    expect(view.rounds[0].statements[0].result.overall).toMatchObject({ numerator: 6, denominator: 6 });
  });

  test('the end waits for positions on their way and counts exactly those answered with success', async () => {
    const one = await opened();
    const now = server.clock.now();
    const late = new Date(now.getTime() + 4 * day * 1_000);
    const { db } = server.context;
    const sent = [...works, ...branch].map((who) => position(who, one, 'support'));
    const ends = [1, 2].map(() => transaction(db, (trx) => endRound(trx, one.round.id, late)));
    const answers = await Promise.all(sent);
    await Promise.all(ends);
    const counted = answers.filter(({ statusCode }) => statusCode === 200).length;
    for (const { statusCode } of answers) expect([200, 409]).toContain(statusCode);
    const rows = await db
      .selectFrom('discussion_positions')
      .select('id')
      .where('discussion_id', '=', one.id)
      .execute();
    expect(rows).toHaveLength(counted);
    const view = (await chair.get(`/discussions/${one.id}`)).json();
    expect(view.story.filter(({ action }: { action: string }) => action === 'endRound')).toHaveLength(1);
    // Where all made it, both groups are large enough to be told: every voice is in the count.
    const shown = view.rounds[0].statements[0].result.overall.denominator;
    if (counted === sent.length) expect(shown).toBe(counted);
    expect(shown).toBeLessThanOrEqual(counted);
  });
});

test('topics leave as a table with support by group, within the places of whoever asks', async () => {
  const one = await opened({ title: '导出的话题' });
  for (const who of works) await ok(position(who, one, 'support'));
  await ended(one);
  const rows = async (who: SignedIn) =>
    Array.fromAsync(exportKind('discussions').rows(server.context, who.actor, {} as never));
  const own = (await rows(chair)).filter((row) => row[1] === '导出的话题');
  expect(own.map((row) => [row[7], row[8], row[11]])).toEqual([[world.works.name, 6, '100.0 %']]);
  expect(await rows(visitor)).toEqual([]);
  const listed = `/discussions?within=${world.otherWorks.id}&from=2026-01-01&before=2027-01-01`;
  expect((await chair.get(listed)).json().items).toEqual([]);
});

test('three years after the resolution words lose their authors and positions go, but for those on hold', async () => {
  const { db } = server.context;
  const rule = retentionRules().find(({ recordType }) => recordType === 'discussionVoices');
  const later = new Date(server.clock.now().getTime() + 10 * day * 1_000);
  const held = personOf(member(0));
  const before = (await rule?.count(db, later)) ?? 0;
  expect(before).toBeGreaterThan(10);
  const gone = await transaction(db, async (trx) => rule?.apply(trx, later, [held]) ?? 0);
  const left = (await rule?.count(db, later)) ?? 0;
  expect(gone + left).toBe(before);
  const still = await db
    .selectFrom('discussion_comments as c')
    .innerJoin('discussions as d', 'd.id', 'c.discussion_id')
    .select('c.person_id')
    .where('d.status', 'in', ['resolved', 'done', 'dropped'])
    .where('c.person_id', 'is not', null)
    .execute();
  expect(still.every(({ person_id }) => person_id === held)).toBe(true);
});

test('a person erased leaves their words as a colleague’s, and none of their positions of ended rounds', async () => {
  const who = await signedIn(server, (await world.member(world.works, server.clock.now())).worker);
  const personId = personOf(who);
  const one = await opened();
  const said = await ok(argue(who, one, '留下的话', { shownAs: 'name' }));
  await ok(position(who, one, 'support'));
  const { db } = server.context;
  const source = personalDataSources().find(({ feature }) => feature === 'discussions');
  expect((await source?.collect(db, personId))?.map(({ records }) => records.length)).toEqual([1, 1]);
  const erasure = erasuresInOrder().find(({ feature }) => feature === 'discussions');
  const scope = { personId, closesAccount: true, now: server.clock.now() };
  const first = await transaction(db, (trx) => erasure?.erase(trx, scope) ?? Promise.resolve([]));
  expect(first.map(({ deed, count }) => [deed, count])).toEqual([
    ['anonymised', 1],
    ['deleted', 0],
    ['kept', 1],
  ]);
  await ended(one);
  const left = await db
    .selectFrom('discussion_positions')
    .select('id')
    .where('person_id', '=', personId)
    .execute();
  expect(left).toEqual([]);
  const page = await member(0).get(`/open-discussions/${one.id}/comments?roundId=${one.round.id}`);
  expect(page.json().items[0]).toMatchObject({ id: said.id, body: '留下的话', name: null });
});
