import { addDays } from '../../kernel/civilDate.ts';
import { type By, type Step, step } from '../timeline.ts';
import type { Subject } from './writer.ts';

/** Accepted, and the worker called the same day. */
export function taken(day: number, by: By): Step[] {
  return [
    step(day, '13:30', by, 'accept', {}),
    step(day, '15:10', by, 'logContact', {
      with: 'worker',
      how: 'phone',
      record: '已电话联系职工，核实了基本情况，告知了办理步骤和时限。',
    }),
  ];
}

export const given = (day: number, by: By, handler: 'mediator' | 'mediator2'): Step =>
  step(day, '09:20', by, 'assign', ({ idOf }) => ({
    handlerId: idOf(handler),
    note: '请与双方联系，争取调解。',
  }));

/** The opinion the five-day rung asks for. */
export const stated = (day: number, by: By): Step =>
  step(day, '11:30', by, 'stateOpinion', {
    opinion: '诉求基本属实。建议单位先核对考勤和工资，本周内给出方案。',
  });

/** Both parties agreed and sat down, or spoke by telephone. */
export function mediated(day: number, handler: By, { employer, person, random }: Subject): Step[] {
  const form = random.pick(['faceToFace', 'faceToFace', 'backToBack', 'byPhone'] as const);
  const present = form === 'byPhone' ? [] : [person.name, `${employer.shortName}人事负责人`];
  return [
    step(day, '10:15', handler, 'startMediation', ({ today }) => ({
      appliedOn: today,
      consentOfBoth: true,
      note: '',
    })),
    step(day + 1, '15:00', handler, 'recordMediationSession', ({ now }) => ({
      ...{ form, present, heldAt: new Date(now.getTime() - 3_600_000).toISOString() },
      place: form === 'byPhone' ? '' : '职工服务中心调解室',
      record: '听取双方陈述，核对了考勤和工资单。单位承认管理上有疏漏，愿意协商；职工同意在合理期限内解决。',
    })),
  ];
}

/** An agreement for part or all of the claim. */
export function settled(
  day: number,
  handler: By,
  { matter, amountFen, random }: Subject,
): { steps: Step[]; fen: number } {
  const share = random.pick([1, 1, 1, 0.9, 0.8]);
  const fen = Math.round((amountFen * share) / 10_000) * 10_000;
  const terms = matter.terms ?? '双方达成一致，单位按约定改正。';
  const steps = [
    step(day, '16:20', handler, 'settle', ({ today }) => ({
      terms,
      amountFen: fen,
      performBy: addDays(today, 10),
    })),
  ];
  return { steps, fen };
}

export const closedAs = (
  day: number,
  by: By,
  outcome:
    | 'settled'
    | 'explained'
    | 'transferred'
    | 'referredToAid'
    | 'referredToArbitration'
    | 'referredToCourt',
  reply: string,
  recoveredFen = 0,
): Step =>
  step(day, '16:45', by, 'close', ({ today }) => ({
    ...{ outcome, reply, recoveredFen, repliedOn: today },
    evidence: recoveredFen > 0 ? '调解协议书、银行转账回单（已核对原件）' : '办理记录、答复记录',
    evidenceFileIds: [],
  }));

const praise = ['办得很快，钱到账了，谢谢工会。', '工作人员很耐心。', '给我们撑了腰。', ''];
const so = ['总算解决了，就是等得久了点。', '还可以。', ''];
const sore = ['钱没有全要回来。', '打了好几次电话才有人回。'];

/** Rated the evening it closed, by most; visited some days later. */
export function afterwards(day: number, by: By, { random }: Subject): Step[] {
  const steps: Step[] = [];
  if (random.chance(0.75)) {
    const draw = random.next();
    const [value, comments] =
      draw < 0.72
        ? (['satisfied', praise] as const)
        : draw < 0.93
          ? (['basicallySatisfied', so] as const)
          : (['notSatisfied', sore] as const);
    steps.push(step(day, '19:40', 'applicant', 'rate', { value, comment: random.pick(comments) }));
  }
  if (random.chance(0.6))
    steps.push(
      step(day + 4, '10:30', by, 'followUp', {
        reached: true,
        performed: true,
        record: '电话回访：单位已按约定履行，职工没有新的诉求。',
      }),
    );
  return steps;
}

/** The usual good course: mediated, settled, closed within days. */
export function goodCourse(about: Subject, handler: 'mediator' | 'mediator2', pace = 1): Step[] {
  const agreement = settled(pace * 2 + 1, handler, about);
  return [
    ...taken(0, 'clerk'),
    given(1, about.townStaff, handler),
    ...mediated(pace + 1, handler, about),
    ...agreement.steps,
    closedAs(
      pace * 2 + 3,
      about.townStaff,
      'settled',
      `经工会调解，双方达成协议：${about.matter.terms ?? '单位已经改正。'}`,
      agreement.fen,
    ),
    ...afterwards(pace * 2 + 3, about.townStaff, about),
  ];
}

/** The same without every step written down, as older cases often are. */
export function shortCourse(about: Subject, handler: 'mediator' | 'mediator2', pace: number): Step[] {
  const spared: readonly (string | undefined)[] = ['logContact', 'recordMediationSession', 'followUp'];
  return goodCourse(about, handler, pace).filter(({ action }) => !spared.includes(action));
}
