import { createStaff, type RoleCode } from '../features/accounts/index.ts';
import {
  approveApplication,
  commitApplication,
  createRound,
  draftApplication,
  getProgramme,
  lockApplication,
  lockRound,
  orderApplication,
  payFirst,
  refuseApplication,
  reportTrigger,
  reviewApplication,
  submitApplication,
  submitRound,
} from '../features/aid/index.ts';
import { openSource } from '../features/funds/index.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { systemActor } from '../platform/auth/actor.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { demoPassword } from './accounts.ts';
import { seedPaidAid } from './aidPaid.ts';
import type { StaffActor, World } from './world.ts';

const day = 86_400_000;

/** Somebody who signs in with this role for the county; one who is there already is left alone. */
async function colleague(
  trx: AppTransaction,
  root: World['root'],
  username: string,
  name: string,
  role: RoleCode,
  now: Date,
) {
  const known = await trx
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirst();
  const grants = [{ role, unionId: root.id, scope: 'subtree' as const }];
  const needs = { db: trx, clock: { now: () => now } };
  const accountId =
    known?.id ?? (await createStaff(needs, { username, name, password: demoPassword, grants }));
  const place = { placeId: root.id, placePath: root.path, scope: 'subtree' as const };
  const actor: StaffActor = {
    ...{ kind: 'staff', accountId, name, sessionId: '' },
    grants: [{ role, ...place, agency: null, line: null, onBehalfOf: null }],
  };
  return actor;
}

/** Relief in several states, one refused, a round that waits for its approval, and a heat wave. */
export async function seedAid(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const { root, staff, worker, unions } = world;
  const [rights, clerk] = [staff.get('rights'), staff.get('clerk')];
  if (!rights || !clerk) return;
  const approver = await colleague(trx, root, 'approver', '申审批', 'aidApprover', now);
  const reviewer = await colleague(trx, root, 'rights2', '窦初审', 'rightsCadre', now);
  const finance = await colleague(trx, root, 'finance', '钱财务', 'financeCadre', now);
  const today = shanghaiDate(now);
  const sourceId = await openSource(
    trx,
    {
      ...{
        unionId: root.id,
        year: Number(today.slice(0, 4)),
        kind: 'upperUnion',
        name: '送温暖专项（演示）',
      },
      ...{ budgetFen: 20_000_000, openingFen: 20_000_000, actor: systemActor },
    },
    now,
  );
  const at = (days: number) => new Date(now.getTime() - days * day);
  const people = await trx
    .selectFrom('memberships')
    .select('person_id')
    .where('ended_on', 'is', null)
    .where('person_id', '!=', worker.personId)
    .orderBy('id')
    .limit(4)
    .execute();
  const relief = await getProgramme(trx, 'temporaryRelief');
  const enter = async (personId: string, situation: string, reason: string, days: number, submit = true) => {
    const step = { actor: clerk, now: at(days) };
    const form = { reason };
    const id = await draftApplication(trx, step, {
      ...{ programme: relief, personId, unionId: null, door: 'relief', method: 'bank', situation, form },
      papers: ['proof'],
    });
    if (submit) await submitApplication(trx, step, await lockApplication(trx, clerk, id, 'aid.see'), form);
    return id;
  };
  const take = (actor: StaffActor, id: string) => lockApplication(trx, actor, id, 'aid.see');
  const [first, second, third, fourth] = people.map(({ person_id }) => person_id);
  const own = await enter(worker.personId, 'suddenAccident', '下班路上摔伤，一个月不能上工。', 20);
  await reviewApplication(trx, { actor: reviewer, now: at(19) }, await take(reviewer, own), {
    ...{ amountFen: 150_000, papers: ['proof'], opinion: '情况属实' },
  });
  await approveApplication(trx, { actor: rights, now: at(18) }, await take(rights, own), { opinion: '同意' });
  await approveApplication(trx, { actor: approver, now: at(18) }, await take(approver, own), {
    opinion: '同意',
  });
  const spend = { actor: finance, now: at(17) };
  await orderApplication(
    trx,
    spend,
    await commitApplication(trx, spend, await take(finance, own), { sourceId }),
  );
  if (first) await enter(first, 'suddenIllness', '突发疾病住院，家里没有积蓄。', 2);
  if (second) {
    const id = await enter(second, 'otherEmergency', '房屋漏雨。', 9);
    await refuseApplication(
      trx,
      { actor: rights, now: at(7) },
      await take(rights, id),
      '已由镇上修缮，不再重复救助。',
    );
  }
  if (third) {
    const id = await enter(third, 'suddenAccident', '车祸住院，急需用钱。', 30, false);
    await payFirst(trx, { actor: approver, now: at(30) }, await take(approver, id), {
      ...{ amountFen: 200_000, sourceId, word: '急需手术费，先行救助' },
    });
  }
  if (fourth) {
    const id = await enter(fourth, 'occupationalDisease', '诊断为职业病，正在治疗。', 4);
    await reviewApplication(trx, { actor: reviewer, now: at(3) }, await take(reviewer, id), {
      ...{ amountFen: 280_000, papers: ['proof'], opinion: '材料齐全' },
    });
  }
  const payer = await colleague(trx, root, 'payer', '付出纳', 'financePayer', now);
  const except = [worker.personId, ...people.map(({ person_id }) => person_id)];
  const colleagues = { clerk, reviewer, rights, approver, finance, payer };
  await seedPaidAid(trx, world, colleagues, { sourceId, except }, at(6));
  const triggerId = await reportTrigger(
    trx,
    { actor: rights, now: at(1) },
    {
      ...{
        kind: 'weather',
        code: 'cold',
        title: '寒潮来袭',
        unionId: root.id,
        onDate: today,
        level: '蓝色预警',
      },
    },
  );
  const express = unions.get('迅达快递') ?? root;
  const roundId = await createRound(
    trx,
    { actor: rights, now: at(1) },
    {
      ...{
        title: '寒潮慰问户外职工',
        triggerId,
        programmeCode: 'condolence',
        unionId: express.id,
        method: 'goods',
      },
      ...{ goods: '保暖包', amountFen: 20_000, groups: ['newForm'], visitFrom: today, visitTo: today },
    },
  );
  const round = await lockRound(trx, { actor: reviewer, now: at(1) }, roundId, 'aid.round');
  const listed = await trx
    .selectFrom('aid_applications')
    .select('id')
    .where('round_id', '=', roundId)
    .executeTakeFirst();
  if (listed) await submitRound(trx, { actor: reviewer, now: at(1) }, round);
}
