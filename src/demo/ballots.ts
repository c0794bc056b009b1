import {
  announceBallot,
  askCount,
  cancelBallot,
  checkPapers,
  closeBallot,
  countClosed,
  countPapers,
  draftBallot,
  gradeReview,
  openBallot,
  publishBallot,
  reportOutcome,
  setRoll,
} from '../features/ballots/index.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { World } from './world.ts';

const day = 86_400_000;
type Step = Parameters<typeof announceBallot>[1];
type Input = Parameters<typeof draftBallot>[2];
type Question = Input['questions'][number];

const choice = (
  id: string,
  text: string,
  options: [string, string, 'yes' | 'no' | 'abstain' | null][],
): Question => ({
  ...{ kind: 'choice', id, text, most: 1, operator: null },
  options: options.map(([code, label, means]) => ({ id: code, text: label, means })),
});
const decision = (text: string): Question => {
  const asked = choice('q1', text, [
    ['yes', '赞成', 'yes'],
    ['no', '反对', 'no'],
    ['abstain', '弃权', 'abstain'],
  ]);
  return asked.kind === 'choice' ? { ...asked, operator: 'moreThanHalf' } : asked;
};
const review: Question = {
  ...{ kind: 'choice', id: 'q1', text: '您对工会一年来的工作是否满意', most: 1, operator: null },
  options: [
    { id: 'satisfied', text: '满意', means: 'satisfied' },
    { id: 'basically', text: '基本满意', means: 'basicallySatisfied' },
    { id: 'not', text: '不满意', means: 'notSatisfied' },
  ],
};
const remark: Question = { kind: 'remark', id: 'remark', text: '意见和建议（可不填）' };

interface Plan {
  kind: Input['kind'];
  title: string;
  about: string;
  questions: Question[];
  secrecy?: Input['secrecy'];
  rule?: Partial<Input['rule']>;
  groups?: Input['groups'];
  /** Days from now. */
  from: number;
  to: number;
}
type Until = 'draft' | 'announced' | 'open' | 'closed' | 'counted' | 'published' | 'cancelled';

/** Ballots of one works in every state; all people on the rolls are invented. */
export async function seedBallots(
  trx: AppTransaction,
  { root, staff, unions, worker }: World,
  now: Date,
): Promise<void> {
  const [chair, rights] = [staff.get('chair'), staff.get('rights')];
  const union = unions.get('丰禾纺织');
  if (!chair || !rights || !union) return;
  const at = (days: number) => new Date(now.getTime() + days * day);
  const by = (actor: Step['actor'], days: number): Step => ({ actor, now: at(days) });

  /** Papers of a share of the roll, counted by the chair and checked by the county. */
  const onPaper = async (
    id: string,
    marks: [string, string, string],
    share: [number, number, number],
    days: number,
  ) => {
    const { all } = await trx
      .selectFrom('ballot_roll')
      .select((is) => is.fn.countAll<number>().as('all'))
      .where('ballot_id', '=', id)
      .executeTakeFirstOrThrow();
    const issued = Number(all);
    const [first, second, third] = share.map((percent) => Math.floor((issued * percent) / 100));
    const counts = { [marks[0]]: first ?? 0, [marks[1]]: second ?? 0, [marks[2]]: third ?? 0 };
    const returned = (first ?? 0) + (second ?? 0) + (third ?? 0);
    const paper = { issued, returned, invalid: 0, counts: { q1: counts }, note: '' };
    await countPapers(trx, by(chair, days), id, paper);
    const { id: paperId } = await trx
      .selectFrom('ballot_papers')
      .select('id')
      .where('ballot_id', '=', id)
      .executeTakeFirstOrThrow();
    await checkPapers(trx, by(rights, days), id, { paperId, confirm: true });
  };

  const hold = async (plan: Plan, until: Until, share?: [number, number, number]): Promise<string> => {
    const rule = { onLine: true, quorum: false, leastTurnout: null, ...plan.rule };
    const begin = by(chair, plan.from - 5);
    const id = await draftBallot(trx, begin, {
      ...{ unionId: union.id, kind: plan.kind, title: plan.title, about: plan.about, subject: null },
      ...{ secrecy: plan.secrecy ?? 'secret', rule, questions: plan.questions },
      groups: plan.groups ?? [{ code: 'all', name: '全体', weight: 100 }],
      ...{ opensAt: at(plan.from).toISOString(), closesAt: at(plan.to).toISOString() },
    });
    if (until === 'draft') return id;
    const people = [{ personId: worker.personId }];
    await setRoll(trx, begin, id, { members: true, people, keep: false });
    await announceBallot(trx, begin, id);
    if (until === 'announced') return id;
    if (until === 'cancelled') {
      await cancelBallot(trx, begin, id, '会期推迟，届时重新组织');
      return id;
    }
    await openBallot(trx, by(chair, plan.from), id, undefined);
    if (until === 'open') return id;
    const marks: [string, string, string] =
      plan.kind === 'congressVote' ? ['yes', 'no', 'abstain'] : ['satisfied', 'basically', 'not'];
    if (share) await onPaper(id, marks, share, plan.to);
    await closeBallot(trx, by(chair, plan.to), id);
    if (until === 'closed') return id;
    await askCount(trx, by(rights, plan.to), id);
    const row = await trx.selectFrom('ballots').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    await countClosed(trx, row, null);
    if (until === 'published') await publishBallot(trx, by(chair, plan.to), id);
    return id;
  };

  const paper = { onLine: false };
  const leastTurnout = { numerator: 2, denominator: 3 };
  await hold(
    {
      ...{ kind: 'cadreAppraisal', title: '工会主席、副主席年度测评', from: 20, to: 27 },
      ...{ about: '每年一次，由全体会员测评。', questions: [review, remark] },
    },
    'draft',
  );
  await hold(
    {
      ...{ kind: 'unionReview', title: '今年的会员评家', from: -1, to: 9, rule: { leastTurnout } },
      ...{ about: '请给工会一年的工作打分，写下您最希望工会办的一件事。', questions: [review, remark] },
    },
    'announced',
  );
  await hold(
    {
      ...{ kind: 'survey', title: '夏季作息时间征求意见', from: -2, to: 6, secrecy: 'open' },
      about: '请选您愿意的上班时间，按多数人的意见与公司商量。',
      questions: [
        choice('q1', '夏季几点上班', [
          ['early', '6:30', null],
          ['usual', '8:00', null],
        ]),
        remark,
      ],
    },
    'open',
  );
  await hold(
    {
      ...{ kind: 'siteScoring', title: '爱心驿站评分', from: -12, to: -2, secrecy: 'open' },
      ...{ about: '职工占 60%，评审占 40%。' },
      groups: [
        { code: 'workers', name: '职工', weight: 60 },
        { code: 'experts', name: '评审', weight: 40 },
      ],
      questions: [{ kind: 'score', id: 'q1', text: '驿站好不好用', highest: 100 }],
    },
    'closed',
  );
  await hold(
    {
      ...{ kind: 'congressVote', title: '女职工特殊保护专项合同草案', from: -6, to: -5, rule: paper },
      ...{ about: '草案已公示七天。', questions: [decision('是否通过专项合同草案')] },
    },
    'counted',
    [80, 10, 5],
  );
  await hold(
    {
      ...{ kind: 'unionReview', title: '上半年评家（参与不足）', from: -150, to: -148 },
      ...{ about: '', questions: [review], rule: { ...paper, leastTurnout } },
    },
    'counted',
    [40, 5, 1],
  );
  await hold(
    {
      ...{ kind: 'congressVote', title: '食堂改造方案（已取消）', from: -40, to: -39, rule: paper },
      ...{ about: '', questions: [decision('是否通过食堂改造方案')] },
    },
    'cancelled',
  );
  const contract = await hold(
    {
      ...{ kind: 'congressVote', title: '集体合同草案表决', from: -61, to: -60, rule: paper },
      ...{ about: '草案全文已在公示栏张贴。', questions: [decision('是否通过集体合同草案')] },
    },
    'published',
    [90, 5, 2],
  );
  await reportOutcome(trx, by(chair, -50), contract, '已由双方首席代表签字并报送审查，公司按合同执行。');
  for (const [title, from, share, grade, reason] of [
    ['前年的会员评家', -395, [72, 15, 6], 'qualified', '参与达标，满意率稳定'],
    ['去年的会员评家', -355, [84, 10, 2], 'advanced', '满意率提高，去年提的问题都办了'],
  ] as const) {
    const id = await hold(
      {
        ...{ kind: 'unionReview', title, from, to: from + 2, rule: { ...paper, leastTurnout } },
        ...{ about: '', questions: [review] },
      },
      'published',
      [...share],
    );
    await gradeReview(trx, by(rights, from + 20), id, { grade, reason: `${root.name}评定：${reason}` });
  }
}
