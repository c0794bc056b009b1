import {
  approveApplication,
  commitApplication,
  draftApplication,
  getProgramme,
  lockApplication,
  orderApplication,
  reviewApplication,
  submitApplication,
} from '../features/aid/index.ts';
import { sendBatch } from '../features/funds/batches/bankFile.ts';
import { composeBatch } from '../features/funds/batches/compose.ts';
import { takeReply } from '../features/funds/batches/reply.ts';
import { setBankAccount } from '../features/funds/index.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { TownKey } from './places.ts';
import type { StaffActor, World } from './world.ts';

/** How many were helped in a town: some towns are told on the map, one has too few to be told. */
const helped: readonly (readonly [TownKey, number])[] = [
  ['qinghe', 7],
  ['liuxi', 6],
  ['shiqiao', 5],
  ['baiyang', 5],
  ['donghu', 6],
  ['nanling', 3],
];
const situations = [
  ['suddenIllness', '突发疾病住院，手术费用家里难以承担。'],
  ['suddenAccident', '送货途中摔伤，两个月不能上工。'],
  ['occupationalDisease', '诊断为职业病，正在治疗。'],
] as const;
const amounts = [120_000, 150_000, 200_000, 180_000];

interface Colleagues {
  clerk: StaffActor;
  reviewer: StaffActor;
  rights: StaffActor;
  approver: StaffActor;
  finance: StaffActor;
  payer: StaffActor;
}

/** Relief that was entered, reviewed, approved, ordered and paid through the bank, in several towns. */
export async function seedPaidAid(
  trx: AppTransaction,
  world: World,
  { clerk, reviewer, rights, approver, finance, payer }: Colleagues,
  money: { sourceId: string; except: readonly string[] },
  now: Date,
): Promise<void> {
  const programme = await getProgramme(trx, 'temporaryRelief');
  const take = (actor: StaffActor, id: string) => lockApplication(trx, actor, id, 'aid.see');
  const relieve = async (personId: string, unionId: string, serial: number) => {
    const [situation, reason] = situations[serial % situations.length] ?? situations[0];
    const form = { reason };
    const id = await draftApplication(
      trx,
      { actor: clerk, now },
      {
        ...{ programme, personId, unionId, door: 'relief', method: 'bank', situation, form },
        papers: ['proof'],
      },
    );
    await submitApplication(trx, { actor: clerk, now }, await take(clerk, id), form);
    await reviewApplication(trx, { actor: reviewer, now }, await take(reviewer, id), {
      ...{ amountFen: amounts[serial % amounts.length] ?? 120_000, papers: ['proof'], opinion: '情况属实' },
    });
    for (const actor of [rights, approver]) {
      const row = await take(actor, id);
      if (row.status === 'reviewed') await approveApplication(trx, { actor, now }, row, { opinion: '同意' });
    }
    const spend = { actor: finance, now };
    const committed = await commitApplication(trx, spend, await take(finance, id), money);
    const account = { holder: '演示职工', bank: '青禾农商行（演示）', branch: '城关支行' };
    await setBankAccount(
      trx,
      {
        ...{ ...account, consentReference: '演示授权书', owner: { personId } },
        accountNumber: `62299911${String(serial).padStart(8, '0')}`,
      },
      now,
    );
    return orderApplication(trx, spend, committed);
  };
  const paymentIds: string[] = [];
  for (const [town, count] of helped) {
    const union = world.towns.get(town);
    if (!union) continue;
    const people = await trx
      .selectFrom('memberships')
      .select(['person_id', 'union_id'])
      .where('ended_on', 'is', null)
      .where('union_path', 'like', `${union.path}%`)
      .where('person_id', 'not in', [...money.except])
      .orderBy('id')
      .limit(count)
      .execute();
    for (const person of people)
      paymentIds.push(await relieve(person.person_id, person.union_id, paymentIds.length));
  }
  const step = { actor: payer, now };
  const batchId = await composeBatch(trx, step, {
    ...{ sourceId: money.sourceId, title: '临时救助发放（演示）', paymentIds },
  });
  await sendBatch(trx, step, batchId, 1);
  const sent = await trx
    .selectFrom('fund_payments')
    .select('number')
    .where('batch_id', '=', batchId)
    .execute();
  const rows = sent.map(({ number }) => `${number},成功,`);
  const bytes = Buffer.from(['付款编号,处理结果,失败原因', ...rows].join('\r\n'));
  await takeReply(trx, step, batchId, { name: '银行回单（演示）.csv', bytes });
}
