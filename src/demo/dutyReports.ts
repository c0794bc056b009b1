import { contestLine } from '../features/dutyReports/contest.ts';
import { recordDutyAct, recordDutyResult } from '../features/dutyReports/index.ts';
import { askIssue, runBatch } from '../features/dutyReports/issue.ts';
import { seatsOf } from '../features/representatives/index.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { type AppTransaction, newId } from '../platform/db/index.ts';
import type { World } from './world.ts';

const day = 86_400_000;
/** Records of before the platform: they tell how a report says that one cannot be opened. */
const subjectType = 'recordOfBefore';

const before = [
  { kind: 'visit', ago: 150, title: '走访纺纱车间' },
  { kind: 'visit', ago: 118, title: '走访包装车间' },
  { kind: 'need', ago: 118, title: '夜班热饭' },
  { kind: 'meeting', ago: 96, title: '青禾镇工会代表小组会' },
  { kind: 'suggestion', ago: 80, title: '在宿舍区加装路灯' },
] as const;

/** This year's reports of the body in which the demo's worker sits, issued; then one act more and a line they contest. */
export async function seedDutyReports(
  trx: AppTransaction,
  { staff, worker }: World,
  now: Date,
): Promise<void> {
  const organising = staff.get('organising');
  const [seat] = await seatsOf(trx, worker.personId, shanghaiDate(now));
  if (!organising || !seat) return;
  const at = (ago: number) => new Date(now.getTime() - ago * day);
  const act = async (kind: (typeof before)[number]['kind'], ago: number, title: string) => {
    const subject = { kind, subjectType, subjectId: newId() };
    const where = { personId: worker.personId, unionId: seat.unionId, happenedOn: shanghaiDate(at(ago)) };
    await recordDutyAct(trx, { ...subject, ...where, title }, at(ago));
    return subject;
  };
  for (const { kind, ago, title } of before) {
    const subject = await act(kind, ago, title);
    const result = { zh: '已采纳，路灯已亮', en: 'adopted; the lamps are lit' };
    if (kind === 'suggestion') await recordDutyResult(trx, { ...subject, result, at: at(40) }, at(40));
  }
  const period = shanghaiDate(at(150)).slice(0, 4);
  const batch = await askIssue(trx, { actor: organising, now: at(20) }, seat.bodyId, period);
  const live = { changed: () => undefined, subscribe: () => () => undefined, close: async () => undefined };
  await runBatch({ db: trx, clock: { now: () => at(20) }, live }, batch);
  await act('visit', 12, '走访印染车间');
  await contestLine(
    trx,
    { actor: worker, now: at(4) },
    {
      ...{ seatId: seat.id, period, section: 'meetings' },
      reason: '九月的代表小组会我也参加了，签到表上有我，报告里没有。',
    },
  );
}
