import {
  askCount,
  checkPapers,
  closeBallot,
  countClosed,
  countPapers,
  publishBallot,
} from '../features/ballots/index.ts';
import { addItem, addPaper, type ItemInput, sendPapers } from '../features/congress/agenda.ts';
import { callSession, delegatesOf, planSession } from '../features/congress/convene.ts';
import { concludeItem, putToVote, settleItem } from '../features/congress/decide.ts';
import { attend, closeSession, openSession, publishResult } from '../features/congress/hold.ts';
import type { SessionRow, Step } from '../features/congress/store.ts';
import { seatsOf } from '../features/representatives/index.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { World } from './world.ts';

const day = 86_400_000;
type Item = Pick<ItemInput, 'matter' | 'title' | 'about'> & { operator?: ItemInput['operator'] };

/**
 * Sessions of the works' congress: one held a fortnight ago that is published and not yet reported, with a pay plan that
 * passed and work rules that did not; a joint meeting since; one to come with its papers; and a call by a delegate.
 */
export async function seedCongress(
  trx: AppTransaction,
  { staff, unions, worker }: World,
  now: Date,
): Promise<void> {
  const [chair, rights] = [staff.get('chair'), staff.get('rights')];
  const works = unions.get('丰禾纺织');
  if (!chair || !rights || !works) return;
  const body = await trx
    .selectFrom('representative_bodies')
    .select('id')
    .where('union_id', '=', works.id)
    .where('kind', '=', 'workersCongress')
    .where('status', '=', 'inTerm')
    .executeTakeFirst();
  if (!body) return;
  const at = (ago: number) => new Date(now.getTime() - ago * day);
  const by = (actor: Step['actor'], ago: number): Step => ({ actor, now: at(ago) });

  const plan = (title: string, kind: SessionRow['kind'], plannedAgo: number, heldAgo: number) =>
    planSession(trx, by(chair, plannedAgo), {
      ...{ bodyId: body.id, kind, title, reason: '', place: '公司礼堂（演示）' },
      startsAt: at(heldAgo).toISOString(),
    });
  const list = async (sessionId: string, ago: number, item: Item) => {
    const id = await addItem(trx, by(chair, ago), sessionId, { ...item, needsVote: false });
    await addPaper(trx, by(chair, ago), id, {
      title: `${item.title}（草案）`,
      body: `${item.about}\n（演示材料）`,
    });
    return id;
  };
  const payPlan = {
    matter: 'payPlan',
    title: '绩效分配方案',
    about: '同工同酬：同岗位、同等级，绩效系数相同。',
  } as const;
  const rules = {
    matter: 'workRules',
    title: '考勤管理办法（修订）',
    about: '迟到三次以上扣发当月绩效。',
  } as const;

  const held = await plan('第四届职工代表大会第一次会议', 'full', 30, 14);
  const items = [
    { id: await list(held, 29, payPlan), yes: 1 },
    { id: await list(held, 28, rules), yes: 0 },
  ];
  await sendPapers(trx, by(chair, 25), held);
  const session = await trx
    .selectFrom('congress_sessions')
    .selectAll()
    .where('id', '=', held)
    .executeTakeFirstOrThrow();
  const seats = (await delegatesOf(trx, session, at(14))).map(({ id }) => id);
  const present = seats.slice(0, Math.ceil((5 * seats.length) / 6));
  if (present.length === 0) return;
  await attend(trx, by(chair, 14), held, { present, leave: seats.slice(present.length) });
  await openSession(trx, by(chair, 14), held);
  for (const { id, yes } of items)
    await voteOnPaper(trx, { chair, rights, at }, id, yes * present.length, present.length);
  for (const { id } of items)
    await concludeItem(trx, by(chair, 13.5), id, {
      ...{ effectiveFrom: shanghaiDate(at(10)), resolution: '按表决结果执行。' },
    });
  await closeSession(trx, by(chair, 13.4), held);
  await publishResult(
    trx,
    by(chair, 13),
    held,
    '大会表决通过绩效分配方案；考勤管理办法未获通过，修改后再议。',
  );

  const joint = await plan('职代会联席会议', 'joint', 7, 6);
  const urgent = await list(joint, 6.9, {
    matter: 'safety',
    title: '锅炉检修期间停工安排',
    about: '检修三天，工资照发。',
  });
  await openSession(trx, by(chair, 6), joint);
  await settleItem(trx, by(chair, 6), urgent, '同意停工三天，工资照发，向下次大会报告。');
  await closeSession(trx, by(chair, 6), joint);

  const next = await plan('第四届职工代表大会第二次会议', 'full', 3, -12);
  await list(next, 2.5, {
    matter: 'collectiveContract',
    title: '集体合同（续签）',
    about: '工资每年增长不低于百分之五。',
  });
  await list(next, 2.4, { matter: 'workReport', title: '工会工作报告', about: '一年来的工作。' });
  await sendPapers(trx, by(chair, 2), next);
  await list(next, 1, { matter: 'welfareFunds', title: '福利费使用情况', about: '福利费收支，请大家审议。' });

  const [seat] = await seatsOf(trx, worker.personId, shanghaiDate(now));
  if (seat)
    await callSession(trx, by(worker, 1), {
      ...{ bodyId: seat.bodyId, title: '关于夜班班车的临时会议' },
      reason: '夜班职工下班没有公交，请召开会议商议。',
    });
}

/** A vote on paper alone among those present, counted by two. */
async function voteOnPaper(
  trx: AppTransaction,
  { chair, rights, at }: { chair: Step['actor']; rights: Step['actor']; at: (ago: number) => Date },
  itemId: string,
  yes: number,
  papers: number,
): Promise<void> {
  const by = (actor: Step['actor'], ago: number): Step => ({ actor, now: at(ago) });
  const asked = { onLine: false, minutes: 60 };
  await putToVote(trx, by(chair, 14), itemId, asked);
  const { ballot_id: id } = await trx
    .selectFrom('congress_items')
    .select('ballot_id')
    .where('id', '=', itemId)
    .executeTakeFirstOrThrow();
  if (id === null) return;
  const counts = { decision: { yes, no: papers - yes } };
  const paper = { issued: papers, returned: papers, invalid: 0, counts, note: '' };
  await countPapers(trx, by(chair, 13.9), id, paper);
  const { id: paperId } = await trx
    .selectFrom('ballot_papers')
    .select('id')
    .where('ballot_id', '=', id)
    .executeTakeFirstOrThrow();
  await checkPapers(trx, by(rights, 13.9), id, { paperId, confirm: true });
  await closeBallot(trx, by(chair, 13.8), id);
  await askCount(trx, by(rights, 13.7), id);
  await countClosed(
    trx,
    await trx.selectFrom('ballots').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    null,
  );
  await publishBallot(trx, by(chair, 13.6), id);
}
