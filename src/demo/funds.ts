import { createStaff, type RoleCode } from '../features/accounts/index.ts';
import { sendBatch } from '../features/funds/batches/bankFile.ts';
import { composeBatch } from '../features/funds/batches/compose.ts';
import { takeReply } from '../features/funds/batches/reply.ts';
import {
  commitMoney,
  openSource,
  orderPayment,
  receiveMoney,
  setBankAccount,
} from '../features/funds/index.ts';
import { addLine } from '../features/funds/sources.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { systemActor } from '../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../platform/db/index.ts';
import { demoPassword } from './accounts.ts';
import { seedStationProjects } from './stationProjects.ts';
import type { StaffActor, World } from './world.ts';

/** Somebody who signs in with this role for the county. */
async function colleague(
  trx: AppTransaction,
  { root }: World,
  [username, name, role]: readonly [string, string, RoleCode],
  now: Date,
): Promise<StaffActor> {
  const grants = [{ role, unionId: root.id, scope: 'subtree' as const }];
  const known = await trx
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirst();
  const needs = { db: trx, clock: { now: () => now } };
  const accountId =
    known?.id ?? (await createStaff(needs, { username, name, password: demoPassword, grants }));
  const place = { placeId: root.id, placePath: root.path, scope: 'subtree' as const };
  return {
    ...{ kind: 'staff', accountId, name, sessionId: '' },
    grants: [{ role, ...place, agency: null, line: null, onBehalfOf: null }],
  };
}

/** The year's money: a special fund with its supplement, a donation, payments that went, came back and wait. */
export async function seedFunds(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const rights = world.staff.get('rights');
  const leader = world.staff.get('leader');
  if (!rights || !leader) return;
  const payer = await colleague(trx, world, ['payer', '付出纳', 'financePayer'], now);
  await colleague(trx, world, ['finance', '钱财务', 'financeCadre'], now);
  await colleague(trx, world, ['auditor', '经审员', 'disciplineAuditor'], now);
  const today = shanghaiDate(now);
  const shared = { unionId: world.root.id, year: Number(today.slice(0, 4)), actor: systemActor };
  const name = '新就业形态劳动者专项资金';
  const money = { budgetFen: 350_000_000, openingFen: 350_000_000 };
  const sourceId = await openSource(trx, { ...shared, ...money, kind: 'finance', name }, now);
  const line = { name: '暖冬保障', plannedFen: 350_000_000, programmeCode: 'warmWinter' };
  const lineId = await addLine(trx, sourceId, line, { actor: systemActor, now });
  const extra = { kind: 'supplement' as const, amountFen: 100_000_000, title: '追加预算' };
  await receiveMoney(trx, sourceId, { ...extra, lineId, receivedOn: today, actor: systemActor }, now);
  const gift = { kind: 'donation' as const, name: '爱心助学金', donor: '青禾纺织（演示）', earmark: '助学' };
  await openSource(trx, { ...shared, ...gift, budgetFen: 5_000_000, openingFen: 5_000_000 }, now);
  const people = await trx
    .selectFrom('memberships')
    .select('person_id')
    .distinct()
    .orderBy('person_id')
    .limit(6)
    .execute();
  await seedStationProjects(trx, world, { payer, rights, leader }, now);
  const paymentIds: string[] = [];
  for (const [index, { person_id: personId }] of people.entries()) {
    const subject = {
      subjectType: 'demo',
      subjectId: newId(),
      title: '暖冬慰问',
      amountFen: 80_000 + index * 5_000,
    };
    const commitmentId = await commitMoney(trx, { ...subject, sourceId, lineId, actor: rights }, now);
    const two = { enteredBy: rights.accountId, approvedBy: leader.accountId, payee: { personId } };
    paymentIds.push(await orderPayment(trx, { ...subject, ...two, commitmentId }, now));
    const account = {
      holder: '演示职工',
      bank: '青禾农商行（演示）',
      branch: '城关支行',
      consentReference: '演示授权书',
    };
    await setBankAccount(
      trx,
      { ...account, accountNumber: `62299900000000${index}0`, owner: { personId } },
      now,
    );
  }
  if (paymentIds.length < 4) return;
  const step = { actor: payer, now };
  const batch = { sourceId, title: `${shared.year}年暖冬慰问`, paymentIds: paymentIds.slice(0, 4) };
  const batchId = await composeBatch(trx, step, batch);
  await sendBatch(trx, step, batchId, 1);
  const sent = await trx
    .selectFrom('fund_payments')
    .select(['number'])
    .where('batch_id', '=', batchId)
    .orderBy('number')
    .execute();
  const rows = sent.map(({ number }, index) => `${number},${index === 3 ? '失败,户名不符' : '成功,'}`);
  const bytes = Buffer.from(['付款编号,处理结果,失败原因', ...rows].join('\r\n'));
  await takeReply(trx, step, batchId, { name: '银行回单（演示）.csv', bytes });
}
