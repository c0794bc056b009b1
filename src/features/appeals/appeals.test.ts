import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { type Actor, visitor } from '../../platform/auth/actor.ts';
import { newId } from '../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld, sampleAppeal } from './factory.ts';

let server: FeatureServer;
let world: AppealWorld;
let clerk: SignedIn;
let town: SignedIn;
let mediator: SignedIn;
let leader: SignedIn;
let lawyer: SignedIn;
let guest: SignedIn;

const as = (actor: Actor) => signedIn(server, actor);

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  clerk = await as(await world.staff('windowClerk'));
  town = await as(await world.staff('townStaff'));
  mediator = await as(await world.staff('mediator', world.town, 'assigned'));
  lawyer = await as(await world.staff('lawyer', world.federation, 'assigned'));
  leader = await as(await world.staff('leader', world.federation));
  guest = await as(visitor);
});
afterAll(() => server?.close());

interface Filed {
  id: string;
  number: string;
  queryCode: string;
}

async function file(by: SignedIn = clerk, changes: object = {}): Promise<Filed> {
  const response = await by.post('/appeals', sampleAppeal(world, changes));
  expect(response.statusCode, response.body).toBe(200);
  return response.json();
}

async function act(by: SignedIn, id: string, action: string, body: object = {}, status = 200) {
  const response = await by.post(`/appeals/${id}/${action}`, body);
  expect(response.statusCode, `${action}: ${response.body}`).toBe(status);
  return response.json();
}

const accountOf = (who: SignedIn) => (who.actor.kind === 'staff' ? who.actor.accountId : '');

describe('the main road', () => {
  test('accepted, assigned, mediated, settled, closed, rated: every step with clock, letter and history', async () => {
    const { id, number, queryCode } = await file();
    expect(number).toMatch(/^2026-\d{7}$/);
    const accepted = await act(clerk, id, 'accept');
    expect(accepted.status).toBe('accepted');
    expect(accepted.owner.id).toBe(accountOf(clerk));
    // Accepted on Friday 2026-11-20: five working days end on Friday 2026-11-27.
    const solve = accepted.deadlines.find(
      (deadline: { ruleCode: string }) => deadline.ruleCode === 'lanshan.solve',
    );
    expect(solve.due).toBe('2026-11-27');
    expect(solve.explanation.en).toContain('due Fri 27 Nov 2026');
    await act(town, id, 'assign', { handlerId: accountOf(mediator) });
    await act(mediator, id, 'startMediation', { appliedOn: '2026-11-20' });
    await act(mediator, id, 'recordMediationSession', {
      form: 'backToBack',
      heldAt: '2026-11-20T03:00:00Z',
      record: '分别听取双方意见。',
    });
    await act(mediator, id, 'settle', { terms: '公司于本月底前付清工资。', amountFen: 1_200_000 });
    const closed = await act(town, id, 'close', {
      outcome: 'settled',
      reply: '工资已发放。',
      repliedOn: '2026-11-20',
      evidence: '银行回单',
      recoveredFen: 1_200_000,
    });
    expect(closed).toMatchObject({ status: 'closed', outcome: 'settled', recoveredFen: 1_200_000 });
    const letters = await server.context.db
      .selectFrom('letters')
      .select(['type', 'number'])
      .where('subject_id', '=', id)
      .orderBy('created_at')
      .execute();
    expect(letters.map((letter) => letter.type)).toEqual([
      'acceptanceNotice',
      'mediationAgreement',
      'closingReport',
    ]);

    const rated = await guest.post('/appeals/track/rate', { code: queryCode, value: 'satisfied' });
    expect(rated.statusCode, rated.body).toBe(200);
    expect((await town.get(`/appeals/${id}`)).json().rating).toBeNull();
    server.clock.moveSeconds(8 * 86_400);
    expect((await town.get(`/appeals/${id}`)).json().rating).toMatchObject({ value: 'satisfied' });
    server.clock.moveSeconds(-8 * 86_400);
  });

  test('same-day close takes one step and leaves no deadline running', async () => {
    const { id } = await file();
    const closed = await act(clerk, id, 'closeSameDay', { reply: '已当面解答。', evidence: '窗口登记' });
    expect(closed).toMatchObject({ status: 'closed', outcome: 'sameDaySolved' });
    const measured = await server.context.db
      .selectFrom('appeals')
      .select('final_due_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    // Fifteen days from Friday 2026-11-20: the end of 5 December in Shanghai.
    expect(measured.final_due_at?.toISOString()).toBe('2026-12-05T16:00:00.000Z');
    expect(
      closed.deadlines.every((deadline: { status: string }) =>
        ['met', 'cancelled'].includes(deadline.status),
      ),
    ).toBe(true);
  });

  test('failed mediation goes on to a task force, a recommendation letter and the court', async () => {
    const { id } = await file();
    await act(clerk, id, 'accept');
    await act(town, id, 'startMediation', { appliedOn: '2026-11-20' });
    await act(town, id, 'failMediation', { reason: '单位拒绝调解' });
    await act(town, id, 'formTaskForce', {
      memberIds: [accountOf(mediator), accountOf(leader)],
      plan: '联合约谈',
    });
    const issued = await act(leader, id, 'issueSupervisionLetter', {
      addressee: '测试县劳动保障监察大队',
      problem: '拖欠工资',
      recommendation: '责令限期支付',
    });
    expect(issued.status).toBe('supervisionLetterIssued');
    expect(issued.story.at(-1).detail.letter).toContain('建字〔2026〕第001号');

    // The answer is due from the day of service, Monday 23 November: 15 working days end on Monday 14 December.
    const replyTerm = (seen: { deadlines: { ruleCode: string; due: string; status: string }[] }) =>
      seen.deadlines.filter(({ ruleCode }) => ruleCode === 'national.supervisionReply');
    expect(replyTerm(issued)).toEqual([]);
    const { letters } = (await leader.get(`/letters?subjectType=appeal&subjectId=${id}`)).json();
    const letter = letters.find((one: { type: string }) => one.type === 'rightsRecommendation');
    server.clock.moveSeconds(3 * 86_400);
    const served = await leader.post(`/letters/${letter.id}/serve`, {
      ...{ servedOn: '2026-11-23', how: 'inPerson', servedTo: '监察大队' },
    });
    expect(served.json()).toMatchObject({ status: 'served', replyDue: '2026-12-14' });
    const waiting = (await leader.get(`/appeals/${id}`)).json();
    expect(replyTerm(waiting)).toMatchObject([{ due: '2026-12-14', status: 'open' }]);
    expect(waiting.story.at(-1)).toMatchObject({ type: 'letterServed' });
    await leader.post(`/letters/${letter.id}/reply`, { repliedOn: '2026-11-23', text: '已责令支付' });
    const answered = (await leader.get(`/appeals/${id}`)).json();
    expect(replyTerm(answered)).toMatchObject([{ status: 'met' }]);
    expect(answered.story.at(-1)).toMatchObject({ type: 'letterReplied' });
    server.clock.moveSeconds(-3 * 86_400);
  });

  test('legal aid: referral, a lawyer by appointment letter, who then sees the case', async () => {
    const { id } = await file();
    await act(clerk, id, 'accept');
    expect((await lawyer.get(`/appeals/${id}`)).statusCode).toBe(404);
    await act(town, id, 'referToLegalAid', { form: '劳动仲裁代理' });
    await act(town, id, 'appointLawyer', {
      lawyerId: accountOf(lawyer),
      firm: '测试律师事务所',
      scope: '代理仲裁',
    });
    expect((await lawyer.get(`/appeals/${id}`)).statusCode).toBe(200);
    await act(town, id, 'close', {
      outcome: 'referredToAid',
      reply: '已由律师代理。',
      repliedOn: '2026-11-20',
      evidence: '委派函',
      recoveredFen: 0,
    });
  });

  test('a case won in court is closed as such, by the number of the judgment', async () => {
    const { id } = await file();
    await act(clerk, id, 'accept');
    const close = {
      outcome: 'wonInCourt',
      reply: '法院判决单位支付工伤待遇，已到账。',
      repliedOn: '2026-11-20',
      evidence: '民事判决书',
      recoveredFen: 8_600_000,
    };
    const refused = await town.post(`/appeals/${id}/close`, close);
    expect(refused.json()).toMatchObject({ issues: [{ field: 'rulingNumber', code: 'required' }] });
    await act(town, id, 'close', { ...close, rulingNumber: '（2026）青 0102 民初 315 号' });
    const closed = (await town.get(`/appeals/${id}`)).json();
    expect(closed).toMatchObject({ outcome: 'wonInCourt', rulingNumber: '（2026）青 0102 民初 315 号' });
    expect(closed.story.find(({ type }: { type: string }) => type === 'close')?.detail).toMatchObject({
      rulingNumber: '（2026）青 0102 民初 315 号',
    });
  });

  test('transfer to an agency, its reply, and back', async () => {
    const { id } = await file();
    await act(clerk, id, 'accept');
    await act(clerk, id, 'transferOut', {
      agency: 'labourInspection',
      agencyName: '县劳动监察大队',
      reason: '职权范围',
    });
    const agency = await as(await world.staff('agencyUser', world.federation, 'subtree', 'labourInspection'));
    const court = await as(await world.staff('agencyUser', world.federation, 'subtree', 'court'));
    expect((await court.get(`/appeals/${id}`)).statusCode).toBe(404);
    await act(agency, id, 'recordAgencyReply', { reply: '已责令支付', repliedOn: '2026-11-20' });
    await act(town, id, 'close', {
      outcome: 'transferred',
      reply: '监察已责令支付。',
      repliedOn: '2026-11-20',
      evidence: '答复函',
      recoveredFen: 0,
    });
  });
});

describe('the clock of an appeal', () => {
  test('missing material is asked for once, the clock stands still meanwhile', async () => {
    const { id, queryCode } = await file();
    const asked = await act(clerk, id, 'requestSupplement', { items: ['劳动合同', '工资条'] });
    const admission = (detail: { deadlines: { ruleCode: string; status: string; due: string }[] }) =>
      detail.deadlines.find((deadline) => deadline.ruleCode === 'national.admission');
    expect(admission(asked)).toMatchObject({ status: 'paused', due: '2026-11-25' });
    server.clock.moveSeconds(4 * 86_400);
    const sent = await guest.post('/appeals/track/supplement', { code: queryCode, text: '合同照片已补充' });
    expect(sent.statusCode, sent.body).toBe(200);
    const back = (await clerk.get(`/appeals/${id}`)).json();
    // Two working days (Mon 23, Tue 24 Nov) passed in the pause.
    expect(admission(back)).toMatchObject({ status: 'open', due: '2026-11-27' });
    expect((await act(clerk, id, 'requestSupplement', { items: ['再补一次'] }, 409)).code).toBe(
      'supplementAskedOnce',
    );
    server.clock.moveSeconds(-4 * 86_400);
  });

  test('an extension is asked for with reasons and decided by another', async () => {
    const { id } = await file();
    const accepted = await act(clerk, id, 'accept');
    const solve = accepted.deadlines.find(
      (deadline: { ruleCode: string }) => deadline.ruleCode === 'lanshan.solve',
    );
    await act(town, id, 'requestExtension', { deadlineId: solve.id, amount: 3, reason: '需要外调' });
    const decided = await act(leader, id, 'decideExtension', { approve: true, reason: '同意' });
    expect(decided.deadlines.find((deadline: { id: string }) => deadline.id === solve.id).due).toBe(
      '2026-12-02',
    );
  });

  test('reopening counts and starts the clock again', async () => {
    const { id } = await file();
    await act(clerk, id, 'closeSameDay', { reply: '已解答', evidence: '登记' });
    const reopened = await act(town, id, 'reopen', { reason: '问题再次出现' });
    expect(reopened).toMatchObject({ status: 'reopened', reopenCount: 1, outcome: null });
    expect(
      reopened.deadlines.filter((deadline: { status: string }) => deadline.status === 'open').length,
    ).toBeGreaterThan(0);
  });
});

describe('refusals', () => {
  test('all faults of an input at once, with their fields', async () => {
    const response = await clerk.post('/appeals', {
      door: 'labourInspection',
      applicant: { mode: 'named' },
      category: 'nothing',
      facts: '',
      peopleAffected: 0,
    });
    expect(response.statusCode).toBe(422);
    const fields = response.json().issues.map((issue: { field: string }) => issue.field);
    expect(fields).toEqual(
      expect.arrayContaining(['applicant.name', 'applicant.phone', 'category', 'facts', 'peopleAffected']),
    );
  });

  test('a referral from labour inspection needs the worker’s recorded consent', async () => {
    const response = await clerk.post('/appeals', { ...sampleAppeal(world), door: 'labourInspection' });
    expect(response.statusCode).toBe(422);
    expect(response.json().issues).toEqual([
      expect.objectContaining({ field: 'workerConsent', code: 'required' }),
    ]);
  });

  test('closing needs outcome, evidence, reply and amount', async () => {
    const { id } = await file();
    await act(clerk, id, 'accept');
    const missing = await act(town, id, 'close', {}, 422);
    expect(missing.issues.map((issue: { field: string }) => issue.field).sort()).toEqual([
      'outcome',
      'recoveredFen',
      'repliedOn',
      'reply',
    ]);
    const unproved = await act(
      town,
      id,
      'close',
      { outcome: 'settled', reply: '好', repliedOn: '2030-01-01', recoveredFen: 0 },
      422,
    );
    expect(unproved.issues.map((issue: { code: string }) => issue.code).sort()).toEqual([
      'future',
      'noAgreement',
      'required',
    ]);
  });

  test('visitors use their own doors only', async () => {
    expect((await guest.post('/appeals', sampleAppeal(world, { door: 'counter' }))).statusCode).toBe(403);
    expect((await guest.post('/appeals', sampleAppeal(world, { door: 'workerApp' }))).statusCode).toBe(200);
  });

  test('an action the life does not allow names what is allowed', async () => {
    const { id } = await file();
    const refused = await act(clerk, id, 'assign', { handlerId: accountOf(mediator) }, 409);
    expect(refused).toMatchObject({ code: 'statusDoesNotAllow', status: 'submitted' });
    expect(refused.allowedActions).toContain('accept');
  });
});

describe('twice and together', () => {
  test('the same request sent three times at once files one appeal with one answer', async () => {
    const key = newId();
    const body = sampleAppeal(world, { facts: '同一请求发送三次' });
    const answers = await Promise.all([1, 2, 3].map(() => clerk.post('/appeals', body, key)));
    expect(new Set(answers.map((answer) => answer.json().number)).size).toBe(1);
    const rows = await server.context.db
      .selectFrom('appeals')
      .select('id')
      .where('facts', '=', '同一请求发送三次')
      .execute();
    expect(rows).toHaveLength(1);
  });

  test('a key used for another request is refused', async () => {
    const key = newId();
    await clerk.post('/appeals', sampleAppeal(world), key);
    expect((await clerk.post('/appeals', sampleAppeal(world, { facts: '另一件事' }), key)).json().code).toBe(
      'idempotencyKeyReused',
    );
  });

  test('an action sent twice acts once', async () => {
    const { id } = await file();
    const key = newId();
    const [first, second] = await Promise.all([
      clerk.post(`/appeals/${id}/accept`, {}, key),
      clerk.post(`/appeals/${id}/accept`, {}, key),
    ]);
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    const events = await server.context.db
      .selectFrom('appeal_events')
      .select('type')
      .where('appeal_id', '=', id)
      .execute();
    expect(events.filter((event) => event.type === 'accept')).toHaveLength(1);
  });

  test('two people act at once: one wins, the other is told what changed', async () => {
    const { id } = await file();
    const { version } = (await clerk.get(`/appeals/${id}`)).json();
    const answers = await Promise.all([
      clerk.post(`/appeals/${id}/accept`, { version }),
      town.post(`/appeals/${id}/decline`, {
        version,
        reason: 'outOfScope',
        explanation: '不属于工会受理范围',
      }),
    ]);
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
    const lost = answers.find((answer) => answer.statusCode === 409)?.json();
    expect(lost).toMatchObject({ code: 'changedMeanwhile', version: version + 1 });
  });

  test('a matter already in hand is merged, never run twice', async () => {
    const first = await file();
    const second = await file();
    await act(clerk, first.id, 'accept');
    const merged = await act(clerk, second.id, 'merge', { intoNumber: first.number });
    expect(merged).toMatchObject({ status: 'notAccepted', mergedInto: { number: first.number } });
    const similar = await clerk.post('/appeals/similar', { phone: '19900000001' });
    expect(similar.json().samePerson.length).toBeGreaterThan(0);
  });
});

describe('ownership', () => {
  test('the first receiver owns it until another accepts the hand-over', async () => {
    const { id } = await file();
    await act(clerk, id, 'accept');
    const offered = await act(clerk, id, 'offerHandOver', { toId: accountOf(town) });
    expect(offered.owner.id).toBe(accountOf(clerk));
    expect((await act(leader, id, 'acceptHandOver', {}, 403)).code).toBe('notOffered');
    expect((await act(town, id, 'acceptHandOver')).owner.id).toBe(accountOf(town));
  });
});

describe('walls', () => {
  test('the accused employer’s own union cannot find it, unless the worker agrees', async () => {
    const chair = await as(await world.staff('grassrootsChair', world.ownUnion, 'own'));
    const sealed = await file(guest, { door: 'workerApp', unionId: world.ownUnion.id });
    expect((await chair.get(`/appeals/${sealed.id}`)).statusCode).toBe(404);
    expect((await chair.get('/appeals?view=all')).json().items).toEqual([]);
    const open = await file(guest, {
      door: 'workerApp',
      unionId: world.ownUnion.id,
      consentToOwnUnion: true,
    });
    expect((await chair.get(`/appeals/${open.id}`)).statusCode).toBe(200);
  });

  test('a confidential name is not shown; unmasking takes a reason and is logged', async () => {
    const { id } = await file(clerk, {
      applicant: { mode: 'confidential', name: '赵保密', phone: '19900000002' },
    });
    const seen = (await town.get(`/appeals/${id}`)).body;
    expect(seen).not.toContain('赵保密');
    expect(seen).not.toContain('19900000002');
    await act(clerk, id, 'accept');
    const listed = await town.get(`/letters?subjectType=appeal&subjectId=${id}`);
    expect(listed.json().letters).toHaveLength(1);
    expect(listed.body).not.toContain('赵');
    expect((await town.post(`/appeals/${id}/unmask`, {})).statusCode).toBe(422);
    expect((await town.post(`/appeals/${id}/unmask`, { reason: '电话回访' })).json()).toMatchObject({
      name: '赵保密',
    });
    const log = await server.context.db
      .selectFrom('access_log')
      .select(['action', 'detail'])
      .where('object_id', '=', id)
      .execute();
    expect(log).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'appeal.look' }),
        expect.objectContaining({ action: 'appeal.unmask', detail: { reason: '电话回访' } }),
      ]),
    );
  });

  test('a signed-in worker’s name is in no story that others read', async () => {
    const worker = await as(await world.worker('19900000003', '钱隐名'));
    const filed = await worker.post(
      '/appeals',
      sampleAppeal(world, {
        door: 'workerApp',
        applicant: { mode: 'confidential', name: '钱隐名', phone: '19900000003' },
      }),
    );
    expect((await town.get(`/appeals/${filed.json().id}`)).body).not.toContain('钱隐名');
    expect((await worker.get('/appeals/mine')).json().items).toHaveLength(1);
  });

  test('the query code stands in no message that colleagues can read', async () => {
    const { id, queryCode } = await file();
    const messages = await server.context.db
      .selectFrom('outbox')
      .select(['secret', 'body'])
      .where('subject_id', '=', id)
      .execute();
    expect(
      messages.filter((message) => message.body.includes(queryCode)).map((message) => message.secret),
    ).toEqual([true]);
    const rights = await as(await world.staff('rightsCadre', world.federation));
    const tray = await rights.get('/messages/tray');
    expect(tray.statusCode, tray.body).toBe(200);
    expect(tray.body).toContain('••••••');
    expect(tray.body).not.toContain(queryCode);
  });

  test('a recused colleague sees and does nothing any more', async () => {
    const { id } = await file();
    await act(clerk, id, 'accept');
    await act(town, id, 'recuse', { accountId: accountOf(mediator), reason: '与当事人有亲属关系' });
    expect((await act(town, id, 'assign', { handlerId: accountOf(mediator) }, 422)).issues[0].code).toBe(
      'cannotTake',
    );
  });

  test('the leader’s mailbox goes straight to the leader', async () => {
    const { id } = await file(guest, { door: 'leaderMailbox' });
    expect((await town.get(`/appeals/${id}`)).statusCode).toBe(404);
    expect((await leader.get(`/appeals/${id}`)).statusCode).toBe(200);
  });

  test('the query code tells progress and no third party', async () => {
    const { id, queryCode } = await file();
    await act(clerk, id, 'accept');
    const view = await guest.post('/appeals/track', { code: queryCode.toLowerCase().replaceAll('-', ' ') });
    expect(view.statusCode, view.body).toBe(200);
    for (const secret of ['王小花', world.employerName, '19900000001', 'windowClerk'])
      expect(view.body).not.toContain(secret);
    expect(view.json().steps.map((step: { words: { zh: string } }) => step.words.zh)).toEqual([
      '诉求已提交',
      '已受理',
    ]);
  });
});
