import multipart from '@fastify/multipart';
import iconv from 'iconv-lite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import type { Feature } from '../../platform/feature.ts';
import { openTable, writeXlsx } from '../../platform/spreadsheets/index.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { makeExport } from '../exports/make.ts';
import { mergePeople } from '../people/duplicates/merge.ts';
import { addPerson, sampleIdentity } from '../people/factory.ts';
import { erasuresInOrder, retentionRules } from '../privacy/registry.ts';
import { saveProfile } from '../profiles/index.ts';
import { checkSources } from './checks.ts';
import {
  bankAccountOf,
  commitMoney,
  createFundSource,
  orderPayment,
  registerPaymentSubject,
  setBankAccount,
} from './index.ts';
import { drawSample } from './sample.ts';

/** Uploads, as the whole server takes them. */
const uploads: Feature = {
  ...{ name: 'multipart', routeTable: {}, permissions: {} },
  bind: (app) => void app.register(multipart),
};

let server: FeatureServer;
let world: AppealWorld;
let [cadre, approver, payer, auditor, leader, rights, stranger]: SignedIn[] = [];
const heard: string[] = [];

const who = (one: SignedIn | undefined): SignedIn => {
  if (!one) throw new Error('not signed in');
  return one;
};
const idOf = (one: SignedIn | undefined) => {
  const { actor } = who(one);
  return 'accountId' in actor ? actor.accountId : '';
};

beforeAll(async () => {
  server = await createFeatureServer([uploads, ...features]);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  const as = async (...given: Parameters<AppealWorld['staff']>) =>
    signedIn(server, await world.staff(...given));
  cadre = await as('financeCadre', world.federation);
  approver = await as('aidApprover', world.federation);
  payer = await as('financePayer', world.federation);
  auditor = await as('disciplineAuditor', world.federation);
  leader = await as('leader', world.federation);
  rights = await as('rightsCadre', world.federation);
  stranger = await as('financePayer', world.otherTown);
  registerPaymentSubject('test', {
    paid: async (_, payment) => void heard.push(`paid ${payment.number}`),
    returned: async (_, payment, reason) => void heard.push(`returned ${payment.number} ${reason}`),
  });
});
afterAll(() => server?.close());

let people = 0;
const accountNumber = (index: number) => `62220210011234${String(index).padStart(4, '0')}`;

/** A source, and waiting payments of the given amounts, each to a person of their own. */
async function waiting(amounts: readonly number[], method: 'bank' | 'cash' = 'bank') {
  const { db, clock } = server.context;
  const now = clock.now();
  const total = amounts.reduce((sum, one) => sum + one, 0);
  const sourceId = await createFundSource(
    db,
    { unionId: world.federation.id, kind: 'finance', openingFen: total + 100_000, year: 2026 },
    now,
  );
  const paymentIds: string[] = [];
  const personIds: string[] = [];
  for (const amountFen of amounts) {
    people += 1;
    const phone = `139${String(people).padStart(8, '0')}`;
    const person = { name: `困难职工${people}`, phone, identityNumber: sampleIdentity(people) };
    const personId = await addPerson(db, person, null, now);
    personIds.push(personId);
    await transaction(db, async (trx) => {
      const subject = { subjectType: 'test', subjectId: newId(), title: '生活救助', amountFen };
      const actor = who(cadre).actor;
      const commitmentId = await commitMoney(
        trx,
        { ...subject, sourceId, programmeCode: 'living', actor },
        now,
      );
      const people3 = { enteredBy: idOf(cadre), approvedBy: idOf(approver), payee: { personId }, method };
      paymentIds.push(await orderPayment(trx, { ...subject, ...people3, commitmentId }, now));
      const owner = { personId };
      const account = { holder: `困难职工${people}`, bank: '农业银行', branch: '青禾支行' };
      const number = { accountNumber: accountNumber(people), consentReference: '授权书' };
      await setBankAccount(trx, { ...account, ...number, owner }, now);
    });
  }
  return { sourceId, paymentIds, personIds, total };
}

const compose = (by: SignedIn | undefined, sourceId: string, paymentIds: string[]) =>
  who(by).post('/fund-batches', { sourceId, title: '2026年中秋送温暖', paymentIds });

async function sent(amounts: readonly number[], method: 'bank' | 'cash' = 'bank') {
  const made = await waiting(amounts, method);
  const batch = (await compose(payer, made.sourceId, made.paymentIds)).json();
  const answer = await who(payer).post(`/fund-batches/${batch.id}/send`, { version: batch.version });
  expect(answer.statusCode).toBe(200);
  return { ...made, batch: answer.json() };
}

async function upload(
  by: SignedIn | undefined,
  path: string,
  name: string,
  bytes: Buffer,
  key = newId(),
  fields: Record<string, string> = {},
) {
  const boundary = '----funds';
  const before = Object.entries(fields).map(
    ([field, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const head = `${before.join('')}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return server.server.inject({
    ...{ method: 'POST', url: `/api/v1${path}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: {
      ...{ 'x-requested-with': 'niangjia', 'idempotency-key': key, cookie: await who(by).cookie() },
      'content-type': `multipart/form-data; boundary=${boundary}`,
    },
  });
}

const reply = (rows: string[]) =>
  iconv.encode(['付款编号,金额,处理结果,失败原因', ...rows].join('\r\n'), 'gb18030');
const answerTo = (batch: { id: string }, rows: string[]) =>
  upload(payer, `/fund-batches/${batch.id}/reply`, '回单.csv', reply(rows));

/** What the books say of a source; nothing may be amiss. */
async function books(sourceId: string) {
  const [check] = await checkSources(server.context.db, [sourceId]);
  expect(check?.faults).toEqual([]);
  return check;
}

describe('money promised', () => {
  test('never goes below zero, however many ask at once, and the refusal says how much is left', async () => {
    const { db, clock } = server.context;
    const sourceId = await createFundSource(
      db,
      { unionId: world.federation.id, openingFen: 1_000_000 },
      clock.now(),
    );
    const ask = () =>
      transaction(db, (trx) =>
        commitMoney(
          trx,
          {
            ...{ sourceId, amountFen: 300_000, subjectType: 'test', subjectId: newId(), title: '救助' },
            actor: who(cadre).actor,
          },
          clock.now(),
        ),
      );
    const asked = await Promise.allSettled(Array.from({ length: 8 }, ask));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const refused = asked.find(({ status }) => status === 'rejected');
    expect(refused).toMatchObject({
      reason: { code: 'fundShort', details: { availableFen: 100_000, shortFen: 200_000 } },
    });
    expect(await books(sourceId)).toMatchObject({ closingFen: 1_000_000, committedFen: 900_000 });
  });

  test('a special fund of 3.5 million with 1 million more: the supplement adds to its line', async () => {
    const opened = await who(cadre).post('/fund-sources', {
      ...{ unionId: world.federation.id, year: 2026, kind: 'ownBudget', name: '新就业形态劳动者专项资金' },
      ...{ budgetFen: 350_000_000, openingFen: 350_000_000 },
    });
    expect(opened.statusCode).toBe(200);
    const { id } = opened.json();
    const lined = await who(cadre).post(`/fund-sources/${id}/lines`, {
      ...{ name: '暖冬保障', plannedFen: 350_000_000 },
    });
    const [line] = lined.json().lines;
    const body = { kind: 'supplement', amountFen: 100_000_000, title: '追加预算', receivedOn: '2026-11-20' };
    const key = newId();
    await who(cadre).post(`/fund-sources/${id}/receive`, { ...body, lineId: line.id }, key);
    const again = await who(cadre).post(`/fund-sources/${id}/receive`, { ...body, lineId: line.id }, key);
    expect(again.json()).toMatchObject({
      ...{ budgetFen: 450_000_000, balanceFen: 450_000_000 },
      lines: [{ plannedFen: 350_000_000, supplementFen: 100_000_000, leftFen: 450_000_000 }],
    });
    expect((await who(cadre).post(`/fund-sources/${id}/end`)).json().code).toBe('moneyLeft');
    for (const outsider of [payer, approver, auditor, leader])
      expect((await who(outsider).post(`/fund-sources/${id}/receive`, body)).statusCode).toBe(403);
    expect((await who(stranger).get(`/fund-sources/${id}`)).statusCode).toBe(404);
  });

  test('a donation keeps its donor’s wish; a closed period takes nothing more', async () => {
    const { db, clock } = server.context;
    const own = await createFundSource(db, { unionId: world.federation.id, openingFen: 0 }, clock.now());
    const donation = { kind: 'donation' as const, donor: '青禾纺织', earmark: '助学', openingFen: 500_000 };
    const given = await createFundSource(db, { unionId: world.federation.id, ...donation }, clock.now());
    const transfer = { toId: own, amountFen: 1, reason: '调剂' };
    expect((await who(cadre).post(`/fund-sources/${given}/transfer`, transfer)).json()).toMatchObject({
      code: 'earmarked',
    });
    const receive = (receivedOn: string) =>
      who(cadre).post(`/fund-sources/${own}/receive`, {
        ...{ kind: 'income', amountFen: 20_000, title: '拨款', receivedOn },
      });
    expect((await receive('2026-10-08')).statusCode).toBe(200);
    expect((await receive('2026-11-21')).json().issues[0].code).toBe('inFuture');
    const close = (untilOn: string) => who(cadre).post(`/fund-sources/${own}/close-period`, { untilOn });
    expect((await close('2026-11-20')).json().issues[0].code).toBe('notYet');
    expect((await close('2026-10-31')).json().periods).toMatchObject([
      { fromOn: '2026-10-08', openingFen: 0, inFen: 20_000, outFen: 0, closingFen: 20_000, entries: 1 },
    ]);
    expect((await receive('2026-10-31')).json().code).toBe('periodClosed');
    expect((await receive('2026-11-01')).statusCode).toBe(200);
    const [, wrong] = (await who(cadre).get(`/fund-sources/${own}/entries`)).json().items;
    const back = () => who(cadre).post(`/fund-entries/${wrong.id}/reverse`, { reason: '录错' });
    expect((await back()).json().balanceFen).toBe(20_000);
    expect((await back()).json().code).toBe('reversedAlready');
    expect((await close('2026-11-19')).json().periods[0]).toMatchObject({
      openingFen: 20_000,
      closingFen: 40_000,
    });
    expect(await books(own)).toMatchObject({ inFen: 40_000, outFen: 20_000, closingFen: 20_000 });
  });
});

describe('three people', () => {
  test('who entered or approved cannot pay, nor may one person do both', async () => {
    const { sourceId, paymentIds } = await waiting([100_000]);
    const { db, clock } = server.context;
    const both = await signedIn(server, await world.staff('financePayer', world.federation));
    expect((await compose(approver, sourceId, paymentIds)).statusCode).toBe(403);
    const commitment = {
      sourceId,
      amountFen: 50_000,
      subjectType: 'test',
      subjectId: newId(),
      title: '救助',
    };
    const order = (enteredBy: string, approvedBy: string) =>
      transaction(db, async (trx) => {
        const commitmentId = await commitMoney(trx, { ...commitment, actor: who(cadre).actor }, clock.now());
        const payee = { unionId: world.town.id };
        return orderPayment(trx, { ...commitment, commitmentId, payee, enteredBy, approvedBy }, clock.now());
      });
    await expect(order(idOf(cadre), idOf(cadre))).rejects.toMatchObject({ code: 'samePerson' });
    const own = await order(idOf(both), idOf(approver));
    expect((await compose(both, sourceId, [own])).json().code).toBe('samePerson');
    const late = await order(idOf(cadre), idOf(both));
    expect((await compose(both, sourceId, [late])).json().code).toBe('samePerson');
    const otherPlace = await compose(stranger, sourceId, paymentIds);
    expect(otherPlace.statusCode).toBe(404);
  });
});

describe('a batch', () => {
  test('its bank file is made once, in GBK, with whole numbers nobody else sees', async () => {
    const { batch, paymentIds } = await sent([300_000, 150_050]);
    const again = await who(payer).post(`/fund-batches/${batch.id}/send`, { version: batch.version });
    expect(again.json().code).toBe('notNow');
    const file = await who(payer).get(`/fund-batches/${batch.id}/bank-file`);
    const lines = iconv.decode(file.rawPayload, 'gb18030').trim().split('\r\n');
    expect(lines[0]).toBe('序号,付款编号,户名,账号,开户行,开户网点,金额（元）,用途');
    expect(lines[1]).toMatch(/^1,FK2026\d{7},困难职工\d+,62220210011234\d{4},农业银行,青禾支行,3000\.00,/);
    expect(lines).toHaveLength(3);
    const second = await who(payer).get(`/fund-batches/${batch.id}/bank-file`);
    expect(second.rawPayload.equals(file.rawPayload)).toBe(true);
    const looks = await server.context.db
      .selectFrom('access_log')
      .select('id')
      .where('action', '=', 'bankFile.download')
      .where('object_id', '=', batch.id)
      .execute();
    expect(looks).toHaveLength(2);
    for (const outsider of [cadre, approver, auditor, leader, rights])
      expect((await who(outsider).get(`/fund-batches/${batch.id}/bank-file`)).statusCode).toBe(403);
    const tail = lines[1]?.split(',')[3] ?? '';
    for (const anybody of [payer, cadre, approver, auditor, leader])
      for (const path of [`/fund-batches/${batch.id}`, `/fund-payments/${paymentIds[0]}`, '/fund-payments'])
        expect((await who(anybody).get(path)).body).not.toContain(tail);
    const shown = await who(payer).post(`/fund-payments/${paymentIds[0]}/reveal`, { reason: '核对退票' });
    expect(shown.json().accountNumber).toBe(tail);
    expect(
      (await who(cadre).post(`/fund-payments/${paymentIds[0]}/reveal`, { reason: '看' })).statusCode,
    ).toBe(403);
  });

  test('a reply pays and returns; twice changes nothing; bad rows come back marked', async () => {
    const { batch, sourceId, total } = await sent([300_000, 200_000, 100_000]);
    const [a, b, c] = batch.items.map(({ number }: { number: string }) => number);
    const rows = [
      `${a},3000.00,成功,`,
      `${b},2000,失败,户名不符`,
      `${c},999.99,成功,`,
      'FK20260000000,1,成功,',
      `${c},1000,大概成功,`,
      ',5,成功,',
    ];
    heard.length = 0;
    const first = await answerTo(batch, rows);
    expect(first.statusCode).toBe(200);
    expect(first.json().reply).toMatchObject({ paid: 1, returned: 1, unchanged: 0, refused: 4 });
    expect(heard).toEqual([`paid ${a}`, `returned ${b} 户名不符`]);
    const marked = await who(payer).get(`/fund-replies/${first.json().reply.id}/refused`);
    const table = await openTable({ bytes: marked.rawPayload });
    const reasons: unknown[] = [];
    for await (const row of table.rows()) reasons.push(row.cells[4]);
    expect(reasons).toEqual([
      '第 4 行：金额与付款单不符',
      '第 5 行：这一批没有付款 FK20260000000',
      '第 6 行：看不懂处理结果“大概成功”',
      '第 7 行：没有付款编号',
    ]);
    const second = await answerTo(batch, rows);
    expect(second.json().reply).toMatchObject({ paid: 0, returned: 0, unchanged: 2, refused: 4 });
    const done = await answerTo(batch, [`${c},1000,成功,`]);
    expect(done.json().batch.status).toBe('settled');
    expect(await books(sourceId)).toMatchObject({ paidFen: 400_000, committedFen: 200_000 });
    // Days later the bank sends money back that had gone.
    const late = await answerTo(batch, [`${c},1000,退票,账号已销户`]);
    expect(late.json().reply).toMatchObject({ returned: 1 });
    expect(await books(sourceId)).toMatchObject({
      ...{ paidFen: 300_000, committedFen: 300_000, inFen: 100_000, outFen: 400_000 },
      closingFen: total + 100_000 - 300_000,
    });
    expect((await answerTo(batch, [`${c},1000,成功,`])).json().reply).toMatchObject({ refused: 1, paid: 0 });
    expect(
      (await upload(payer, `/fund-batches/${batch.id}/reply`, 'x.csv', Buffer.from('甲,乙\r\n1,2'))).json()
        .code,
    ).toBe('replyColumns');
    expect((await upload(stranger, `/fund-batches/${batch.id}/reply`, 'x.csv', reply([]))).statusCode).toBe(
      404,
    );
  });

  test('a returned payment is mended by another and paid again; whoever entered it is told', async () => {
    const { batch, sourceId, paymentIds, personIds } = await sent([260_000]);
    const [item] = batch.items;
    await answerTo(batch, [`${item.number},2600,失败,账号错误`]);
    const id = paymentIds[0] ?? '';
    const told = await server.context.db
      .selectFrom('inbox')
      .select('body_zh')
      .where('account_id', '=', idOf(cadre))
      .where('subject_id', '=', id)
      .execute();
    expect(told).toMatchObject([{ body_zh: expect.stringContaining('账号错误') }]);
    const { version } = (await who(rights).get(`/fund-payments/${id}`)).json();
    const account = {
      holder: '困难职工',
      bank: '工商银行',
      branch: '',
      accountNumber: '6222 3333 4444 5555',
    };
    const mend = (by: SignedIn | undefined, body: object) =>
      who(by).post(`/fund-payments/${id}/mend`, { version, note: '本人到窗口更正', ...body });
    expect((await mend(payer, { account })).statusCode).toBe(403);
    expect((await mend(rights, { account })).json().code).toBe('bankConsentNeeded');
    const wrong = { account: { ...account, accountNumber: '12ab' } };
    expect((await mend(rights, wrong)).json().issues[0].field).toBe('accountNumber');
    const signed = { account: { ...account, consentReference: '授权书 3 号' } };
    expect((await mend(rights, signed)).json()).toMatchObject({
      status: 'toPay',
      account: { tail: '****5555' },
    });
    expect((await mend(rights, signed)).json().code).toBe('changedMeanwhile');
    expect(await bankAccountOf(server.context.db, { personId: personIds[0] ?? '' })).toMatchObject({
      bank: '工商银行',
    });
    const next = (await compose(payer, sourceId, [id])).json();
    await who(payer).post(`/fund-batches/${next.id}/send`, { version: next.version });
    // The old reply, sent once more, is about the old batch and changes nothing.
    expect((await answerTo(batch, [`${item.number},2600,失败,账号错误`])).json().reply.unchanged).toBe(1);
    expect((await answerTo(next, [`${item.number},2600,成功,`])).json().reply.paid).toBe(1);
    const way = (await who(auditor).get(`/fund-payments/${id}`)).json();
    expect(way.entries.map(({ kind }: { kind: string }) => kind)).toEqual(['commitment', 'payment']);
    expect(way.events.map(({ action }: { action: string }) => action)).toEqual([
      ...['order', 'batch', 'send', 'return', 'reopen', 'batch', 'send'],
    ]);
    expect(await books(sourceId)).toMatchObject({ paidFen: 260_000, committedFen: 0 });
  });

  test('the sheet’s total is the payments’ is the ledger’s, in figures and capitals; numbers are masked', async () => {
    const { batch, sourceId } = await sent([300_000, 150_050]);
    const rows = batch.items.map(
      ({ number, amountFen }: { number: string; amountFen: number }) => `${number},${amountFen / 100},成功,`,
    );
    await answerTo(batch, rows);
    const sheet = await who(cadre).get(`/fund-batches/${batch.id}/sheet`);
    const table = await openTable({ bytes: sheet.rawPayload });
    expect(table.columns.map(({ name }) => name)).toEqual([
      ...['序号', '姓名', '性别', '年龄', '身份证号', '工作单位或家庭地址', '金额（元）', '联系电话'],
      ...['职工编号', '档案编号', '银行账号', '签名'],
    ]);
    let [sum, total, note] = [0, 0, ''];
    for await (const row of table.rows()) {
      if (row.role === 'totals') total = Number(row.cells[6]);
      else if (row.role === undefined && typeof row.cells[6] === 'number') sum += row.cells[6];
      if (String(row.cells[0]).startsWith('合计（大写）')) note = String(row.cells[0]);
      if (row.role === undefined && row.cells[0] === 1) {
        expect(row.cells[7]).toMatch(/^139\*\*\*\*\d{4}$/);
        expect(row.cells[10]).toMatch(/^\*{4}\d{4}$/);
      }
    }
    expect([sum, total]).toEqual([4500.5, 4500.5]);
    expect(note).toBe('合计（大写）：人民币肆仟伍佰元零伍角（¥4,500.50）');
    expect(String(table.headRows[0]?.cells[0])).toContain('2026年中秋送温暖 实名制签领表');
    expect((await books(sourceId))?.paidFen).toBe(450_050);
    expect((await who(cadre).get(`/fund-batches/${batch.id}/whole-sheet`)).statusCode).toBe(403);
    const whole = await who(payer).get(`/fund-batches/${batch.id}/whole-sheet?format=docx`);
    expect(whole.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const id = batch.items[1].paymentId;
    const signedFor = { name: '王母', relation: '母亲', reason: '本人住院' };
    const sign = (body: object) =>
      who(cadre).post(`/fund-batches/${batch.id}/sign`, {
        paymentIds: [id],
        signedOn: '2026-11-20',
        ...body,
      });
    expect((await sign({ signedOn: '2026-11-21' })).json().issues[0].code).toBe('outOfRange');
    expect((await sign({ signedFor })).json().items[1].signed).toMatchObject({
      relation: '母亲',
      reason: '本人住院',
    });
    expect((await sign({})).json().code).toBe('signedAlready');
    const scan = await upload(
      cadre,
      `/fund-batches/${batch.id}/scan`,
      '签领表.pdf',
      Buffer.from('%PDF-1.4\n%%EOF'),
    );
    expect(scan.json().scans).toMatchObject([{ fileName: '签领表.pdf' }]);
    const lie = await upload(cadre, `/fund-batches/${batch.id}/scan`, '签领表.pdf', Buffer.from('<script>'));
    expect(lie.json().code).toBe('fileRefused');
  });

  test('a place whose bank wants workbooks sends one and reads one', async () => {
    const { db, clock } = server.context;
    const usual = await db
      .selectFrom('profiles')
      .selectAll()
      .where('kind', '=', 'bankFileLayout')
      .where('active', '=', true)
      .executeTakeFirstOrThrow();
    const turn = (id: string, active: boolean) =>
      db.updateTable('profiles').set({ active }).where('id', '=', id).execute();
    const own = newId();
    await turn(usual.id, false);
    await db
      .insertInto('profiles')
      .values({
        ...{ ...usual, id: own, version: usual.version + 1, active: true, changed_at: clock.now() },
        ...{
          name: JSON.stringify(usual.name),
          data: JSON.stringify({ ...Object(usual.data), format: 'xlsx' }),
        },
      })
      .execute();
    const { batch, sourceId } = await sent([120_050, 30_000]);
    const file = await who(payer).get(`/fund-batches/${batch.id}/bank-file`);
    const table = await openTable({ bytes: file.rawPayload });
    const lines: unknown[][] = [];
    for await (const { cells } of table.rows()) lines.push([...cells]);
    expect(lines[0]?.slice(1, 4)).toEqual([
      ...[batch.items[0].number, batch.items[0].payee],
      // As text: a number of 18 digits would lose its end in a spreadsheet.
      expect.stringMatching(/^62220210011234\d{4}$/),
    ]);
    expect([lines[0]?.[6], lines[1]?.[6]]).toEqual([1200.5, 300]);
    const chunks: Uint8Array[] = [];
    const column = (title: string) => ({ title, kind: 'text' as const });
    const rows = [
      [batch.items[0].number, 120_050, '成功', ''],
      [batch.items[1].number, 30_000, '失败', '账号错误'],
    ];
    const columns = [
      ...[column('付款编号'), { title: '金额', kind: 'money' as const }],
      ...[column('处理结果'), column('失败原因')],
    ];
    for await (const chunk of writeXlsx([{ name: '回单', columns, rows }])) chunks.push(chunk);
    const answer = await upload(payer, `/fund-batches/${batch.id}/reply`, '回单.xlsx', Buffer.concat(chunks));
    expect(answer.json().reply).toMatchObject({ paid: 1, returned: 1, refused: 0 });
    expect(await books(sourceId)).toMatchObject({ paidFen: 120_050, committedFen: 30_000 });
    await turn(own, false);
    await turn(usual.id, true);
  });

  test('the sheet prints as a page that runs nothing; names in it are text', async () => {
    const { batch, personIds } = await sent([10_000]);
    const member = { person_id: personIds[0] ?? '', number: '630000000012' };
    await server.context.db
      .insertInto('members')
      .values({ ...member, card_handle: null, first_joined_on: null, last_hash: null })
      .execute();
    await server.context.db
      .updateTable('fund_payments')
      .set({ payee_name: '<b>困难&职工' })
      .where('id', '=', batch.items[0].paymentId)
      .execute();
    const page = await who(cadre).get(`/fund-batches/${batch.id}/sheet?format=html`);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).toContain('<td>&lt;b&gt;困难&amp;职工</td>');
    // 职工编号 is the member number.
    expect(page.body).toContain('<td>630000000012</td>');
    expect(page.body).toContain('合计（大写）：人民币壹佰元整（¥100.00）');
    expect(page.body).not.toMatch(/62220210011234/);
    const whole = await who(payer).get(`/fund-batches/${batch.id}/whole-sheet?format=html`);
    expect(whole.body).toMatch(/62220210011234\d{4}/);
  });

  test('what is handed out is paid by the signature', async () => {
    const { batch, sourceId } = await sent([50_000, 60_000], 'cash');
    expect(batch).toMatchObject({ method: 'hand', fileSha256: null });
    const [first, second] = batch.items;
    const body = { paymentIds: [first.paymentId], signedOn: '2026-11-20' };
    expect((await who(cadre).post(`/fund-batches/${batch.id}/sign`, body)).json().code).toBe('notYourBatch');
    expect((await who(payer).post(`/fund-batches/${batch.id}/sign`, body)).json().status).toBe('sent');
    const rest = { ...body, paymentIds: [second.paymentId] };
    expect((await who(payer).post(`/fund-batches/${batch.id}/sign`, rest)).json().status).toBe('settled');
    expect(await books(sourceId)).toMatchObject({ paidFen: 110_000, committedFen: 0 });
  });

  test('a draft gives payments back; mixed, strange or unknown payments make none', async () => {
    const { sourceId, paymentIds } = await waiting([10_000, 20_000]);
    const cash = await waiting([30_000], 'cash');
    expect((await compose(payer, sourceId, [...paymentIds, ...cash.paymentIds])).statusCode).toBe(404);
    const batch = (await compose(payer, sourceId, paymentIds)).json();
    expect((await compose(payer, sourceId, paymentIds)).json().code).toBe('notNow');
    const out = { version: batch.version, paymentIds: [paymentIds[0]], reason: '账户待核' };
    const left = await who(payer).post(`/fund-batches/${batch.id}/take-out`, out);
    expect(left.json()).toMatchObject({ payments: 1, status: 'draft' });
    const rest = { version: left.json().version, reason: '作废' };
    expect((await who(payer).post(`/fund-batches/${batch.id}/take-out`, rest)).json().status).toBe(
      'cancelled',
    );
    const back = (await who(payer).get(`/fund-payments?status=toPay&sourceId=${sourceId}`)).json().items;
    expect(back).toHaveLength(2);
    const cancel = { version: back[0].version, reason: '重复' };
    expect((await who(cadre).post(`/fund-payments/${back[0].id}/cancel`, cancel)).json().status).toBe(
      'cancelled',
    );
    await books(sourceId);
  });
});

describe('payees', () => {
  const accountsOf = (personId: string) =>
    server.context.db
      .selectFrom('fund_bank_accounts')
      .select(['number_sealed', 'number_index', 'tail', 'ended_at'])
      .where('person_id', '=', personId)
      .orderBy('created_at')
      .execute();
  const erasure = () => {
    const found = erasuresInOrder().find(({ feature }) => feature === 'funds');
    if (!found) throw new Error('no erasure');
    return found;
  };

  test('an account waits for the money that is still to come, then goes; the payment stays', async () => {
    const { db, clock } = server.context;
    const { batch, personIds } = await sent([70_000]);
    const scope = { personId: personIds[0] ?? '', closesAccount: false, now: clock.now() };
    const erase = () => transaction(db, (trx) => erasure().erase(trx, scope));
    expect(await erase()).toMatchObject([{ deed: 'kept' }, { deed: 'kept', count: 1 }]);
    expect((await accountsOf(scope.personId))[0]?.number_sealed).not.toBeNull();
    await answerTo(batch, [`${batch.items[0].number},700,成功,`]);
    expect(await erasure().plan(db, scope)).toMatchObject([{ deed: 'deleted' }, { deed: 'kept' }]);
    expect(await erase()).toMatchObject([{ deed: 'deleted' }, { deed: 'kept' }]);
    expect(await accountsOf(scope.personId)).toMatchObject([
      { number_sealed: null, number_index: null, tail: '' },
    ]);
    expect(await bankAccountOf(db, { personId: scope.personId })).toBeNull();
    expect((await who(payer).get(`/fund-payments/${batch.items[0].paymentId}`)).json()).toMatchObject({
      ...{ status: 'paid', account: null },
    });
  });

  test('numbers of accounts that ended go when their time is over, except where they are held', async () => {
    const { db, clock } = server.context;
    const { personIds } = await waiting([10_000, 10_000]);
    const [gone, held] = personIds;
    await db
      .updateTable('fund_bank_accounts')
      .set({ ended_at: new Date('2020-01-01T00:00:00Z') })
      .where('person_id', 'in', personIds)
      .execute();
    const rule = retentionRules().find(({ recordType }) => recordType === 'fundBankAccount');
    const before = new Date(clock.now().getTime() - (rule?.keepDays ?? 0) * 86_400_000);
    expect(await rule?.count(db, before)).toBe(2);
    const done = await transaction(db, async (trx) => rule?.apply(trx, before, [held ?? '']));
    expect(done).toBe(1);
    expect((await accountsOf(gone ?? ''))[0]).toMatchObject({ number_sealed: null, tail: '' });
    expect((await accountsOf(held ?? ''))[0]?.number_sealed).not.toBeNull();
  });

  test('payments and the account follow a record that is joined; the figures count one person', async () => {
    const { db } = server.context;
    const peopleOf = async () => (await who(leader).get('/fund-figures?year=2026')).json();
    const start = await peopleOf();
    const { batch, personIds, paymentIds } = await sent([40_000, 50_000]);
    await answerTo(
      batch,
      batch.items.map(({ number, amountFen }: { number: string; amountFen: number }) =>
        [number, amountFen / 100, '成功', ''].join(),
      ),
    );
    const apart = await peopleOf();
    expect([apart.people - start.people, apart.personTimes - start.personTimes]).toEqual([2, 2]);
    const [keepId = '', goneId = ''] = personIds;
    await transaction(db, (trx) =>
      mergePeople(trx, server.context, systemActor, { keepId, goneId, take: [], reason: '同一人' }),
    );
    const rows = await db
      .selectFrom('fund_payments')
      .select('payee_person_id')
      .where('id', 'in', paymentIds)
      .execute();
    expect(rows.map((row) => row.payee_person_id)).toEqual([keepId, keepId]);
    expect(await accountsOf(goneId)).toEqual([]);
    const joined = await peopleOf();
    expect([joined.people - start.people, joined.personTimes - start.personTimes]).toEqual([1, 2]);
  });
});

describe('looking on', () => {
  test('the auditor sees all, changes nothing, and draws a sample anybody can repeat', async () => {
    const checks = (await who(auditor).get('/fund-audit/checks?year=2026')).json().items;
    expect(checks.length).toBeGreaterThan(3);
    for (const { faults } of checks) expect(faults).toEqual([]);
    const draw = async (seed: string) =>
      (await who(auditor).get(`/fund-audit/sample?year=2026&size=3&seed=${seed}`)).json();
    const [one, same, other] = [await draw('2026-11-20'), await draw('2026-11-20'), await draw('another')];
    const numbers = ({ items }: { items: { number: string }[] }) => items.map(({ number }) => number);
    expect(numbers(one)).toHaveLength(3);
    expect(numbers(same)).toEqual(numbers(one));
    expect(other.populationHash).toBe(one.populationHash);
    const paid = await server.context.db
      .selectFrom('fund_payments')
      .select('number')
      .where('status', '=', 'paid')
      .orderBy('number', 'desc')
      .execute();
    expect(
      drawSample(
        paid.map(({ number }) => number),
        '2026-11-20',
        3,
      ),
    ).toEqual(numbers(one));
    for (const outsider of [payer, cadre, leader])
      expect((await who(outsider).get('/fund-audit/checks?year=2026')).statusCode).toBe(403);
  });

  test('a sample takes the smallest hashes of seed and number', () => {
    // By sha256sum: s|a 2fe5d35c…, s|b b443aaa8…, s|c 2f0a8bbf….
    expect(drawSample(['a', 'b', 'c'], 's', 2)).toEqual(['c', 'a']);
    expect(drawSample(['c', 'b', 'a', 'a'], 's', 3)).toEqual(drawSample(['a', 'b', 'c'], 's', 3));
  });

  test('figures count people once and show both figures of each share; the public sees no name', async () => {
    const mine = (await who(leader).get('/fund-figures?year=2026')).json();
    const open = await server.call('GET', '/public/fund-figures?year=2026');
    expect(open.json()).toMatchObject({ paidFen: mine.paidFen, people: mine.people });
    const finance = mine.bySource.find(({ key }: { key: string }) => key === 'finance');
    expect(finance.share).toMatchObject({
      numerator: mine.paidFen,
      denominator: mine.paidFen,
      text: '100.0 %',
    });
    expect(mine.byProgramme).toMatchObject([{ key: 'living', personTimes: mine.personTimes }]);
    expect(open.body).not.toContain('困难职工');
    const none = (await server.call('GET', '/public/fund-figures?year=2020')).json();
    expect(none.bySource[0].share.text).toBe('—');
    await transaction(server.context.db, (trx) =>
      saveProfile(
        trx,
        {
          ...{ kind: 'publicFundFigures', code: 'default', name: { zh: '通用', en: 'Usual' } },
          ...{ data: { smallestCount: mine.people + 1 }, expectedVersion: 1 },
        },
        'test',
        server.context.clock.now(),
      ),
    );
    const few = (await server.call('GET', '/public/fund-figures?year=2026')).json();
    expect(few).toMatchObject({ people: null, personTimes: null, paidFen: mine.paidFen });
    const paid = { people: null, personTimes: null, paidFen: mine.paidFen };
    expect(few.bySource.find(({ key }: { key: string }) => key === 'finance')).toMatchObject(paid);
    expect(few.byProgramme).toMatchObject([{ ...paid, key: 'living', paidFen: null, share: null }]);
  });

  test('ledger, payments and projects leave through the exports, for whoever sees them', async () => {
    const { sourceId } = await sent([10_000]);
    const ask = (by: SignedIn | undefined, kind: string, params: object) =>
      who(by).post('/exports', { kind, params, purpose: '核对账目' });
    for (const [kind, params, rowCount] of [
      // The opening balance and the promise; sending is no entry.
      ['fundEntries', { sourceId }, 2],
      ['fundPayments', { sourceId }, 1],
      ['fundProjects', { year: 2000 }, 0],
    ] as const) {
      const { id } = (await ask(cadre, kind, params)).json();
      await makeExport(server.context, id);
      const made = (await who(cadre).get('/exports'))
        .json()
        .items.find((one: { id: string }) => one.id === id);
      expect(made, kind).toMatchObject({ status: 'ready', rowCount });
    }
    expect((await ask(rights, 'fundEntries', { sourceId })).statusCode).toBe(403);
    expect((await ask(stranger, 'fundEntries', { sourceId })).statusCode).toBeGreaterThan(400);
  });

  test('a statement adds up to what the source holds', async () => {
    const [source] = (await who(cadre).get('/fund-sources?year=2026')).json().items;
    const file = await who(auditor).get(`/fund-sources/${source.id}/statement?from=2026-01-01&to=2026-12-31`);
    const table = await openTable({ bytes: file.rawPayload });
    const head = table.headRows.map(({ cells }) => cells.join(' ')).join(' ');
    expect(head).toContain('期初');
    table.close();
  });
});

describe('a subsidised station', () => {
  const body = () => ({
    ...{ unionId: world.town.id, year: 2026, kind: 'newStation', name: '东镇工会驿站', site: '东镇路 1 号' },
    ...{ useScope: '装修、设备', ownShareFen: 1_664_300 },
    items: [
      { name: '装修', budgetFen: 6_000_000 },
      { name: '设备', budgetFen: 4_000_000 },
    ],
  });

  test('is asked for, reviewed, approved, paid, built and audited by different people', async () => {
    const { db, clock } = server.context;
    const [chair, colleague] = [
      await signedIn(server, await world.staff('townStaff')),
      await signedIn(server, await world.staff('townStaff', world.otherTown)),
    ];
    const sourceId = await createFundSource(
      db,
      { unionId: world.federation.id, openingFen: 20_000_000, name: '驿站建设' },
      clock.now(),
    );
    const drafted = (await chair.post('/fund-projects', body())).json();
    const path = `/fund-projects/${drafted.id}`;
    const submitted = (await chair.post(`${path}/apply`, { version: 1, action: 'submit' })).json();
    expect(submitted).toMatchObject({ status: 'submitted', budgetFen: 10_000_000, number: 'XM2026-0001' });
    expect((await colleague.get(path)).statusCode).toBe(404);
    const approve = (version: number, approvedFen: number) =>
      who(leader).post(`${path}/approve`, { version, sourceId, approvedFen, note: '同意' });
    expect((await approve(submitted.version, 1)).json().code).toBe('notNow');
    const review = { version: submitted.version, action: 'review', note: '现场已看' };
    const reviewed = (await who(rights).post(`${path}/review`, review)).json();
    expect(reviewed).toMatchObject({ status: 'reviewed', allowedActions: ['refuse'] });
    expect((await approve(reviewed.version, 8_335_701)).json()).toMatchObject({
      ...{ code: 'moreThanBudget', mostFen: 8_335_700 },
    });
    const approved = (await approve(reviewed.version, 8_335_700)).json();
    expect(approved).toMatchObject({ status: 'approved', approvedFen: 8_335_700 });
    expect((await books(sourceId))?.committedFen).toBe(8_335_700);
    const { payment_id } = await db
      .selectFrom('fund_projects')
      .select('payment_id')
      .where('id', '=', drafted.id)
      .executeTakeFirstOrThrow();
    await transaction(db, (trx) =>
      setBankAccount(
        trx,
        {
          ...{ holder: '东镇总工会', bank: '农业银行', branch: '', accountNumber: '620200001234' },
          owner: { unionId: world.town.id },
        },
        clock.now(),
      ),
    );
    const batch = (await compose(payer, sourceId, [payment_id ?? ''])).json();
    await who(payer).post(`/fund-batches/${batch.id}/send`, { version: batch.version });
    await answerTo(batch, [`${batch.items[0].number},83357,成功,`]);
    const paid = (await chair.get(path)).json();
    expect(paid).toMatchObject({ status: 'paid', allowedActions: ['spend', 'build'] });
    const spend = (amountFen: number) =>
      chair.post(`${path}/spend`, { position: 1, amountFen, spentOn: '2026-11-19', voucher: '凭 12' });
    await spend(5_800_000);
    expect((await spend(-5_800_001)).json().code).toBe('belowZero');
    const spent = (await spend(-100_000)).json();
    expect(spent.items).toMatchObject([
      { budgetFen: 6_000_000, spentFen: 5_700_000 },
      { budgetFen: 4_000_000, spentFen: 0 },
    ]);
    const built = await chair.post(`${path}/built`, { version: spent.version, builtOn: '2026-11-20' });
    const add = (by: SignedIn | undefined, bytes: string, name = '竣工图.pdf') =>
      upload(by, `${path}/documents`, name, Buffer.from(bytes), newId(), { title: '竣工图' });
    expect((await add(chair, '<script>')).json().code).toBe('fileRefused');
    expect((await add(colleague, '%PDF-1.4')).statusCode).toBe(404);
    expect((await add(payer, '%PDF-1.4')).statusCode).toBe(403);
    const [kept] = (await add(chair, '%PDF-1.4 plan')).json().documents;
    expect(kept).toMatchObject({ title: '竣工图', fileName: '竣工图.pdf' });
    expect((await who(auditor).get(`/fund-project-documents/${kept.id}`)).body).toBe('%PDF-1.4 plan');
    expect((await colleague.get(`/fund-project-documents/${kept.id}`)).statusCode).toBe(404);
    const check = { version: built.json().version, kind: 'audit', checkedOn: '2026-11-20' };
    const audit = { ...check, finding: '用途相符', inOrder: true };
    expect((await chair.post(`${path}/check`, audit)).statusCode).toBe(403);
    expect((await who(cadre).post(`${path}/check`, audit)).json()).toMatchObject({
      ...{ status: 'audited', spentFen: 5_700_000, checks: [{ kind: 'audit', inOrder: true }] },
    });
  });

  test('the year’s sum and the sum to date come out of the records', async () => {
    // Hainan Prefecture (F09): 1.167 million yuan for 14 new stations this year, 80 stations to date.
    const clone = (year: number, count: number, fen: number) =>
      sql`
        INSERT INTO fund_projects
        SELECT (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'number', ${`${year}-`}::text || n,
                 'year', ${year}::int, 'approved_fen', ${fen}::bigint))).*
          FROM fund_projects p, generate_series(1, ${count}::int) n WHERE p.number = 'XM2026-0001'`.execute(
        server.context.db,
      );
    await clone(2026, 12, 8_335_700);
    await clone(2027, 1, 999);
    await sql`UPDATE fund_projects SET approved_fen = 8335900, year = 2026 WHERE year = 2027`.execute(
      server.context.db,
    );
    await clone(2024, 66, 5_900_000);
    const { newThisYear, newToDate } = (await who(leader).get('/fund-projects?year=2026')).json();
    expect(newThisYear).toMatchObject({ projects: 14, paidFen: 13 * 8_335_700 + 8_335_900 });
    expect(newThisYear.paidFen).toBe(116_700_000);
    expect(newToDate.projects).toBe(80);
    expect(newToDate.paidFen).toBe(116_700_000 + 66 * 5_900_000);
  });
});
