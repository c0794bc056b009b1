import { deadlinesOf } from '../../features/clock/index.ts';
import { demoPhone } from '../accounts.ts';
import { type StepScene, step } from '../timeline.ts';
import { afterwards, closedAs, given, goodCourse, mediated, settled, taken } from './steps.ts';
import type { Plot, Writer } from './writer.ts';

/** Walls, groups and the rarer turns of an appeal's life, one by one. */
export function specialStories(writer: Writer): Plot[] {
  return [
    ...walledStories(writer),
    ...escalatedStories(),
    ...passedOnStories(writer),
    ...colleagueStories(),
    ...reopenedStories(),
  ];
}

/** Sealed from the accused employer's union, under a hidden or no name, to the leader alone. */
function walledStories({ employerOf }: Writer): Plot[] {
  const fenghe = employerOf('丰禾纺织');
  return [
    {
      key: 'sealed',
      daysAgo: 3,
      employer: fenghe,
      door: 'counter',
      steps: (about) => [...taken(0, 'clerk'), given(1, about.townStaff, 'mediator')],
    },
    {
      daysAgo: 9,
      employer: fenghe,
      mode: 'confidential',
      door: 'hotline',
      steps: (about) => [
        ...taken(0, 'hotline'),
        given(1, about.townStaff, 'mediator2'),
        ...mediated(2, 'mediator2', about),
      ],
    },
    { daysAgo: 1, employer: fenghe, mode: 'anonymous', door: 'workerApp', steps: () => [] },
    {
      daysAgo: 30,
      employer: fenghe,
      mode: 'confidential',
      door: 'letter',
      steps: (about) => goodCourse(about, 'mediator', 2),
    },
    // The worker agreed that their own union may help.
    {
      daysAgo: 6,
      employer: fenghe,
      door: 'counter',
      more: () => ({ consentToOwnUnion: true }),
      steps: (about) => [...taken(0, 'clerk'), given(1, about.townStaff, 'mediator')],
    },
    { daysAgo: 2, door: 'leaderMailbox', atCounty: true, mode: 'confidential', steps: () => [] },
    {
      daysAgo: 12,
      door: 'leaderMailbox',
      atCounty: true,
      steps: () => [
        step(1, '09:00', 'leader', 'accept', {}),
        step(1, '15:30', 'rights', 'logContact', {
          with: 'worker',
          how: 'phone',
          record: '已联系来信人，约好面谈时间。',
        }),
      ],
    },
  ];
}

const representatives = [
  { name: '石代表', phone: demoPhone(11) },
  { name: '曲代表', phone: demoPhone(12) },
  { name: '牛代表', phone: demoPhone(13) },
];

/** Many workers, key cases, task forces, legal aid and lawyers. */
function escalatedStories(): Plot[] {
  const force = ({ idOf }: StepScene) => ({
    memberIds: [idOf('rights'), idOf('mediator'), idOf('lawyer')],
    plan: '一周内摸清人数和金额，约谈单位负责人，必要时商请劳动监察介入。',
  });
  return [
    {
      ...{ key: 'group', daysAgo: 13, people: 46, door: 'visitFinding', atCounty: true },
      matter: {
        ...{ category: 'labour.pay.migrantWages', yuan: [6_000, 9_000], groups: ['migrantWorker'] },
        facts: '{who}项目部四十六名工人从八月起没有发过工资，食堂也停了，大家情绪很急。',
        wish: '一次性结清全部工资。',
      },
      more: () => ({ representatives }),
      steps: () => [
        ...taken(0, 'rights'),
        step(0, '17:10', 'leader', 'markKeyCase', { keyCase: true, reason: '人数多、金额大，列为重点件。' }),
        step(1, '09:30', 'rights', 'formTaskForce', force),
        step(2, '10:00', 'leader', 'supervise', { instruction: '每天报一次进展，务必稳妥。' }),
      ],
    },
    {
      daysAgo: 10,
      people: 12,
      steps: (about) => [
        ...taken(0, 'clerk'),
        step(1, '10:00', about.townStaff, 'electRepresentatives', {
          representatives: representatives.slice(0, 2),
          record: '十二名职工现场举手推选。',
        }),
        given(2, about.townStaff, 'mediator'),
      ],
    },
    {
      daysAgo: 21,
      steps: (about) => [
        ...taken(0, 'clerk'),
        given(1, about.townStaff, 'mediator'),
        ...mediated(2, 'mediator', about),
        step(5, '16:00', 'rights', 'formTaskForce', force),
      ],
    },
    {
      daysAgo: 17,
      steps: () => [
        ...taken(0, 'clerk'),
        step(1, '10:00', 'rights', 'consult', ({ idOf }) => ({
          specialistIds: [idOf('lawyer')],
          question: '规章制度未公示能否作为解除依据？',
          opinion: '不能。建议先调解，调解不成申请仲裁。',
        })),
        step(2, '09:10', 'rights', 'referToLegalAid', { form: '代理仲裁', note: '职工家庭困难，符合条件。' }),
        step(2, '14:20', 'rights', 'appointLawyer', ({ idOf }) => ({
          lawyerId: idOf('lawyer'),
          firm: '青禾县衡平律师事务所（演示）',
          scope: '代理劳动仲裁',
        })),
        step(4, '11:00', 'lawyer', 'stateOpinion', { opinion: '证据较充分，建议主张赔偿金并申请先予执行。' }),
      ],
    },
    {
      daysAgo: 50,
      steps: (about) => [
        ...taken(0, 'clerk'),
        step(1, '09:10', about.townStaff, 'referToLegalAid', { form: '代书', note: '' }),
        step(1, '14:20', about.townStaff, 'appointLawyer', ({ idOf }) => ({
          lawyerId: idOf('lawyer'),
          firm: '青禾县衡平律师事务所（演示）',
          scope: '代写仲裁申请书',
        })),
        closedAs(6, about.townStaff, 'referredToAid', '律师已代写仲裁申请书，仲裁委已立案。'),
        ...afterwards(6, about.townStaff, about),
      ],
    },
  ];
}

/** With an agency, a court, or answered by a recommendation. */
function passedOnStories({ employerOf }: Writer): Plot[] {
  const transfer = (agency: 'labourInspection' | 'humanResources', agencyName: string) =>
    step(1, '10:30', 'rights' as const, 'transferOut', {
      agency,
      agencyName,
      reason: '依法应由该单位查处，职工同意转办。',
      replyInDays: 15,
    });
  return [
    {
      daysAgo: 5,
      steps: () => [...taken(0, 'clerk'), transfer('labourInspection', '青禾县劳动保障监察大队')],
    },
    {
      daysAgo: 20,
      steps: () => [...taken(0, 'clerk'), transfer('humanResources', '青禾县人力资源和社会保障局')],
    },
    {
      daysAgo: 28,
      steps: (about) => [
        ...taken(0, 'clerk'),
        transfer('labourInspection', '青禾县劳动保障监察大队'),
        step(8, '15:00', 'inspector', 'recordAgencyReply', ({ today }) => ({
          reply: '已责令单位补发，职工已签收。',
          repliedOn: today,
        })),
        closedAs(9, about.townStaff, 'transferred', '劳动监察已责令补发到位。', about.amountFen),
      ],
    },
    {
      ...{ daysAgo: 16, door: 'court', by: 'clerk', atCounty: true },
      steps: (about) => [
        ...taken(0, 'clerk'),
        given(1, 'rights', 'mediator2'),
        ...mediated(2, 'mediator2', about),
        step(6, '17:00', 'mediator2', 'failMediation', { reason: '双方金额差距较大。' }),
      ],
    },
    {
      ...{ daysAgo: 26, employer: employerOf('磐石建筑') },
      steps: (about) => [
        ...taken(0, 'clerk'),
        given(1, 'rights', 'mediator'),
        ...mediated(2, 'mediator', about),
        step(5, '17:00', 'mediator', 'failMediation', { reason: '单位拒绝到场。' }),
        step(6, '10:00', 'signatory', 'issueSupervisionLetter', {
          addressee: about.employer.name,
          problem: '未依法足额支付劳动报酬，经调解拒不改正。',
          recommendation: '请于收到之日起改正，并书面答复。',
          replyInWorkdays: 15,
        }),
      ],
    },
    {
      ...{ daysAgo: 4, employer: employerOf('迅达快递'), door: 'station' },
      more: (world) => ({ stationId: world.stations.get('东湖骑手驿站') }),
      steps: (about) => [...taken(0, 'clerk'), given(1, about.townStaff, 'mediator')],
    },
  ];
}

/** Handed over, extended, recused, merged. */
function colleagueStories(): Plot[] {
  return [
    {
      daysAgo: 5,
      door: 'counter',
      steps: () => [
        ...taken(0, 'clerk'),
        step(1, '11:00', 'clerk', 'offerHandOver', ({ idOf }) => ({
          toId: idOf('rights'),
          note: '涉及面广，请权益部接手。',
        })),
      ],
    },
    {
      daysAgo: 12,
      door: 'counter',
      steps: () => [
        ...taken(0, 'clerk'),
        step(1, '11:00', 'clerk', 'offerHandOver', ({ idOf }) => ({
          toId: idOf('rights'),
          note: '请接手。',
        })),
        step(1, '14:00', 'rights', 'acceptHandOver', {}),
        given(2, 'rights', 'mediator2'),
      ],
    },
    {
      daysAgo: 14,
      steps: (about) => [
        ...taken(0, 'clerk'),
        given(1, about.townStaff, 'mediator'),
        ...mediated(2, 'mediator', about),
        step(5, '15:00', 'mediator', 'requestExtension', async ({ trx, appealId }) => ({
          deadlineId: await closingDeadline(trx, appealId),
          ...{ amount: 10, reason: '单位负责人出差，约定下周面谈。', bothPartiesAgreed: true },
        })),
        step(6, '09:00', 'leader', 'decideExtension', { approve: true, reason: '同意，请抓紧。' }),
      ],
    },
    {
      daysAgo: 8,
      steps: (about) => [
        ...taken(0, 'clerk'),
        given(1, about.townStaff, 'mediator2'),
        step(1, '16:00', 'mediator2', 'recuse', { reason: '与单位负责人是亲属。' }),
        given(2, about.townStaff, 'mediator'),
      ],
    },
    {
      key: 'original',
      daysAgo: 9,
      door: 'counter',
      steps: (about) => [...taken(0, 'clerk'), given(1, about.townStaff, 'mediator')],
    },
    {
      daysAgo: 7,
      door: 'hotline',
      steps: () => [
        step(0, '14:00', 'clerk', 'merge', ({ numberOf }) => ({
          intoNumber: numberOf('original'),
          note: '同一职工同一事项。',
        })),
      ],
    },
  ];
}

/** Closed, found wanting, taken up again; and what the demo worker sees in the worker app. */
function reopenedStories(): Plot[] {
  return [
    {
      daysAgo: 27,
      steps: (about) => {
        const agreement = settled(3, 'mediator', about);
        return [
          ...[
            ...taken(0, 'clerk'),
            given(1, about.townStaff, 'mediator'),
            ...mediated(1, 'mediator', about),
            ...agreement.steps,
          ],
          closedAs(4, about.townStaff, 'settled', '双方达成协议，约定十日内付清。', agreement.fen),
          step(13, '09:30', 'applicant', 'reopen', { reason: '说好十天付清，到现在只付了一半。' }),
        ];
      },
    },
    {
      daysAgo: 24,
      by: 'worker',
      door: 'workerApp',
      steps: (about) => goodCourse(about, 'mediator', 1).filter(({ action }) => action !== 'rate'),
    },
    {
      daysAgo: 4,
      by: 'worker',
      door: 'workerApp',
      steps: (about) => [
        ...taken(0, 'clerk'),
        given(1, about.townStaff, 'mediator2'),
        ...mediated(1, 'mediator2', about),
      ],
    },
    {
      daysAgo: 2,
      by: 'worker',
      door: 'workerApp',
      steps: () => [
        step(0, '15:40', 'clerk', 'requestSupplement', { items: ['劳动合同照片'], dueInDays: 15 }),
      ],
    },
    { daysAgo: 0, by: 'worker', door: 'workerApp', more: () => ({ draft: true }), steps: () => [] },
  ];
}

async function closingDeadline(trx: StepScene['trx'], appealId: string): Promise<string> {
  const deadlines = await deadlinesOf(trx, 'appeal', appealId);
  const closing = deadlines.find((row) => row.rule_code === 'lanshan.close' && row.status === 'open');
  if (!closing) throw new Error('A demo appeal has no closing deadline to extend.');
  return closing.id;
}
