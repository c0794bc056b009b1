import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { createProposalWorld } from '../../../test/harness/proposalWorld.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { rate } from '../../kernel/rate.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { rolePermissions } from '../../platform/auth/actor.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { accountsFeature } from '../accounts/feature.ts';
import { clockFeature } from '../clock/feature.ts';
import { sweepDeadlines } from '../clock/index.ts';
import { openEvidence } from '../dutyReports/evidence.ts';
import { exportKind } from '../exports/registry.ts';
import { makeUnit } from '../handlingUnits/factory.ts';
import { handlingUnitsFeature } from '../handlingUnits/feature.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { organisationsFeature } from '../organisations/feature.ts';
import { erasuresInOrder, personalDataSources } from '../privacy/registry.ts';
import { seatFor } from '../representatives/factory.ts';
import type { ProposalView } from './contractViews.ts';
import { proposalExplainer } from './explain.ts';
import { draftOf, type ProposalWorld, proposalIn } from './factory.ts';
import { proposalsFeature } from './feature.ts';
import { proposalFigures } from './index.ts';
import type { Status } from './tables.ts';

let app: FeatureServer;
let tree: MemberWorld;
let world: ProposalWorld;
let desk: SignedIn;
let unit: SignedIn;
let proposer: SignedIn;

beforeAll(async () => {
  app = await createFeatureServer([
    ...[accountsFeature, organisationsFeature, clockFeature, handlingUnitsFeature, proposalsFeature],
  ]);
  const now = app.clock.now();
  await clockFeature.prepare?.(app.database.db, now);
  tree = await createMemberWorld(app.database.db, now);
  world = await createProposalWorld(app.database.db, tree, tree.works, now);
  desk = await signedIn(app, world.desk);
  unit = await signedIn(app, world.handler);
  proposer = await signedIn(app, world.proposer);
});
afterAll(() => app.close());

const at = (status: Status, title?: string) =>
  proposalIn(app.database.db, world, status, app.clock.now(), title);
const day = 86_400;
const sweep = () => sweepDeadlines(app.context);
async function later(days: number): Promise<void> {
  app.clock.moveSeconds(days * day);
  await sweep();
}
const look = async (who: SignedIn, path: string) => (await who.get(path)).json() as ProposalView;
const acted = async (who: SignedIn, path: string, body: object = {}): Promise<ProposalView> => {
  const answer = await who.post(path, body);
  if (answer.statusCode !== 200) throw new Error(`${path} ${answer.statusCode} ${answer.body}`);
  return answer.json() as ProposalView;
};
const version = async (id: string) => (await look(desk, `/proposals/${id}`)).version;
const atDesk = async (id: string, action: string, body: object = {}) =>
  desk.post(`/proposals/${id}/${action}`, { version: await version(id), ...body });
const code = (answer: { json(): unknown }) => (answer.json() as { code?: string }).code;
const givesEvidence = async (id: string, purpose: 'reply' | 'promise') => {
  const row = {
    proposal_id: id,
    unit_id: world.unitId,
    purpose,
    name: '班车.pdf',
    media_type: 'application/pdf',
  };
  const { round } = await app.database.db
    .selectFrom('proposals')
    .select('round')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const file = { byte_size: 3, content_sealed: app.context.fields.seal('proposals.evidence', 'YWJj') };
  await app.database.db
    .insertInto('proposal_evidence')
    .values({ id: newId(), round, ...row, ...file, created_by_name: '办', created_at: app.clock.now() })
    .execute();
};
const replyWith = async (id: string, words: object) => {
  await acted(unit, `/handled-proposals/${id}/draft-reply`, {
    text: '已经与车队商定，下周一开行。',
    ...words,
  });
  return unit.post(`/handled-proposals/${id}/reply`);
};

test('from the draft to closed: seconders of the same body, one number each, two last seconders in a race', async () => {
  const stranger = await signedIn(app, await tree.worker('无席位'));
  expect(code(await stranger.post('/my-proposals', draftOf()))).toBe('noSeat');
  const draft = await acted(proposer, '/my-proposals', draftOf('食堂延长供餐'));
  expect((await desk.get(`/proposals/${draft.id}`)).statusCode).toBe(404);
  expect((await stranger.get(`/open-proposals/${draft.id}`)).statusCode).toBe(404);
  const key = newId();
  const submitted = await proposer.post(`/my-proposals/${draft.id}/submit`, {}, key);
  expect(submitted.json()).toMatchObject({ status: 'seconding', step: 'submit', secondersNeeded: 2 });
  expect((await proposer.post(`/my-proposals/${draft.id}/submit`, {}, key)).body).toBe(submitted.body);
  expect(code(await proposer.post(`/my-proposals/${draft.id}/second`))).toBe('ownProposal');
  expect(code(await stranger.post(`/my-proposals/${draft.id}/second`))).toBe('noSeat');
  const elsewhere = await tree.worker('别处代表');
  await seatFor(app.database.db, { personId: elsewhere.personId, union: tree.otherWorks });
  expect((await (await signedIn(app, elsewhere)).post(`/my-proposals/${draft.id}/second`)).statusCode).toBe(
    404,
  );
  // Everybody sees that it is there, and no more before the review.
  const open = await look(stranger, `/open-proposals/${draft.id}`);
  expect([open.text, open.proposer, open.seconders]).toEqual([null, '提案人', []]);

  const [first, second] = await Promise.all(world.seconders.map((one) => signedIn(app, one)));
  const race = await Promise.all([
    first?.post(`/my-proposals/${draft.id}/second`),
    second?.post(`/my-proposals/${draft.id}/second`),
    first?.post(`/my-proposals/${draft.id}/second`),
  ]);
  expect(race.filter((answer) => answer?.statusCode === 200)).toHaveLength(2);
  const seen = await look(desk, `/proposals/${draft.id}`);
  expect([seen.status, seen.seconded, seen.dueOn]).toEqual(['underReview', 2, '2026-12-05']);
  expect(seen.allowedActions).toEqual(['docket', 'decline', 'convert', 'merge']);

  await atDesk(draft.id, 'docket');
  expect(
    code(await desk.post(`/proposals/${draft.id}/assign`, { version: 1, leadId: world.unitId, task: '办' })),
  ).toBe('changedMeanwhile');
  await atDesk(draft.id, 'assign', { leadId: world.unitId, task: '请研究' });
  await acted(unit, `/handled-proposals/${draft.id}/sign`);
  // Solved needs evidence, signed by the unit's leader.
  expect(code(await replyWith(draft.id, { replyClass: 'A' }))).toBe('evidenceNeeded');
  await givesEvidence(draft.id, 'reply');
  const replied = (await unit.post(`/handled-proposals/${draft.id}/reply`)).json() as ProposalView;
  expect([replied.status, replied.replyClass, replied.ratingUntil]).toEqual(['replied', 'A', '2026-11-27']);
  expect(code(await atDesk(draft.id, 'inspect', { note: '看过' }))).toBe('statusDoesNotAllow');
  await acted(proposer, `/my-proposals/${draft.id}/rate`, { rating: 'satisfied' });
  await later(8);
  expect(code(await proposer.post(`/my-proposals/${draft.id}/rate`, { rating: 'basically' }))).toBe(
    'ratingClosed',
  );
  const rated = await look(unit, `/handled-proposals/${draft.id}`);
  expect(rated.results).toEqual([
    {
      round: 1,
      closedOn: '2026-11-28',
      asked: 1,
      outcome: 'satisfied',
      satisfied: 1,
      basically: 0,
      unsatisfied: 0,
      remarks: [],
    },
  ]);
  // Whoever works in the unit does not inspect it.
  const both = await tree.staff('grassrootsChair', tree.works);
  await app.database.db
    .insertInto('handling_unit_people')
    .values({
      id: newId(),
      unit_id: world.unitId,
      account_id: both.accountId,
      account_name: both.name,
      is_leader: false,
      since: app.clock.now(),
      until: null,
    })
    .execute();
  const asBoth = await signedIn(app, both);
  const finding = { version: await version(draft.id), note: '看过' };
  expect(code(await asBoth.post(`/proposals/${draft.id}/inspect`, finding))).toBe('inspectorOfUnit');
  await atDesk(draft.id, 'inspect', { note: '实地看过，已供餐' });
  const closed = (await atDesk(draft.id, 'close', { summary: '已落实' })).json() as ProposalView;
  expect([closed.status, closed.step]).toEqual(['closed', 'feedback']);
  expect((await atDesk(draft.id, 'honour', { reason: '惠及夜班' })).statusCode).toBe(200);
  expect(code(await atDesk(draft.id, 'honour', { reason: '再评' }))).toBe('alreadyHonoured');
  for (const kind of ['form', 'reply'])
    expect(
      (await desk.get(`/proposals/${draft.id}/document?kind=${kind}`)).rawPayload.subarray(0, 2).toString(),
    ).toBe('PK');
  const acts = await app.database.db
    .selectFrom('duty_acts')
    .select(['kind', 'happened_on'])
    .where('subject_id', '=', draft.id)
    .orderBy('kind')
    .execute();
  expect(acts.map(({ kind }) => kind)).toEqual(['evaluation', 'proposal', 'second', 'second']);
  // The day of the rating is the day the window closed.
  expect(acts[0]?.happened_on).toBe('2026-11-28');
});

test('not satisfied is handled again; a class B stays on the list until its promise is kept with proof', async () => {
  const id = await at('replied', '车间加装空调');
  await acted(proposer, `/my-proposals/${id}/rate`, { rating: 'satisfied' });
  await acted(proposer, `/my-proposals/${id}/rate`, { rating: 'unsatisfied', remark: '没有说清原因' });
  await later(8);
  let view = await look(unit, `/handled-proposals/${id}`);
  expect([view.status, view.round, view.results[0]?.remarks]).toEqual(['reHandling', 2, ['没有说清原因']]);
  expect((await desk.get('/proposals?list=unsolved')).json().items).toContainEqual(
    expect.objectContaining({ id }),
  );
  // Questioned and answered in public.
  await acted(proposer, `/my-proposals/${id}/ask`, { question: '为什么不能今年装？' });
  expect(code(await proposer.post(`/my-proposals/${id}/ask`, { question: '请尽快答复' }))).toBe(
    'questionOpen',
  );
  view = await look(unit, `/handled-proposals/${id}`);
  expect(view.allowedActions).toContain('answer');
  await acted(unit, `/proposal-questions/${view.questions[0]?.id}/answer`, { answer: '明年三月前装好' });
  const visitor = (await app.call('GET', `/open-proposals/${id}`)).json() as ProposalView;
  expect(visitor.questions[0]).toMatchObject({ asker: '提案人', answer: '明年三月前装好' });

  const promisedOn = '2027-03-31';
  expect((await replyWith(id, { replyClass: 'B', promise: '装空调', promisedOn })).statusCode).toBe(200);
  await later(8);
  view = await look(desk, `/proposals/${id}`);
  expect([view.status, view.outcome, view.results[1]?.outcome]).toEqual(['rated', 'unrated', 'unrated']);
  await atDesk(id, 'inspect', { note: '计划已列入预算' });
  await atDesk(id, 'close', { summary: '列入计划' });
  const followed = async () => (await desk.get('/proposal-follow-ups')).json().items.length;
  expect(await followed()).toBe(1);
  expect(code(await unit.post(`/handled-proposals/${id}/report-promise`, { report: '已装' }))).toBe(
    'proofNeeded',
  );
  await acted(unit, `/handled-proposals/${id}/move-promise`, {
    reason: '供货推迟',
    promisedOn: '2027-04-30',
  });
  expect(code(await desk.post(`/proposals/${id}/confirm-promise`, { kept: true, note: '好' }))).toBe(
    'notReported',
  );
  await givesEvidence(id, 'promise');
  await acted(unit, `/handled-proposals/${id}/report-promise`, { report: '已装好六台' });
  await acted(desk, `/proposals/${id}/confirm-promise`, { kept: false, note: '还差一台' });
  expect(await followed()).toBe(1);
  await acted(unit, `/handled-proposals/${id}/report-promise`, { report: '七台' });
  view = await acted(desk, `/proposals/${id}/confirm-promise`, { kept: true, note: '看过' });
  expect([view.promise?.status, view.promise?.moved, await followed()]).toEqual(['kept', 1, 0]);
  expect((await desk.get('/proposals?list=unsolved')).json().items).not.toContainEqual(
    expect.objectContaining({ id }),
  );
});

test('a dispatch that circles goes to a named leader, whose word is final; units sign, co-units reply first', async () => {
  const now = app.clock.now();
  const second = await tree.staff('unitHandler', tree.works, 'assigned');
  const coId = await makeUnit(app.database.db, tree.works, [second], now, { name: '人力资源部' });
  const other = await signedIn(app, second);
  const leader = await tree.staff('leader', tree.federation);
  const asLeader = await signedIn(app, leader);
  const id = await at('assigned', '新员工宿舍');
  const path = `/handled-proposals/${id}`;
  expect((await other.get(path)).statusCode).toBe(404);
  await acted(unit, `${path}/object`, { reason: '不归我部' });
  expect((await look(desk, `/proposals/${id}`)).status).toBe('disputed');
  await atDesk(id, 'reassign', { leadId: coId, coIds: [world.unitId], task: '宿舍', reason: '改由人力' });
  expect((await other.post(`${path}/reply`)).json().code).toBe('statusDoesNotAllow');
  const circled = await other.post(`${path}/object`, { reason: '也不归我部' });
  expect(circled.json()).toMatchObject({ status: 'escalated', circled: 2, leader: { name: leader.name } });
  const settle = { leadId: world.unitId, coIds: [coId], task: '后勤主办', reason: '最终决定' };
  expect((await atDesk(id, 'settle', settle)).json().code).toBe('notNamed');
  await acted(asLeader, `/proposals/${id}/settle`, { version: await version(id), ...settle });
  expect(code(await unit.post(`${path}/object`, { reason: '还是不归' }))).toBe('dispatchFinal');
  await acted(unit, `${path}/sign`);
  expect((await acted(other, `${path}/sign`)).status).toBe('handling');
  const extended = await acted(unit, `${path}/extend`, { reason: '等预算批复' });
  expect(code(await unit.post(`${path}/extend`, { reason: '再等' }))).toBe('alreadyExtended');
  expect(code(await other.post(`${path}/extend`, { reason: '再等' }))).toBe('leadOnly');
  expect(extended.dueOn).not.toBeNull();
  expect(code(await replyWith(id, { replyClass: 'C' }))).toBe('othersFirst');
  const clerk = await tree.staff('unitHandler', tree.works, 'assigned');
  await app.database.db
    .insertInto('handling_unit_people')
    .values({
      id: newId(),
      unit_id: coId,
      account_id: clerk.accountId,
      account_name: clerk.name,
      is_leader: false,
      since: now,
      until: null,
    })
    .execute();
  const asClerk = await signedIn(app, clerk);
  await acted(asClerk, `${path}/draft-reply`, { text: '我部配合做好人员统计。' });
  expect(code(await asClerk.post(`${path}/reply`))).toBe('leaderSigns');
  // Words that are not signed are the unit's own.
  expect((await look(desk, `/proposals/${id}`)).parts.map(({ reply }) => reply)).toEqual([null, null]);
  await acted(other, `${path}/reply`);
  expect((await acted(unit, `${path}/reply`)).status).toBe('replied');
  const late = await at('assigned', '更衣室');
  await later(6);
  expect(code(await unit.post(`/handled-proposals/${late}/object`, { reason: '不归我部' }))).toBe(
    'objectionOver',
  );
});

test('merged: both proposers follow and rate; declined and converted with the written reason', async () => {
  const colleague = world.seconders[0];
  if (!colleague) return;
  const into = await at('underReview', '增设母婴室');
  const other: ProposalWorld = {
    ...world,
    proposer: colleague,
    seconders: [world.proposer, ...world.seconders.slice(1)],
  };
  const id = await proposalIn(app.database.db, other, 'underReview', app.clock.now(), '每层建母婴室');
  const similar = await proposer.get(`/my-proposals/similar?text=${encodeURIComponent('建一间母婴室')}`);
  expect(similar.json().items.map((one: { id: string }) => one.id)).toEqual(
    expect.arrayContaining([into, id]),
  );
  expect((await atDesk(id, 'merge', { intoId: id, reason: '同一事项' })).statusCode).toBe(422);
  await atDesk(id, 'merge', { intoId: into, reason: '经协调会商定' });
  expect(await look(desk, `/proposals/${into}`)).toMatchObject({ merged: [{ id }] });
  await atDesk(into, 'docket');
  await atDesk(into, 'assign', { leadId: world.unitId, task: '请研究' });
  await acted(unit, `/handled-proposals/${into}/sign`);
  await replyWith(into, { replyClass: 'C' });
  const asColleague = await signedIn(app, colleague);
  expect((await asColleague.get('/my-proposals')).json().toRate).toContainEqual(
    expect.objectContaining({ id: into }),
  );
  await acted(asColleague, `/my-proposals/${into}/rate`, { rating: 'basically' });
  await acted(proposer, `/my-proposals/${into}/rate`, { rating: 'satisfied' });
  await later(8);
  expect((await look(desk, `/proposals/${into}`)).results[0]).toMatchObject({
    asked: 2,
    satisfied: 1,
    basically: 1,
  });
  const declined = await at('underReview', '发放黄金福利');
  expect((await atDesk(declined, 'decline', { reason: '' })).statusCode).toBe(422);
  expect((await atDesk(declined, 'decline', { reason: '不属本单位职权' })).json()).toMatchObject({
    ...{ status: 'notDocketed', decision: '不属本单位职权' },
  });
  const small = await at('underReview', '换一盏路灯');
  const converted = (await atDesk(small, 'convert', { reason: '随手可办' })).json() as ProposalView;
  expect([converted.status, converted.converted?.type]).toEqual(['convertedToSuggestion', 'suggestion']);
});

test('Pinghu: 187 submitted, 178 docketed and closed are 95.2 % of submitted and 100 % of docketed', async () => {
  const template = await at('underReview');
  const { db } = app.database;
  const row = await db
    .selectFrom('proposals')
    .selectAll()
    .where('id', '=', template)
    .executeTakeFirstOrThrow();
  const when = new Date('2021-06-01T02:00:00Z');
  const many = Array.from({ length: 187 }, (_, index) => ({
    ...row,
    ...{ id: newId(), number: `2021-${index}`, submitted_at: when, terms: '' },
    ...(index < 178
      ? {
          status: 'closed' as const,
          docketed_at: when,
          replied_at: when,
          closed_at: when,
          reply_class: 'A' as const,
        }
      : { status: 'notDocketed' as const }),
  }));
  await db.insertInto('proposals').values(many).execute();
  const period = { from: '2021-01-01', before: '2022-01-01' };
  const [counted, ...rest] = await proposalFigures(db, { within: tree.federation.path, ...period });
  expect([counted?.unionId, rest]).toEqual([tree.town.id, []]);
  const { submitted = 0, docketed = 0, closed = 0 } = counted ?? {};
  expect([submitted, docketed, closed, counted?.proposers]).toEqual([187, 178, 178, 1]);
  expect([rate(closed, submitted).text, rate(closed, docketed).text]).toEqual(['95.2 %', '100.0 %']);
  const behind = async (figure: string) => {
    let found = 0;
    for (let after = ''; ; ) {
      const query = `within=${tree.works.id}&from=2021-01-01&before=2022-01-01&figure=${figure}&limit=100${after}`;
      const page = (await desk.get(`/proposals?${query}`)).json();
      found += page.items.length;
      if (!page.next) return found;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
  };
  // Without a union named: the widest place of who asks, here the works itself.
  const figures = (await desk.get('/proposal-figures?from=2021-01-01&before=2022-01-01')).json();
  expect([figures.scope, figures.rows[0].unionId, figures.rows[0].closed]).toEqual([
    tree.works.name,
    null,
    178,
  ]);
  expect([await behind('submitted'), await behind('closed'), await behind('notDocketed')]).toEqual([
    187, 178, 9,
  ]);
});

test('collections open before a congress by the profile; confidential proposers are named to the desk alone', async () => {
  const congressOn = '2027-06-30';
  const opened = { unionId: tree.works.id, name: '职代会前征集', congressOn };
  expect((await desk.post('/proposal-collections', opened)).statusCode).toBe(200);
  expect((await desk.get('/proposal-collections')).json().items[0]).toMatchObject({
    opensOn: '2027-05-31',
    closesOn: congressOn,
  });
  expect(code(await desk.post('/proposal-collections', opened))).toBe('collectionOverlaps');
  const draft = await acted(proposer, '/my-proposals', { ...draftOf('调整倒班'), confidential: true });
  await acted(proposer, `/my-proposals/${draft.id}/submit`);
  for (const one of world.seconders)
    await acted(await signedIn(app, one), `/my-proposals/${draft.id}/second`);
  await atDesk(draft.id, 'docket');
  await atDesk(draft.id, 'assign', { leadId: world.unitId, task: '请研究' });
  expect((await look(desk, `/proposals/${draft.id}`)).proposer).toBe('提案人');
  const asUnit = await unit.get(`/handled-proposals/${draft.id}`);
  const asVisitor = await app.call('GET', `/open-proposals/${draft.id}`);
  for (const answer of [asUnit, asVisitor]) {
    expect(answer.json()).toMatchObject({ proposer: '', seconders: [] });
    expect(answer.body).not.toContain('附议甲');
  }
  // The committee's two tables leave without the name as well.
  for (const [kind, held] of [
    ['proposalSummary', '（保密）'],
    ['proposalHandling', '调整倒班'],
  ] as const) {
    const rows: (readonly unknown[])[] = [];
    const params = { list: 'all', q: '调整倒班' };
    for await (const row of exportKind(kind).rows(app.context, world.desk, params as never)) rows.push(row);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(held);
    expect(JSON.stringify(rows)).toContain('后勤部');
    expect(JSON.stringify(rows)).not.toContain('提案人');
  }
  // Whoever only looks, or inspects, is not the desk.
  for (const role of ['viewer', 'branchChair', 'rightsCadre', 'disciplineAuditor'] as const) {
    const other = await signedIn(app, await tree.staff(role, tree.works));
    const seen = await look(other, `/proposals/${draft.id}`);
    expect([role, seen.proposer, seen.seconders]).toEqual([role, '', []]);
    const { items } = (await other.get('/proposals?list=all')).json();
    expect(items.find(({ id }: { id: string }) => id === draft.id)).toMatchObject({ proposer: '' });
  }
  expect((await desk.get('/proposals?list=all')).body).toContain('提案人');
});

test('two records joined while the window is open rate once, with the word of the record that stays', async () => {
  const { db, clock } = app.context;
  const twin = await tree.worker('并档前');
  await seatFor(db, { personId: twin.personId, union: tree.works });
  const into = await at('underReview', '增设急救箱');
  const id = await proposalIn(db, { ...world, proposer: twin }, 'underReview', clock.now(), '每层放急救箱');
  await atDesk(id, 'merge', { intoId: into, reason: '同一事项' });
  await atDesk(into, 'docket');
  await atDesk(into, 'assign', { leadId: world.unitId, task: '请研究' });
  await acted(unit, `/handled-proposals/${into}/sign`);
  await replyWith(into, { replyClass: 'C' });
  await acted(await signedIn(app, twin), `/my-proposals/${into}/rate`, { rating: 'unsatisfied' });
  await acted(proposer, `/my-proposals/${into}/rate`, { rating: 'satisfied' });
  await db
    .updateTable('people')
    .set({ merged_into_id: world.proposer.personId })
    .where('id', '=', twin.personId)
    .execute();
  await later(8);
  const [result] = (await look(desk, `/proposals/${into}`)).results;
  expect(result).toMatchObject({ asked: 1, satisfied: 1, unsatisfied: 0, outcome: 'satisfied' });
});

test('while writing, what is not out of another body is told by its title alone, and what was taken back not at all', async () => {
  const above = await tree.worker('镇代表');
  await seatFor(app.database.db, { personId: above.personId, union: tree.town });
  const writer = await signedIn(app, above);
  const id = await at('underReview', '增设哺乳冰箱');
  const told = async () => {
    const path = `/my-proposals/similar?text=${encodeURIComponent('增设哺乳冰箱')}`;
    const { items } = (await writer.get(path)).json() as { items: { id: string; measure: string }[] };
    return items.filter((one) => one.id === id).map(({ measure }) => measure);
  };
  expect(await told()).toEqual(['']);
  await atDesk(id, 'docket');
  expect(await told()).toEqual([draftOf().measure]);
  const own = await at('seconding', '增设哺乳冰箱');
  await acted(proposer, `/my-proposals/${own}/withdraw`, { reason: '改日再提' });
  const again = await proposer.get(`/my-proposals/similar?text=${encodeURIComponent('增设哺乳冰箱')}`);
  expect(again.json().items.map((one: { id: string }) => one.id)).not.toContain(own);
});

test('the duty report of whoever asked for confidence names no proposal, and its link opens for them alone', async () => {
  const { db, clock } = app.context;
  const confidential = { ...draftOf('更换供餐单位'), confidential: true };
  const draft = await acted(proposer, '/my-proposals', confidential);
  await acted(proposer, `/my-proposals/${draft.id}/submit`);
  const [seconder] = world.seconders;
  if (!seconder) throw new Error('The world has two seconders.');
  for (const one of world.seconders)
    await acted(await signedIn(app, one), `/my-proposals/${draft.id}/second`);
  await atDesk(draft.id, 'docket');
  await atDesk(draft.id, 'assign', { leadId: world.unitId, task: '请研究' });
  await acted(unit, `/handled-proposals/${draft.id}/sign`);
  await replyWith(draft.id, { replyClass: 'C' });
  await acted(proposer, `/my-proposals/${draft.id}/rate`, { rating: 'satisfied' });
  await later(8);
  const acts = await db.selectFrom('duty_acts').selectAll().where('subject_id', '=', draft.id).execute();
  expect(acts.map(({ kind }) => kind).toSorted()).toEqual(['evaluation', 'proposal', 'second', 'second']);
  for (const { title } of acts) expect(title).not.toMatch(/更换供餐|\d{4}-\d{3}/);
  const [into, joins] = [await at('underReview'), await acted(proposer, '/my-proposals', confidential)];
  await acted(proposer, `/my-proposals/${joins.id}/submit`);
  for (const one of world.seconders)
    await acted(await signedIn(app, one), `/my-proposals/${joins.id}/second`);
  await atDesk(joins.id, 'merge', { intoId: into, reason: '同一事项' });
  const { rows: turns } = await sql<{ words: string }>`SELECT t.words_zh AS words FROM duty_turns t
    JOIN duty_acts a ON a.id = t.act_id WHERE a.subject_id = ${joins.id}`.execute(db);
  expect([...new Set(turns.map(({ words }) => words))]).toEqual(['并案办理']);
  const subject = { subjectType: 'proposal', subjectId: draft.id };
  const state = async (actor: Actor, subjectId = draft.id) =>
    (await openEvidence(db, actor, { ...subject, subjectId })).state;
  const [, colleague] = world.seconders;
  const { worker: constituent } = await tree.member(tree.works, clock.now());
  expect(await state(world.proposer)).toBe('opens');
  expect(await state(seconder)).toBe('opens');
  expect(await state(world.desk)).toBe('opens');
  expect(await state(constituent)).toBe('closed');
  expect(await state(await tree.staff('rightsCadre', tree.works))).toBe('closed');
  // What everybody may follow opens for everybody it is told to.
  const told = await at('docketed', '增设雨棚');
  expect([await state(constituent, told), colleague && (await state(colleague, told))]).toEqual([
    'opens',
    'opens',
  ]);
  expect(await state(constituent, await at('draft', '还没提交'))).toBe('closed');
});

test('who is erased keeps what is being handled, and leaves the rest without a name', async () => {
  const { db } = app.database;
  const [seconder] = world.seconders;
  const leaver = await tree.worker('离职代表');
  await seatFor(db, { personId: leaver.personId, union: tree.works });
  const own: ProposalWorld = { ...world, proposer: leaver };
  const now = app.clock.now();
  const [draft, running, declined] = [
    await proposalIn(db, own, 'draft', now),
    await proposalIn(db, own, 'handling', now),
    await proposalIn(db, own, 'underReview', now),
  ];
  await atDesk(declined, 'decline', { reason: '不属本单位职权' });
  const erasure = erasuresInOrder().find(({ feature }) => feature === 'proposals');
  const scope = { personId: leaver.personId, closesAccount: true, now };
  const told = await erasure?.plan(db, scope);
  expect(told?.map(({ count, deed }) => `${deed} ${count}`)).toEqual(['deleted 1', 'anonymised 1', 'kept 1']);
  await transaction(db, async (trx) => void (await erasure?.erase(trx, scope)));
  const left = await db
    .selectFrom('proposals')
    .select(['id', 'person_id', 'reason'])
    .where('id', 'in', [draft, running, declined])
    .execute();
  const byId = new Map(left.map((row) => [row.id, row]));
  expect(byId.get(draft)).toMatchObject({ person_id: null, reason: '' });
  expect(byId.get(running)?.person_id).toBe(leaver.personId);
  expect(byId.get(declined)?.person_id).toBeNull();
  const sources = personalDataSources().find(({ feature }) => feature === 'proposals');
  const pages = await sources?.collect(db, seconder?.personId ?? '');
  expect(JSON.stringify(pages)).toContain('附议');
});

test('what a state does not allow is refused to the unit, the worker and the desk, and changes nothing', async () => {
  const units = {
    sign: 'assigned',
    object: 'assigned',
    extend: 'handling',
    'draft-reply': 'handling',
    reply: '',
  };
  const workers = {
    edit: 'draft',
    submit: 'draft',
    withdraw: 'draft seconding underReview',
    rate: 'replied',
  };
  const desks = {
    ...{
      docket: 'underReview',
      decline: 'underReview',
      assign: 'docketed',
      merge: '',
      settle: '',
      inspect: '',
    },
    ...{ reassign: 'assigned handling', close: '', honour: '', 'send-back': '', 'reject-objection': '' },
  };
  const filled = {
    reason: '理由',
    note: '看过',
    summary: '办结',
    task: '办',
    leadId: world.unitId,
    coIds: [],
  };
  const body = {
    ...draftOf(),
    ...filled,
    text: '这是一段足够长的答复',
    rating: 'satisfied',
    intoId: newId(),
  };
  for (const status of [
    'draft',
    'seconding',
    'underReview',
    'docketed',
    'assigned',
    'handling',
    'replied',
  ] as const) {
    const id = await at(status, '状态和动作');
    const held = () =>
      app.database.db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const before = await held();
    for (const [who, path, table] of [
      [unit, '/handled-proposals', units],
      [proposer, '/my-proposals', workers],
      [desk, '/proposals', desks],
    ] as const)
      for (const [action, states] of Object.entries(table)) {
        if (states.split(' ').includes(status)) continue;
        const answer = await who.post(`${path}/${id}/${action}`, { ...body, version: before.version });
        expect([status, action, [403, 404, 409, 422].includes(answer.statusCode)]).toEqual([
          status,
          action,
          true,
        ]);
      }
    expect(await held()).toEqual(before);
  }
});

test('why: the unit that handles it may, another unit may not, and of a draft nobody learns', async () => {
  const { db } = app.database;
  const id = await at('assigned', '为什么能办');
  const other = await tree.staff('unitHandler', tree.works, 'assigned');
  await makeUnit(db, tree.works, [other], app.clock.now(), { name: '别的单位' });
  const permissions = rolePermissions([proposalsFeature.permissions]);
  const why = (subject: SignedIn['actor'], asker = subject, record = id) =>
    proposalExplainer.explain(db, { asker, subject, record, action: 'handle', permissions });
  expect(await why(unit.actor)).toMatchObject({ allowed: true });
  expect(await why(other)).toBeNull();
  expect(await why(other, desk.actor)).toMatchObject({ allowed: false });
  expect(await why(unit.actor, desk.actor)).toMatchObject({ allowed: true, roles: ['unitHandler'] });
  expect(await why(desk.actor, desk.actor, await at('draft'))).toBeNull();
});
