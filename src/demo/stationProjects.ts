import { sendBatch } from '../features/funds/batches/bankFile.ts';
import { composeBatch } from '../features/funds/batches/compose.ts';
import { takeReply } from '../features/funds/batches/reply.ts';
import { openSource, setBankAccount } from '../features/funds/index.ts';
import {
  applyProject,
  approveProject,
  buildProject,
  checkProject,
  draftProject,
  reviewProject,
  spendOnProject,
} from '../features/funds/projects/commands.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { systemActor } from '../platform/auth/actor.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { townAccount } from './accounts.ts';
import type { TownKey } from './places.ts';
import type { StaffActor, World } from './world.ts';

interface Wish {
  town: TownKey;
  kind: 'newStation' | 'restRoom' | 'upkeep';
  name: string;
  site: string;
  scope: string;
  items: readonly [string, number][];
  own: number;
  until: 'submitted' | 'approved' | 'audited';
}

const wishes: readonly Wish[] = [
  {
    ...{ town: 'baiyang', kind: 'newStation', name: '白杨镇货车司机驿站', site: '白杨镇物流园 3 号门' },
    ...{ scope: '租用房屋装修、热水和充电设备、急救箱', own: 2_000_000, until: 'audited' },
    items: [
      ['装修', 5_200_000],
      ['设备', 3_100_000],
    ],
  },
  {
    ...{ town: 'liuxi', kind: 'newStation', name: '柳溪镇骑手驿站', site: '柳溪镇商业街 12 号' },
    ...{ scope: '装修、换电柜、桌椅', own: 1_000_000, until: 'approved' },
    items: [
      ['装修', 3_000_000],
      ['换电柜', 2_600_000],
      ['桌椅', 400_000],
    ],
  },
  {
    ...{ town: 'qinghe', kind: 'restRoom', name: '青禾镇环卫休息室改造', site: '青禾镇环卫所院内' },
    ...{ scope: '保温、饮水、更衣柜', own: 0, until: 'submitted' },
    items: [['改造', 1_800_000]],
  },
];

interface Hands {
  payer: StaffActor;
  rights: StaffActor;
  leader: StaffActor;
}

/** Stations asked for, granted and built: one waits for review, one for its money, one is built and audited. */
export async function seedStationProjects(
  trx: AppTransaction,
  world: World,
  { payer, rights, leader }: Hands,
  now: Date,
): Promise<void> {
  const today = shanghaiDate(now);
  const year = Number(today.slice(0, 4));
  const by = (actor: StaffActor) => ({ actor, now });
  const money = { budgetFen: 50_000_000, openingFen: 50_000_000, kind: 'ownBudget' as const };
  const sourceId = await openSource(
    trx,
    { ...money, unionId: world.root.id, year, name: '驿站建设补助', actor: systemActor },
    now,
  );
  const versionOf = async (id: string) =>
    (await trx.selectFrom('fund_projects').select('version').where('id', '=', id).executeTakeFirstOrThrow())
      .version;
  for (const { town, kind, name, site, scope, items, own, until } of wishes) {
    const union = world.towns.get(town);
    const applicant = world.staff.get(townAccount(town));
    if (!union || !applicant) continue;
    const id = await draftProject(trx, by(applicant), {
      ...{ unionId: union.id, year, kind, name, site, useScope: scope, ownShareFen: own },
      items: items.map(([item, budgetFen]) => ({ name: item, budgetFen })),
    });
    await applyProject(trx, by(applicant), id, { version: 1, action: 'submit' });
    if (until === 'submitted') continue;
    const review = { version: await versionOf(id), action: 'review' as const, note: '现场看过，预算合理' };
    await reviewProject(trx, by(rights), id, review);
    const approvedFen = items.reduce((sum, [, fen]) => sum + fen, 0) - own;
    const grant = { version: await versionOf(id), sourceId, approvedFen, note: '同意补助' };
    await approveProject(trx, by(leader), id, grant);
    await setBankAccount(
      trx,
      {
        ...{ holder: `${union.name}`, bank: '青禾农商行（演示）', branch: '', owner: { unionId: union.id } },
        accountNumber: `6229991000000${items.length}${own}`.slice(0, 19),
      },
      now,
    );
    if (until === 'approved') continue;
    const { payment_id } = await trx
      .selectFrom('fund_projects')
      .select('payment_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const batch = { sourceId, title: `${year}年驿站建设补助`, paymentIds: payment_id ? [payment_id] : [] };
    const batchId = await composeBatch(trx, by(payer), batch);
    await sendBatch(trx, by(payer), batchId, 1);
    const { number } = await trx
      .selectFrom('fund_payments')
      .select('number')
      .where('batch_id', '=', batchId)
      .executeTakeFirstOrThrow();
    const bytes = Buffer.from(`付款编号,处理结果,失败原因\r\n${number},成功,`);
    await takeReply(trx, by(payer), batchId, { name: '银行回单（演示）.csv', bytes });
    const costs = [
      { position: 1, amountFen: 5_150_000, voucher: '演示凭证 7' },
      { position: 2, amountFen: 3_240_000, voucher: '演示凭证 9' },
    ];
    for (const cost of costs)
      await spendOnProject(trx, by(applicant), id, { ...cost, spentOn: today, note: '' });
    await buildProject(trx, by(applicant), id, { version: await versionOf(id), builtOn: today });
    const audit = {
      kind: 'audit' as const,
      checkedOn: today,
      finding: '用途相符，设备略超预算',
      inOrder: true,
    };
    await checkProject(trx, by(rights), id, { ...audit, version: await versionOf(id) });
  }
}
