import { step } from '../timeline.ts';
import { otherMatters } from './matters.ts';
import { closedAs, given, goodCourse, mediated, settled, shortCourse, stated, taken } from './steps.ts';
import type { Plot, Writer } from './writer.ts';

/** Appeals in every state of the life that is not an ending, fresh, late and in between. */
export function openStories({ random }: Writer): Plot[] {
  const other = (index: number) => otherMatters[index % otherMatters.length];
  const mediator = () => random.pick(['mediator', 'mediator2'] as const);
  const waiting = [0, 0, 1, 2, 6].map((daysAgo): Plot => ({ daysAgo, steps: () => [] }));
  const contactToday = [0, 0].map(
    (daysAgo): Plot => ({
      ...{ daysAgo, door: 'counter' },
      steps: () => [step(0, '13:20', 'clerk', 'accept', {})],
    }),
  );
  // Accepted fifteen days ago: the ladder's last day is today.
  const lastDay = [15, 15].map(
    (daysAgo): Plot => ({
      ...{ daysAgo, door: 'counter', time: '09:10', anyDay: true },
      steps: (about) => [
        ...taken(0, 'clerk'),
        given(1, about.townStaff, 'mediator'),
        ...mediated(2, 'mediator', about),
        stated(4, 'mediator'),
      ],
    }),
  );
  const accepted = [1, 2, 4, 9].map((daysAgo): Plot => ({ daysAgo, steps: () => taken(0, 'clerk') }));
  const assigned = [2, 3, 5, 12, 20].map(
    (daysAgo): Plot => ({
      daysAgo,
      steps: (about) => {
        const handler = mediator();
        return [
          ...taken(0, 'clerk'),
          given(1, about.townStaff, handler),
          ...(daysAgo === 12 ? [stated(4, handler)] : []),
        ];
      },
    }),
  );
  const inMediation = [4, 5, 6, 8, 10, 13, 18, 24].map(
    (daysAgo): Plot => ({
      daysAgo,
      steps: (about) => {
        const handler = mediator();
        return [
          ...taken(0, 'clerk'),
          given(1, about.townStaff, handler),
          ...mediated(2, handler, about),
          ...(daysAgo === 10 || daysAgo === 24 ? [] : [stated(4, handler)]),
        ];
      },
    }),
  );
  const agreed = [6, 8, 11].map(
    (daysAgo): Plot => ({
      daysAgo,
      steps: (about) => [
        ...taken(0, 'clerk'),
        given(1, about.townStaff, 'mediator'),
        ...mediated(2, 'mediator', about),
        ...settled(4, 'mediator', about).steps,
      ],
    }),
  );
  const supplement = [3, 7].map(
    (daysAgo): Plot => ({
      daysAgo,
      steps: () => [
        step(1, '10:00', 'clerk', 'requestSupplement', {
          items: ['身份证复印件', '近三个月的工资条或银行流水'],
          dueInDays: 15,
        }),
      ],
    }),
  );
  const questions = [0, 1, 2].map((index): Plot => {
    const matter = other(index);
    return { daysAgo: index, door: 'workerApp', ...(matter ? { matter } : {}), steps: () => [] };
  });
  return [
    ...waiting,
    ...contactToday,
    ...lastDay,
    ...accepted,
    ...assigned,
    ...inMediation,
    ...agreed,
    ...supplement,
    ...questions,
  ];
}

/** Appeals that ended in the last two months, in each way there is. */
export function endedStories({ random }: Writer): Plot[] {
  const good = Array.from(
    { length: 16 },
    (_, index): Plot => ({
      daysAgo: 16 + index * 3,
      steps: (about) =>
        goodCourse(about, index % 2 ? 'mediator' : 'mediator2', index % 7 === 6 ? 6 : random.integer(1, 2)),
    }),
  );
  const sameDay = [2, 9, 23, 37].map((daysAgo, index): Plot => {
    const matter = otherMatters[index];
    return {
      ...{ daysAgo, door: 'hotline', ...(matter ? { matter } : {}) },
      steps: () => [answered(index === 2 ? 'sameDaySolved' : 'explained')],
    };
  });
  const declined: Plot[] = [
    {
      daysAgo: 14,
      matter: {
        category: 'other.public.housing',
        facts: '小区的停车费涨了一倍，物业不讲道理，想请工会管一管。',
        wish: '把停车费降下来。',
      },
      steps: () => [
        step(1, '10:40', 'clerk', 'decline', {
          ...{ reason: 'outOfScope', explanation: '停车收费不属于工会受理的劳动和工会事务。' },
          redirectTo: '青禾县市场监督管理局（12315）',
        }),
      ],
    },
    {
      daysAgo: 33,
      steps: () => [
        step(1, '14:40', 'clerk', 'decline', {
          ...{
            reason: 'inArbitrationOrCourt',
            explanation: '同一争议已由仲裁委员会立案，工会可以提供法律咨询。',
          },
          redirectTo: '青禾县劳动人事争议仲裁委员会',
        }),
      ],
    },
  ];
  const withdrawn = [19, 41].map(
    (daysAgo): Plot => ({
      daysAgo,
      steps: (about) => [
        ...taken(0, 'clerk'),
        given(1, about.townStaff, 'mediator2'),
        step(2, '11:10', 'applicant', 'withdraw', { reason: '单位已经把钱补给我了，不用再办了。' }),
      ],
    }),
  );
  const arbitration: Plot = {
    daysAgo: 44,
    steps: (about) => [
      ...taken(0, 'clerk'),
      given(1, about.townStaff, 'mediator'),
      ...mediated(2, 'mediator', about),
      step(5, '17:00', 'mediator', 'failMediation', { reason: '单位不认可加班事实，双方差距太大。' }),
      closedAs(6, about.townStaff, 'referredToArbitration', '调解未成，已帮助职工写好仲裁申请书并陪同递交。'),
    ],
  };
  return [...good, ...sameDay, ...declined, ...withdrawn, arbitration];
}

/** A year of earlier work: much of it settled, much of it answered on the telephone. */
export function earlierStories(writer: Writer): Plot[] {
  const { random } = writer;
  const months = Array.from({ length: 36 }, (_, index): Plot => {
    const handler = index % 2 ? 'mediator' : 'mediator2';
    const pace = index % 9 === 8 ? 7 : random.integer(1, 3);
    return {
      daysAgo: 66 + index * 8 + random.integer(0, 6),
      steps: (about) => shortCourse(about, handler, pace),
    };
  });
  const calls = Array.from({ length: 64 }, (_, index): Plot => {
    const matter = random.pick(otherMatters);
    return {
      daysAgo: 38 + index * 5 + random.integer(0, 6),
      door: 'hotline',
      matter,
      steps: () => [answered('explained')],
    };
  });
  return [...months, ...calls];
}

const answered = (outcome: 'explained' | 'sameDaySolved') =>
  step(0, '13:05', 'hotline', 'closeSameDay', {
    ...{ outcome, evidence: '通话记录', recoveredFen: 0 },
    reply: '已当场答复清楚，需要的材料和办理地点一并告知。',
  });
