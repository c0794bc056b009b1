import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { seededRandom } from '../../kernel/random.ts';
import { systemActor } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId, transaction } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { setBankAccount } from './bankAccounts.ts';
import { sendBatch } from './batches/bankFile.ts';
import { composeBatch } from './batches/compose.ts';
import { takeReply } from './batches/reply.ts';
import { checkSources } from './checks.ts';
import { commitMoney, releaseMoney } from './commitments.ts';
import { createFundSource } from './factory.ts';
import './feature.ts';
import { cancelPayment, orderPayment } from './payments.ts';
import { mendPayment } from './returned.ts';
import { addLine, receiveMoney, reverseEntry, transferMoney } from './sources.ts';

const operations = 10_000;
const now = new Date('2026-11-20T02:00:00Z');
const today = '2026-11-20';

type Staff = Awaited<ReturnType<AppealWorld['staff']>>;
let database: TestDatabase;
let world: AppealWorld;
let [cadre, approver, payer]: Staff[] = [];
let personIds: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createAppealWorld(database.db, now);
  cadre = await world.staff('financeCadre', world.federation);
  approver = await world.staff('aidApprover', world.federation);
  payer = await world.staff('financePayer', world.federation);
  const people = await Promise.all(
    ['13900000001', '13900000002', '13900000003'].map((phone) => world.worker(phone)),
  );
  personIds = people.map(({ personId }) => personId);
  await transaction(database.db, async (trx) => {
    for (const [index, personId] of personIds.entries())
      await setBankAccount(
        trx,
        {
          ...{
            holder: '职工',
            bank: '农业银行',
            branch: '青禾支行',
            accountNumber: `622202100112345${index}`,
          },
          ...{ owner: { personId }, consentReference: '授权书' },
        },
        now,
      );
  });
});
afterAll(() => database?.drop());

/** What a source should hold by plain arithmetic, kept apart from the code under test. */
interface Model {
  opening: number;
  in: number;
  out: number;
  committed: number;
}

class Crash extends Error {}

test('every yuan: opening + in − out = closing in each source after 10,000 random operations', async () => {
  const random = seededRandom('every yuan');
  const models = new Map<string, Model>();
  const lines: { id: string; sourceId: string }[] = [];
  for (let index = 0; index < 4; index += 1) {
    const openingFen = random.integer(0, 5_000_000);
    const id = await createFundSource(
      database.db,
      { unionId: world.federation.id, openingFen, name: `来源${index}` },
      now,
    );
    models.set(id, { opening: openingFen, in: 0, out: 0, committed: 0 });
    const step = { actor: systemActor, now };
    const plannedFen = 300_000;
    lines.push({
      sourceId: id,
      id: await transaction(database.db, (trx) => addLine(trx, id, { name: '救助', plannedFen }, step)),
    });
  }
  const sourceIds = [...models.keys()];
  // The newest of each, so that there is always something to act on.
  let commitments: { id: string; sourceId: string }[] = [];
  let payments: { id: string; sourceId: string }[] = [];
  let batches: { id: string; sourceId: string }[] = [];
  const tally = { done: 0, refused: 0, crashed: 0 };
  const refusals = new Set<string>();

  const modelOf = (id: string) => {
    const model = models.get(id);
    if (!model) throw new Error('unknown source');
    return model;
  };

  const act = {
    income: async (trx: AppTransaction, sourceId: string) => {
      const amountFen = random.integer(1, 400_000);
      const kind = random.pick(['income', 'supplement'] as const);
      const lineId =
        kind === 'supplement' && random.chance(0.1)
          ? (lines.find((one) => one.sourceId === sourceId)?.id ?? null)
          : null;
      const input = { kind, amountFen, title: '拨款', receivedOn: today, lineId, actor: systemActor };
      await receiveMoney(trx, sourceId, input, now);
      modelOf(sourceId).in += amountFen;
    },
    transfer: async (trx: AppTransaction, sourceId: string) => {
      const toId = random.pick(sourceIds);
      const amountFen = random.integer(1, 600_000);
      await transferMoney(trx, sourceId, { toId, amountFen, reason: '调剂', actor: systemActor }, now);
      modelOf(sourceId).out += amountFen;
      modelOf(toId).in += amountFen;
    },
    reverse: async (trx: AppTransaction, sourceId: string) => {
      const entry = await trx
        .selectFrom('fund_entries')
        .select(['id', 'amount_fen'])
        .where('source_id', '=', sourceId)
        .where('kind', 'in', ['income', 'supplement', 'payment'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!entry) return;
      await reverseEntry(trx, entry.id, '录错', { actor: systemActor, now });
      modelOf(sourceId).out += entry.amount_fen;
    },
    commit: async (trx: AppTransaction, sourceId: string) => {
      const amountFen = random.integer(1, random.chance(0.05) ? 90_000_000 : 200_000);
      const lineId = random.chance(0.4) ? (lines.find((one) => one.sourceId === sourceId)?.id ?? null) : null;
      const input = { sourceId, amountFen, lineId, title: '救助', actor: systemActor };
      const id = await commitMoney(trx, { ...input, subjectType: 'test', subjectId: newId() }, now);
      commitments = [{ id, sourceId }, ...commitments].slice(0, 60);
      modelOf(sourceId).committed += amountFen;
    },
    release: async (trx: AppTransaction) => {
      const one = commitments[random.integer(0, 59)];
      if (!one) return;
      const amountFen = random.chance(0.5) ? random.integer(1, 300_000) : undefined;
      const options = amountFen === undefined ? {} : { amountFen };
      modelOf(one.sourceId).committed -= await releaseMoney(trx, one.id, '多报', now, options);
    },
    order: async (trx: AppTransaction) => {
      const one = commitments[random.integer(0, 59)];
      if (!one) return;
      const id = await orderPayment(
        trx,
        {
          ...{ commitmentId: one.id, amountFen: random.integer(1, 150_000), title: '救助' },
          ...{ payee: { personId: random.pick(personIds) }, subjectType: 'test', subjectId: newId() },
          enteredBy: cadre?.accountId ?? '',
          approvedBy: (random.chance(0.1) ? cadre : approver)?.accountId ?? '',
        },
        now,
      );
      payments = [{ id, sourceId: one.sourceId }, ...payments].slice(0, 80);
    },
    cancel: async (trx: AppTransaction) => {
      const one = payments[random.integer(0, 79)];
      if (one) await cancelPayment(trx, one.id, '重复', { actor: systemActor, now });
    },
    send: async (trx: AppTransaction, sourceId: string) => {
      const step = { actor: random.chance(0.1) ? approver : payer, now } as { actor: Staff; now: Date };
      const waiting = payments.filter((one) => one.sourceId === sourceId).map(({ id }) => id);
      const rows = await trx
        .selectFrom('fund_payments')
        .select('id')
        .where('id', 'in', waiting.length > 0 ? waiting : [newId()])
        .where('status', '=', random.chance(0.1) ? 'paid' : 'toPay')
        .limit(8)
        .execute();
      const paymentIds = rows.map(({ id }) => id);
      const id = await composeBatch(trx, step, { sourceId, title: '送温暖', paymentIds });
      await sendBatch(trx, step, id, 1);
      batches = [{ id, sourceId }, ...batches].slice(0, 12);
    },
    reply: async (trx: AppTransaction) => {
      const one = batches[random.integer(0, 11)];
      if (!one) return;
      const rows = await trx
        .selectFrom('fund_batch_items as i')
        .innerJoin('fund_payments as p', 'p.id', 'i.payment_id')
        .select(['p.number', 'i.amount_fen', 'i.result', 'p.status'])
        .where('i.batch_id', '=', one.id)
        .execute();
      const model = modelOf(one.sourceId);
      const told = rows.map((row) => {
        const word = random.pick(['成功', '成功', '成功', '失败', '不明']);
        const wrong = random.chance(0.05) ? 1 : 0;
        const fits = word !== '不明' && wrong === 0 && !(word === '成功' && row.result === 'returned');
        if (fits && word === '成功' && row.result === null) {
          model.out += row.amount_fen;
          model.committed -= row.amount_fen;
        }
        if (fits && word === '失败' && row.result === 'paid') {
          model.in += row.amount_fen;
          model.committed += row.amount_fen;
        }
        return `${row.number},${((row.amount_fen + wrong) / 100).toFixed(2)},${word},户名不符`;
      });
      const bytes = Buffer.from(['付款编号,金额,处理结果,失败原因', ...told].join('\r\n'));
      const step = { actor: payer, now } as { actor: Staff; now: Date };
      const first = await takeReply(trx, step, one.id, { name: '回单.csv', bytes });
      const again = await takeReply(trx, step, one.id, { name: '回单.csv', bytes });
      expect(again).toMatchObject({
        paid: 0,
        returned: 0,
        unchanged: first.paid + first.returned + first.unchanged,
      });
    },
    mend: async (trx: AppTransaction) => {
      const row = await trx
        .selectFrom('fund_payments')
        .select(['id', 'version'])
        .where('status', '=', 'returned')
        .limit(1)
        .executeTakeFirst();
      if (row)
        await mendPayment(trx, { actor: cadre as Staff, now }, row.id, {
          version: row.version,
          note: '已核对',
        });
    },
  };
  const weighted = [
    ...(['income', 'income', 'transfer', 'reverse', 'commit', 'commit', 'commit', 'commit'] as const),
    ...(['release', 'order', 'order', 'order', 'order', 'order', 'cancel', 'mend'] as const),
  ];

  const snapshot = () => JSON.stringify([[...models], commitments, payments, batches]);
  const restore = (text: string) => {
    const [held, ...lists] = JSON.parse(text);
    for (const [id, model] of held) models.set(id, model);
    [commitments, payments, batches] = lists;
  };
  for (let count = 0; count < operations; ) {
    const before = snapshot();
    const doneBefore = tally.done;
    try {
      await transaction(database.db, async (trx) => {
        for (let inside = 0; inside < 40 && count < operations; inside += 1) {
          count += 1;
          const name = random.chance(0.02) ? 'send' : random.chance(0.02) ? 'reply' : random.pick(weighted);
          const kept = snapshot();
          await sql`SAVEPOINT operation`.execute(trx);
          try {
            await act[name](trx, random.pick(sourceIds));
            tally.done += 1;
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            await sql`ROLLBACK TO SAVEPOINT operation`.execute(trx);
            restore(kept);
            refusals.add(error.code);
            tally.refused += 1;
          }
          if (random.chance(0.004)) throw new Crash();
        }
      });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      restore(before);
      tally.crashed += 1;
      tally.done = doneBefore;
    }
  }

  for (const check of await checkSources(database.db, sourceIds)) {
    const { opening, in: come, out, committed } = modelOf(check.sourceId);
    expect(check).toMatchObject({ openingFen: opening, inFen: come, outFen: out, committedFen: committed });
    expect(check.closingFen).toBe(opening + come - out);
    expect(check.faults).toEqual([]);
  }
  expect(tally.done).toBeGreaterThan(operations / 3);
  expect(tally.crashed).toBeGreaterThan(5);
  // Each of the refusals that keep the books has been met.
  for (const code of ['fundShort', 'lineShort', 'samePerson', 'moreThanCommitted', 'moreThanOpen', 'notNow'])
    expect(refusals).toContain(code);
  const figures = await database.db
    .selectFrom('fund_payments')
    .select((is) => is.fn.countAll<number>().as('paid'))
    .where('status', '=', 'paid')
    .executeTakeFirstOrThrow();
  expect(figures.paid).toBeGreaterThan(100);
}, 180_000);
