import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { sweepDeadlines } from '../clock/index.ts';
import { createFundSource } from '../funds/factory.ts';
import { bookReturned, holdPayment } from '../funds/payments.ts';
import { mendPayment } from '../funds/returned.ts';
import { capUse, helpOfPerson } from '../helpLedger/index.ts';
import type { Union } from '../organisations/index.ts';
import { linkPersonToPlace } from '../people/index.ts';
import type { AidDetail } from './contract.ts';
import { createProgramme } from './factory.ts';

let server: FeatureServer;
let world: AppealWorld;
let [chair, clerk, cadre, approver, leader, money, payer, auditor, stranger]: SignedIn[] = [];
let sourceId = '';
let serial = 0;

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  const as = async (...given: Parameters<AppealWorld['staff']>) =>
    signedIn(server, await world.staff(...given));
  const county = world.federation;
  chair = await as('grassrootsChair', world.ownUnion);
  clerk = await as('windowClerk', county);
  cadre = await as('rightsCadre', county);
  approver = await as('aidApprover', county);
  leader = await as('leader', county);
  money = await as('financeCadre', county);
  payer = await as('financePayer', county);
  auditor = await as('disciplineAuditor', county);
  stranger = await as('townStaff', world.otherTown);
  sourceId = await createFundSource(db, { unionId: county.id, openingFen: 90_000_000 }, clock.now());
  await createProgramme(db, 'testAid', {}, clock.now());
  await createProgramme(db, 'testTwice', { duplicateDays: 90 }, clock.now());
});
afterAll(() => server?.close());

/** Somebody who fills a role in this file; the compiler does not know that beforeAll ran. */
const by = (who: SignedIn | undefined): SignedIn => {
  if (!who) throw new Error('nobody signed in');
  return who;
};
const db = () => server.context.db;
const now = () => server.context.clock.now();
const accountId = (who: SignedIn | undefined) => {
  const { actor } = by(who);
  return 'accountId' in actor ? actor.accountId : '';
};

async function person(place: Union = world.ownUnion): Promise<string> {
  serial += 1;
  const { personId } = await world.worker(`1990002${String(serial).padStart(4, '0')}`, `职工${serial}`);
  await linkPersonToPlace(db(), {
    ...{ personId, unionId: place.id, path: place.path, reason: 'membership', now: now() },
  });
  return personId;
}

const entry = (personId: string, changes: object = {}) => ({
  ...{ programmeCode: 'testAid', personId, unionId: world.ownUnion.id, method: 'cash' },
  ...{ form: { reason: '家里遇到困难' }, ...changes },
});

type Step =
  | 'review'
  | 'approve'
  | 'commit'
  | 'order'
  | 'refuse'
  | 'withdraw'
  | 'close'
  | 'send-back'
  | 'complete'
  | 'pay-first';
async function press(
  who: SignedIn | undefined,
  step: Step,
  one: { id: string; version: number },
  body: object = {},
  key?: string,
) {
  return by(who).post(`/aid-applications/${one.id}/${step}`, { version: one.version, ...body }, key);
}
async function pressed(...given: Parameters<typeof press>): Promise<AidDetail> {
  const answer = await press(...given);
  if (answer.statusCode !== 200) throw new Error(`${given[1]}: ${answer.body}`);
  return answer.json();
}
const entered = async (personId: string, changes: object = {}): Promise<AidDetail> => {
  const answer = await by(clerk).post('/aid-applications', entry(personId, changes));
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json();
};
const reviewed = async (personId: string, amountFen: number, changes: object = {}) =>
  pressed(cadre, 'review', await entered(personId, changes), { amountFen, papers: [] });
/** All tiers' yes but the last, which is the one that weighs the caps. */
async function upToLast(personId: string, amountFen: number, changes: object = {}): Promise<AidDetail> {
  const one = await reviewed(personId, amountFen, changes);
  return one.tiers.length > 1 ? pressed(approver, 'approve', one) : one;
}
const lastTier = (one: AidDetail) => (one.tiers.length > 1 ? leader : approver);
const approved = async (personId: string, amountFen: number, changes: object = {}) => {
  const one = await upToLast(personId, amountFen, changes);
  return pressed(lastTier(one), 'approve', one);
};
const ordered = async (personId: string, amountFen: number, changes: object = {}) =>
  pressed(
    money,
    'order',
    await pressed(money, 'commit', await approved(personId, amountFen, changes), { sourceId }),
  );

async function paymentOf(id: string): Promise<string> {
  const row = await db()
    .selectFrom('aid_applications')
    .select('payment_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.payment_id ?? '';
}
/** Handed out against a signature, as the payer and the union do it. */
async function pay(id: string): Promise<void> {
  const payment = await paymentOf(id);
  const batch = await by(payer).post('/fund-batches', { sourceId, title: '发放', paymentIds: [payment] });
  const { id: batchId, version } = batch.json();
  const sent = await by(payer).post(`/fund-batches/${batchId}/send`, { version });
  if (sent.statusCode !== 200) throw new Error(sent.body);
  const signed = await by(payer).post(`/fund-batches/${batchId}/sign`, {
    paymentIds: [payment],
    signedOn: '2026-11-20',
  });
  if (signed.statusCode !== 200) throw new Error(signed.body);
}
const look = async (id: string): Promise<AidDetail> =>
  (await by(cadre).get(`/aid-applications/${id}`)).json();
const totalFen = async (personId: string, year = 2026) =>
  (await capUse(db(), [personId], year)).get(personId)?.totalFen;
/** The money comes back, as the bank's reply tells it. */
const comesBack = (id: string) =>
  transaction(db(), async (trx) => {
    const held = await holdPayment(trx, await paymentOf(id));
    await bookReturned(trx, held, '账户有误', { actor: by(payer).actor, now: now() });
  });

describe('an application', () => {
  test('goes from the counter to the ledger through three people, and its source pays to the fen', async () => {
    const id = await person();
    const done = await ordered(id, 80_000);
    expect(done).toMatchObject({ status: 'ordered', tiers: [{ role: 'aidApprover' }], allowedActions: [] });
    expect((await by(money).get(`/fund-payments?status=toPay`)).statusCode).toBe(200);
    await pay(done.id);
    expect(await look(done.id)).toMatchObject({ status: 'paid', paidOn: '2026-11-20' });
    expect(await helpOfPerson(db(), id)).toMatchObject([
      { amountFen: 80_000, title: '测试救助', purpose: 'living' },
    ]);
    const row = await db()
      .selectFrom('aid_applications')
      .selectAll()
      .where('id', '=', done.id)
      .executeTakeFirstOrThrow();
    const payment = await db()
      .selectFrom('fund_payments')
      .selectAll()
      .where('subject_id', '=', done.id)
      .executeTakeFirstOrThrow();
    expect(new Set([payment.entered_by, payment.approved_by, payment.paid_by]).size).toBe(3);
    expect(row.approved_by).toBe(accountId(approver));
    const letters = await db()
      .selectFrom('letters')
      .select(['type', 'status'])
      .where('subject_id', '=', done.id)
      .execute();
    expect(letters).toEqual([{ type: 'aidApproval', status: 'issued' }]);
    await pressed(cadre, 'close', await look(done.id));
  });

  test('passes its tiers by amount, one person each; nobody decides twice', async () => {
    const id = await person();
    const one = await reviewed(id, 100_001);
    expect(one.tiers.map(({ role }) => role)).toEqual(['aidApprover', 'leader']);
    expect((await reviewed(await person(), 100_000)).tiers.map(({ role }) => role)).toEqual(['aidApprover']);
    expect((await press(leader, 'approve', one)).json().code).toBe('notYourTier');
    expect((await press(cadre, 'approve', one)).json().code).toBe('notYourTier');
    const half = await pressed(approver, 'approve', one);
    expect(half).toMatchObject({ status: 'reviewed', waitsFor: 'leader' });
    expect(await totalFen(id)).toBe(0);
    expect((await press(approver, 'approve', half)).json().code).toBe('notYourTier');
    expect(await pressed(leader, 'approve', half)).toMatchObject({ status: 'approved' });
    expect(await totalFen(id)).toBe(100_001);
  });

  test('who entered it does not review it, who reviewed does not approve, nobody decides their own', async () => {
    const id = await person();
    const own = (await by(cadre).post('/aid-applications', entry(id))).json();
    expect((await press(cadre, 'review', own, { amountFen: 1_000, papers: [] })).json().code).toBe(
      'samePerson',
    );
    await db().updateTable('accounts').set({ person_id: id }).where('id', '=', accountId(approver)).execute();
    const one = await pressed(chair, 'review', own, { amountFen: 1_000, papers: [] });
    expect((await press(approver, 'approve', one)).json().code).toBe('samePerson');
    await db()
      .updateTable('accounts')
      .set({ person_id: null })
      .where('id', '=', accountId(approver))
      .execute();
    expect((await pressed(approver, 'approve', one)).status).toBe('approved');
  });

  test('refused with a reason goes out as a letter, and the worker appeals once', async () => {
    const actor = await world.worker('19900099991', '周申请');
    const worker = await signedIn(server, actor);
    const draft = (
      await worker.post('/my/aid-applications', { programmeCode: 'testAid', form: { reason: '失业' } })
    ).json();
    expect((await worker.post(`/my/aid-applications/${draft.id}/submit`, { version: 99 })).json().code).toBe(
      'changedMeanwhile',
    );
    const sent = (
      await worker.post(`/my/aid-applications/${draft.id}/submit`, { version: draft.version })
    ).json();
    expect(sent).toMatchObject({ status: 'submitted', waiting: { zh: '等工会初审' } });
    const refused = await pressed(
      cadre,
      'refuse',
      { id: sent.id, version: sent.version },
      { reason: '收入高于标准' },
    );
    expect(refused.status).toBe('refused');
    const { applications } = (await worker.get('/my/aid')).json();
    expect(applications[0]).toMatchObject({ reason: '收入高于标准', allowedActions: ['appeal'] });
    const appealed = (
      await worker.post(`/my/aid-applications/${draft.id}/appeal`, {
        version: refused.version,
        facts: '收入算错了',
      })
    ).json();
    expect(appealed.appealNumber).toMatch(/^2026-/);
    const again = await worker.post(`/my/aid-applications/${draft.id}/appeal`, {
      version: appealed.version,
      facts: '再说',
    });
    expect(again.json().code).toBe('statusDoesNotAllow');
    const other = await signedIn(server, await world.worker('19900099992', '别人'));
    expect(
      (await other.post(`/my/aid-applications/${draft.id}/withdraw`, { version: 1, reason: '试' }))
        .statusCode,
    ).toBe(404);
  });

  test('is not there outside one’s places, and its form is for those who decide', async () => {
    const one = await entered(await person(), {
      form: { reason: '患病', medical: { disease: '某病', stays: [], ownCostFen: 100, otherAidFen: 0 } },
    });
    expect((await by(stranger).get(`/aid-applications/${one.id}`)).json()).toEqual(
      (await by(stranger).get(`/aid-applications/${newId()}`)).json(),
    );
    expect(one).toMatchObject({ form: null, formHidden: true });
    expect((await by(cadre).get(`/aid-applications/${one.id}`)).json().form.medical.disease).toBe('某病');
    for (const who of [auditor, leader, money]) {
      const answer = await by(who).get(`/aid-applications/${one.id}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.body).not.toContain('某病');
    }
    const stored = await db()
      .selectFrom('aid_applications')
      .select('form_sealed')
      .where('id', '=', one.id)
      .executeTakeFirst();
    expect(stored?.form_sealed).not.toContain('某病');
  });

  test('who may not apply is told every reason by what the register knows', async () => {
    const answer = await by(clerk).post(
      '/aid-applications',
      entry(await person(), { programmeCode: 'tuitionAid', papers: [] }),
    );
    expect(answer.json()).toMatchObject({
      code: 'notEligible',
      reasons: ['needsHardshipFile', 'outsideWindow'],
    });
  });
});

describe('caps of 3,000 yuan at a time and 6,000 a year', () => {
  test('hold at each boundary: 3,000.00 and not 3,000.01', async () => {
    const id = await person();
    const over = await upToLast(id, 300_001);
    expect((await press(leader, 'approve', over)).json()).toMatchObject({
      code: 'capPerTime',
      capFen: 300_000,
    });
    expect((await approved(id, 300_000)).status).toBe('approved');
    expect((await approved(id, 299_999)).status).toBe('approved');
    const last = await upToLast(id, 200);
    expect((await press(approver, 'approve', last)).json()).toMatchObject({
      code: 'capPerYear',
      usedFen: 599_999,
      leftFen: 1,
    });
    expect(await totalFen(id)).toBe(599_999);
  });

  test('three unions at once never give more than 6,000 together', async () => {
    const id = await person();
    const unions = [world.ownUnion, world.town, world.otherTown];
    const waiting: AidDetail[] = [];
    for (const union of unions) waiting.push(await upToLast(id, 250_000, { unionId: union.id }));
    const answers = await Promise.all(waiting.map((one) => press(leader, 'approve', one)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 200, 409]);
    expect(await totalFen(id)).toBe(500_000);
  });

  test('are weighed again at the order: what another union paid meanwhile counts', async () => {
    const id = await person();
    const one = await pressed(money, 'commit', await approved(id, 300_000), { sourceId });
    // Help of another feature, which did not ask for a promise.
    const { recordHelp } = await import('../helpLedger/index.ts');
    await transaction(db(), (trx) =>
      recordHelp(
        trx,
        {
          ...{
            personId: id,
            kind: 'cash',
            amountFen: 300_001,
            unionId: world.otherTown.id,
            helpedOn: '2026-11-19',
          },
          ...{ subjectType: 'test', subjectId: newId(), title: '慰问', countsTowardCap: true },
        },
        now(),
      ),
    );
    expect((await press(money, 'order', one)).json()).toMatchObject({ code: 'capPerYear' });
    expect((await look(one.id)).status).toBe('committed');
  });

  test('a payment that came back frees the cap, and is weighed once more before it goes out again', async () => {
    const id = await person();
    const first = await ordered(id, 300_000);
    await pay(first.id);
    await approved(id, 300_000);
    const third = await upToLast(id, 300_000, { unionId: world.otherTown.id });
    expect((await press(leader, 'approve', third)).json().code).toBe('capPerYear');
    await comesBack(first.id);
    expect(await look(first.id)).toMatchObject({ status: 'returned', paidOn: null });
    expect(await totalFen(id)).toBe(300_000);
    expect((await pressed(leader, 'approve', third)).status).toBe('approved');
    const payment = await db()
      .selectFrom('fund_payments')
      .select(['id', 'version'])
      .where('subject_id', '=', first.id)
      .executeTakeFirstOrThrow();
    const mend = () =>
      transaction(db(), (trx) =>
        mendPayment(trx, { actor: by(money).actor, now: now() }, payment.id, {
          version: payment.version,
          note: '账户已核对',
        }),
      );
    await expect(mend()).rejects.toMatchObject({ code: 'capPerYear' });
    await pressed(cadre, 'withdraw', await look(third.id), { reason: '重复' });
    await mend();
    expect((await look(first.id)).status).toBe('ordered');
    await pay(first.id);
    expect(await totalFen(id)).toBe(600_000);
    expect(await helpOfPerson(db(), id)).toHaveLength(2);
  });

  test('the year is that of Shanghai: one second before midnight and one after', async () => {
    const id = await person();
    const before = new Date('2026-12-31T15:59:59Z').getTime();
    const back = now();
    server.clock.moveSeconds((before - now().getTime()) / 1_000);
    await approved(id, 300_000);
    await approved(id, 300_000);
    const late = await upToLast(id, 100_000);
    expect((await press(approver, 'approve', late)).json()).toMatchObject({ code: 'capPerYear', year: 2026 });
    server.clock.moveSeconds(1);
    expect((await pressed(approver, 'approve', late)).caps).toMatchObject({
      year: 2027,
      promisedFen: 100_000,
    });
    expect(await totalFen(id)).toBe(600_000);
    server.clock.moveSeconds((back.getTime() - now().getTime()) / 1_000);
  });
});

describe('retries and crashes', () => {
  test('the same approval and order sent again act once', async () => {
    const id = await person();
    const one = await upToLast(id, 90_000);
    const key = newId();
    const answers = await Promise.all([1, 2, 3].map(() => press(approver, 'approve', one, {}, key)));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(await totalFen(id)).toBe(90_000);
    const committed = await pressed(money, 'commit', (answers[0]?.json() ?? one) as AidDetail, { sourceId });
    const orderKey = newId();
    await pressed(money, 'order', committed, {}, orderKey);
    await pressed(money, 'order', committed, {}, orderKey);
    expect((await press(money, 'order', committed)).json().code).toBe('changedMeanwhile');
    const payments = await db()
      .selectFrom('fund_payments')
      .select('id')
      .where('subject_id', '=', one.id)
      .execute();
    expect(payments).toHaveLength(1);
  });

  test('an approval or order that breaks off leaves nothing behind', async () => {
    const id = await person();
    const one = await upToLast(id, 90_000);
    const stand = async () => [
      await totalFen(id),
      (await look(one.id)).status,
      await db()
        .selectFrom('fund_entries')
        .select((is) => is.fn.countAll<number>().as('n'))
        .executeTakeFirst(),
      await db()
        .selectFrom('aid_events')
        .select((is) => is.fn.countAll<number>().as('n'))
        .executeTakeFirst(),
      await db()
        .selectFrom('letters')
        .select((is) => is.fn.countAll<number>().as('n'))
        .executeTakeFirst(),
    ];
    const { approveApplication } = await import('./applications/decide.ts');
    const { commitApplication, orderApplication } = await import('./applications/money.ts');
    const { lockApplication } = await import('./applications/store.ts');
    const breakOff = (
      who: SignedIn | undefined,
      work: (trx: Parameters<typeof lockApplication>[0]) => Promise<unknown>,
    ) =>
      transaction(db(), async (trx) => {
        await work(trx);
        throw new Error('the process died');
      }).catch((error: Error) => expect(error.message, who?.actor.kind).toBe('the process died'));
    const before = await stand();
    const step = { actor: by(approver).actor, now: now() };
    await breakOff(approver, async (trx) =>
      approveApplication(trx, step, await lockApplication(trx, step.actor, one.id, 'aid.approve'), {
        opinion: '',
      }),
    );
    expect(await stand()).toEqual(before);
    const done = await pressed(approver, 'approve', one);
    const between = await stand();
    const spend = { actor: by(money).actor, now: now() };
    await breakOff(money, async (trx) =>
      orderApplication(
        trx,
        spend,
        await commitApplication(trx, spend, await lockApplication(trx, spend.actor, done.id, 'aid.order'), {
          sourceId,
        }),
      ),
    );
    expect(await stand()).toEqual(between);
    await pressed(money, 'order', await pressed(money, 'commit', done, { sourceId }));
    expect(await totalFen(id)).toBe(90_000);
  });
});

test('similar help lately is shown with its reasons, and a person says why it is given all the same', async () => {
  const id = await person();
  await approved(id, 10_000, { unionId: world.otherTown.id, programmeCode: 'testTwice' });
  const one = await reviewed(id, 20_000, { programmeCode: 'testTwice' });
  expect(one.duplicates).toMatchObject([
    { amountFen: 10_000, state: 'promised', reasons: ['samePurpose', 'samePeriod', 'otherUnion', 'waiting'] },
  ]);
  expect((await press(approver, 'approve', one)).json()).toMatchObject({
    code: 'duplicatesUndecided',
    found: 1,
  });
  const done = await pressed(approver, 'approve', one, { duplicatesReason: '两次住院，不是同一次' });
  expect(done.duplicatesDecision).toMatchObject({ reason: '两次住院，不是同一次' });
});

test('a list of a union: bad rows come back with every reason, the good ones are applications', async () => {
  const { addPerson, sampleIdentity } = await import('../people/factory.ts');
  const known = sampleIdentity(41);
  await addPerson(db(), { name: '名单甲', identityNumber: known }, world.ownUnion, now());
  const elsewhere = sampleIdentity(43);
  await addPerson(db(), { name: '名单乙', identityNumber: elsewhere }, world.otherTown, now());
  const rows = [
    { name: '名单甲', identityNumber: known, amountYuan: '1,200.50', reason: '生活困难' },
    { name: '名单甲', identityNumber: known, amountYuan: '800', reason: '生活困难' },
    { name: '名单乙', identityNumber: elsewhere, amountYuan: '12.345', reason: '' },
    { name: '无此人', identityNumber: sampleIdentity(45), amountYuan: '', reason: '困难' },
  ];
  const body = { unionId: world.ownUnion.id, programmeCode: 'testAid', rows };
  const dry = (await by(chair).post('/aid-lists', { ...body, dryRun: true })).json();
  const told = (await by(chair).post('/aid-lists', body)).json();
  expect(told).toEqual(dry);
  expect(told.accepted).toBe(1);
  expect(
    told.refused.map(({ row, reasons }: { row: number; reasons: string[] }) => [row, reasons.length]),
  ).toEqual([
    [2, 1],
    [3, 3],
    [4, 1],
  ]);
  const listed = (await by(chair).get('/aid-applications?q=名单甲')).json().items;
  expect(listed).toMatchObject([{ door: 'list', askedFen: 120_050, status: 'submitted' }]);
  expect((await by(stranger).post('/aid-lists', body)).statusCode).toBe(404);
});

describe('temporary relief paid first', () => {
  const relief = (personId: string) =>
    entered(personId, { programmeCode: 'temporaryRelief', situation: 'suddenAccident', submit: false });

  test('is paid on one word, its paperwork has a day, the overdue stand on a list and are told upward', async () => {
    const id = await person();
    const one = await relief(id);
    expect(
      (await press(clerk, 'pay-first', one, { amountFen: 100_000, sourceId, word: '急' })).statusCode,
    ).toBe(403);
    const paid = await pressed(approver, 'pay-first', one, {
      amountFen: 200_000,
      sourceId,
      word: '车祸住院，急需用钱',
    });
    // Ten working days after Friday 20 November 2026.
    expect(paid).toMatchObject({ status: 'ordered', payFirst: true, completeDue: '2026-12-04' });
    await pay(one.id);
    expect((await press(cadre, 'close', await look(one.id))).json().code).toBe('paperworkOpen');
    const back = now();
    server.clock.moveSeconds(15 * 86_400);
    await sweepDeadlines(server.context);
    const { items } = (await by(cadre).get('/aid-applications?paperwork=overdue&waiting=false')).json();
    expect(items).toMatchObject([{ id: one.id, overduePaperwork: true }]);
    const told = await db()
      .selectFrom('inbox')
      .select('account_id')
      .where('subject_id', '=', one.id)
      .execute();
    expect(told.map(({ account_id }) => account_id)).toContain(accountId(chair));
    expect((await press(cadre, 'complete', await look(one.id), { papers: [] })).json().issues[0].field).toBe(
      'papers',
    );
    const complete = await pressed(cadre, 'complete', await look(one.id), {
      papers: ['proof'],
      note: '材料已齐',
    });
    expect(complete.completed).toBe(true);
    expect((await pressed(cadre, 'close', complete)).status).toBe('closed');
    server.clock.moveSeconds((back.getTime() - now().getTime()) / 1_000);
  });

  test('keeps to the caps and to two people, and is for relief only', async () => {
    const id = await person();
    await approved(id, 300_000);
    await approved(id, 299_000);
    const one = await relief(id);
    const body = { amountFen: 60_000, sourceId, word: '急' };
    expect((await press(approver, 'pay-first', one, body)).json().code).toBe('capPerYear');
    expect((await press(approver, 'pay-first', one, { ...body, amountFen: 300_001 })).statusCode).toBe(422);
    const own = (
      await by(cadre).post(
        '/aid-applications',
        entry(await person(), {
          programmeCode: 'temporaryRelief',
          situation: 'suddenIllness',
          submit: false,
        }),
      )
    ).json();
    expect((await press(cadre, 'pay-first', own, body)).json().code).toBe('samePerson');
    const living = await entered(await person());
    expect((await press(approver, 'pay-first', living, body)).json().code).toBe('notPayFirst');
    const unknown = entry(await person(), { programmeCode: 'temporaryRelief', situation: 'nothing' });
    expect((await by(clerk).post('/aid-applications', unknown)).json().issues[0].field).toBe('situation');
  });
});

test('figures tell people and person-times apart, and the public sees no small number', async () => {
  const own = (await by(cadre).get('/aid-figures?from=2026-01-01&to=2026-12-31')).json();
  expect(own.personTimes).toBeGreaterThanOrEqual(own.people);
  const row = await db()
    .selectFrom('aid_applications')
    .select((is) => [is.fn.sum<number>('amount_fen').as('fen'), is.fn.countAll<number>().as('times')])
    .where('status', 'in', ['paid', 'closed'])
    .executeTakeFirstOrThrow();
  expect([own.amountFen, own.personTimes]).toEqual([Number(row.fen), Number(row.times)]);
  const open = (await server.call('GET', '/public/aid-figures?year=2026')).json();
  expect(own.people).toBeLessThan(5);
  expect(open).toMatchObject({ people: null, amountFen: null });
});
