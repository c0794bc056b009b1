import { addBatch, addInsured, sendBatch } from '../features/benefits/insurance/commands.ts';
import { issuePolicy } from '../features/benefits/insurance/imports.ts';
import { addGroup, endTurn, planTurns } from '../features/benefits/mutualHelp/commands.ts';
import { fileNeed, holdNeed, moveNeed } from '../features/benefits/needs/commands.ts';
import { actOnOffer, addCodes, addOffer, addReport } from '../features/benefits/partners/commands.ts';
import { addPayment, addPromise } from '../features/benefits/promises/commands.ts';
import { applyFor } from '../features/benefits/recuperation/applications.ts';
import { actOnPeriod, addPeriod } from '../features/benefits/recuperation/periods.ts';
import type { Step } from '../features/benefits/shared/policy.ts';
import { addBudget, addBudgetLine } from '../features/benefits/supplies/budgets.ts';
import { addItem, receive } from '../features/benefits/supplies/commands.ts';
import { handOut } from '../features/benefits/supplies/handOut.ts';
import { claimForDonor, fulfilWish } from '../features/benefits/wishes/claims.ts';
import { approveWish, fileWish } from '../features/benefits/wishes/commands.ts';
import { addDays, parseCivilDate } from '../kernel/civilDate.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { World } from './world.ts';

/** Some of every kind of benefit, lived through the real commands by the county's rights department. */
export async function seedBenefits(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const actor = world.staff.get('rights');
  if (!actor) throw new Error('The demo county has a rights department.');
  const step: Step = { actor, now };
  const members = await trx
    .selectFrom('memberships')
    .select(['person_id', 'union_id'])
    .where('ended_on', 'is', null)
    .orderBy('id')
    .limit(30)
    .execute();
  const people = [...new Set([world.worker.personId, ...members.map((row) => row.person_id)])];
  const on = (days: number) => addDays(parseCivilDate(shanghaiDate(now)), days);
  await wishes(trx, step, people, on(0));
  await insurance(trx, step, world, people.slice(0, 12), on);
  await partnersAndPromises(trx, step, world, on);
  await supplies(trx, step, world, people.slice(0, 6), on(0));
  await services(trx, step, world, people, on);
}

async function wishes(trx: AppTransaction, step: Step, people: readonly string[], today: string) {
  const texts = [
    '给孩子一套课外书',
    '一双防滑劳保鞋',
    '给母亲买个血压计',
    '一件雨衣',
    '一只保温杯',
    '一盏台灯',
  ];
  for (const [index, text] of texts.entries()) {
    const personId = people[index];
    if (!personId) continue;
    const input = { personId, text, amountFen: 8_000 + index * 4_000, showName: index % 2 === 0 };
    const id = await fileWish(trx, step, { ...input, shareContact: false });
    if (index === 5) continue;
    await approveWish(trx, step, id, { basis: 'member' });
    if (index > 1) continue;
    await claimForDonor(trx, step, id, { donorKind: 'company', donorName: '青禾春晖公司（演示）' });
    if (index === 1) continue;
    const wish = await trx.selectFrom('wishes').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    await fulfilWish(trx, step, wish, { fulfilledOn: today, proofNote: '已送到工会，由工会转交' });
  }
}

type On = (days: number) => string;

async function insurance(
  trx: AppTransaction,
  step: Step,
  world: World,
  people: readonly string[],
  on: On,
): Promise<void> {
  const id = await addBatch(trx, step, {
    ...{
      unionId: world.root.id,
      name: '新就业形态专项意外险',
      insurer: '青禾人寿（演示）',
      product: '骑手意外伤害险',
    },
    ...{
      cover: 'accident',
      premiumFen: 10_000,
      sumInsuredFen: 30_000_000,
      fromOn: on(-30),
      untilOn: on(335),
    },
    ...{ howToClaim: '先打理赔电话报案，再到工会窗口交材料', phone: '0999-95500', money: '专项资金' },
  });
  for (const personId of people) await addInsured(trx, step, id, personId);
  await sendBatch(trx, step, id);
  const batch = await trx
    .selectFrom('insurance_batches')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const listed = await trx
    .selectFrom('insured_people')
    .select(['id', 'person_id'])
    .where('batch_id', '=', id)
    .orderBy('id')
    .execute();
  for (const [index, insured] of listed.entries()) {
    if (index < 10)
      await issuePolicy(trx, batch, insured, `QH2026${String(index + 1).padStart(6, '0')}`, step.now);
  }
}

async function partnersAndPromises(trx: AppTransaction, step: Step, world: World, on: On): Promise<void> {
  const unionId = world.root.id;
  const offer = await addOffer(trx, step, {
    ...{ unionId, partner: '青禾通信（演示）', title: '会员流量包', text: '每月 20G，凭兑换码到营业厅办理' },
    ...{ agreement: '青工合〔2026〕7 号（演示）', fromOn: on(-60), untilOn: on(300) },
    ...{ workerGroups: [], handing: 'codes', fields: [] },
  });
  await addCodes(trx, step, offer, ['QH-1001', 'QH-1002', 'QH-1003', 'QH-1004', 'QH-1005']);
  await actOnOffer(trx, step, offer, 'open', '首批 5 个');
  await addReport(trx, step, offer, { label: '已登记会员', reportedOn: on(-5), people: 12_600 });
  for (const [kind, amountFen] of [
    ['lodging', 50_000_000],
    ['order', 60_000_000],
    ['delivery', 40_000_000],
  ] as const) {
    const id = await addPromise(trx, step, {
      ...{ unionId, platform: '飞禾配送（演示）', kind, every: 'day', amountFen, fromOn: on(-9) },
      evidence: '稳就业协调会纪要（演示）',
    });
    for (let ago = 9; ago > 0; ago -= 1) {
      const short = kind === 'order' && ago === 5 ? 8_000_000 : 0;
      await addPayment(trx, step, id, {
        ...{ paidOn: on(-ago), amountFen: amountFen - short, evidence: '平台日报（演示）' },
      });
    }
  }
}

async function supplies(
  trx: AppTransaction,
  step: Step,
  world: World,
  people: readonly string[],
  today: string,
): Promise<void> {
  const unionId = world.root.id;
  const year = Number(today.slice(0, 4));
  const budget = { unionId, name: '温暖服务季', year, amountFen: 350_000_000, basis: '年度预算（演示）' };
  const budgetId = await addBudget(trx, step, budget);
  const more = {
    kind: 'supplement',
    amountFen: 100_000_000,
    basis: '暖冬追加（演示）',
    onDate: today,
  } as const;
  await addBudgetLine(trx, step, budgetId, more);
  const place = { placeType: 'union', placeId: unionId } as const;
  for (const [name, unit, valueFen] of [
    ['护膝', '副', 6_800],
    ['发热围巾', '条', 9_900],
  ] as const) {
    const id = await addItem(trx, step, { unionId, name, unit, valueFen, againAfterDays: 300 });
    const come = { ...place, quantity: 200, costFen: 200 * valueFen, budgetId, note: '集中采购（演示）' };
    await receive(trx, step, id, come);
    await handOut(trx, { secret: Buffer.alloc(0) }, step, id, {
      ...{ ...place, quantity: 1, receipt: 'signed', people: people.map((personId) => ({ personId })) },
    });
  }
}

async function services(
  trx: AppTransaction,
  step: Step,
  world: World,
  people: readonly string[],
  on: On,
): Promise<void> {
  for (const [index, kind] of (['shuttle', 'elderlyMeal', 'childMeal'] as const).entries()) {
    const personId = people[index + 8];
    if (!personId) continue;
    const text = ['援外期间接送孩子上学', '给母亲送午饭', '孩子放学后的晚饭'][index] ?? '';
    const input = { personId, source: 'visit', forWhom: 'family', kind, text, wantedOn: on(3) } as const;
    const id = await fileNeed(trx, step, input);
    if (index > 0)
      await moveNeed(trx, step, await holdNeed(trx, step, id), 'order', {
        ...{ provider_kind: 'volunteer', provider: '青禾职工志愿队（演示）', agreed_on: on(3), cost_fen: 0 },
      });
  }
  const unionId = world.root.id;
  const period = await addPeriod(trx, step, {
    ...{ unionId, name: '一线职工疗休养', place: '青禾温泉（演示）', fromOn: on(40), untilOn: on(46) },
    ...{ applyUntil: on(20), rule: 'turn', costFen: 120_000, quotas: [{ unionId, places: 4 }] },
  });
  await actOnPeriod(trx, step, period, 'open');
  for (const personId of people.slice(12, 18)) await applyFor(trx, step, period, personId);
  const memberIds = people.slice(18, 22);
  const [first] = memberIds;
  if (!first) return;
  const group = await addGroup(trx, step, {
    ...{
      unionId,
      name: '秋收互助组（演示）',
      agreement: '农忙时轮流到各家帮工，一家一天',
      signedOn: on(-40),
    },
    memberIds,
  });
  await planTurns(trx, step, group, { turns: [{ onDate: on(-20), personId: first, what: '割稻' }] });
  const turn = await trx
    .selectFrom('mutual_turns')
    .select('id')
    .where('group_id', '=', group)
    .executeTakeFirstOrThrow();
  await endTurn(trx, step, group, { turnId: turn.id, outcome: 'done', helpers: 3 });
}
