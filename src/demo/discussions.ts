import {
  adoptMeasure,
  argue,
  concludeDiscussion,
  dropDiscussion,
  endMeasure,
  endRound,
  moderate,
  openRound,
  passMilestone,
  raiseTopic,
  resolveDiscussion,
  takePosition,
} from '../features/discussions/index.ts';
import {
  acceptProject,
  carryOver,
  draftProject,
  dropProject,
  handIn,
  passMilestone as passProjectMilestone,
  publishProject,
  reportProgress,
} from '../features/practicalProjects/index.ts';
import { addDays, parseCivilDate } from '../kernel/civilDate.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { World } from './world.ts';

const day = 86_400_000;
type Union = World['root'];
type Step = Parameters<typeof openRound>[1];

/** Members of a place who speak, as they would after signing in. */
async function speakers(trx: AppTransaction, union: Union, most: number): Promise<Actor[]> {
  const rows = await trx
    .selectFrom('memberships as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['p.id', 'p.name'])
    .where('m.union_path', 'like', `${union.path}%`)
    .where('m.ended_on', 'is', null)
    .orderBy('m.joined_on')
    .orderBy('p.id')
    .limit(most)
    .execute();
  return rows.map(({ id, name }) => ({
    ...{ kind: 'worker', accountId: id, personId: id, name, phone: '', phoneIndexes: [], sessionId: '' },
  }));
}

interface Plan {
  union: Union;
  by: Step['actor'];
  title: string;
  about: string;
  audience: 'public' | 'members';
  question: string;
  statements: string[];
  said: [kind: 'for' | 'against' | 'idea', body: string][];
  /** Day of the first round, counted from now, and how long it is. */
  from: number;
  days: number;
  until: 'raised' | 'open' | 'weighing' | 'resolved' | 'done' | 'dropped';
  /** For topics that came to something. */
  resolution?: string;
  measure?: { title: string; steps: [string, string] };
}

type Stance = 'support' | 'against' | 'unsure';
const mixed: readonly Stance[] = ['support', 'support', 'against', 'support', 'unsure'];
const agreed: readonly Stance[] = [
  'support',
  'support',
  'support',
  'unsure',
  'support',
  'support',
  'support',
];

/** Topics in every state; all who speak are invented. */
export async function seedDiscussions(
  trx: AppTransaction,
  { root, staff, unions, towns }: World,
  now: Date,
): Promise<void> {
  const [chair, rights, leader, town] = (['chair', 'rights', 'leader', 'town'] as const).map((name) =>
    staff.get(name),
  );
  const works = unions.get('丰禾纺织');
  const liuxi = towns.get('liuxi');
  if (!chair || !rights || !leader || !town || !works || !liuxi) return;
  const at = (days: number) => new Date(now.getTime() + days * day);

  const hold = async (plan: Plan): Promise<void> => {
    const step = (days: number): Step => ({ actor: plan.by, now: at(days) });
    const { title, about, audience } = plan;
    const id = await raiseTopic(trx, step(plan.from - 3), { unionId: plan.union.id, title, about, audience });
    if (plan.until === 'raised') return;
    const endsOn = addDays(shanghaiDate(at(plan.from)), plan.days);
    const { question, statements } = plan;
    await openRound(trx, step(plan.from), id, { question, endsOn, statements });
    const round = await trx
      .selectFrom('discussion_rounds')
      .select('id')
      .where('discussion_id', '=', id)
      .executeTakeFirstOrThrow();
    const asked = await trx
      .selectFrom('discussion_statements')
      .select('id')
      .where('round_id', '=', round.id)
      .orderBy('position')
      .execute();
    const people = await speakers(trx, plan.union, 60);
    for (const [index, actor] of people.entries()) {
      const spoken = { actor, now: at(plan.from + 0.2 + index / 100) };
      const words = plan.said[index];
      if (words) {
        const shownAs = index % 3 === 0 ? ('name' as const) : ('branch' as const);
        const body = { roundId: round.id, kind: words[0], body: words[1], shownAs };
        const commentId = await argue(trx, spoken, id, body);
        const other = people[index + 20];
        if (index === 0 && other)
          await argue(trx, { ...spoken, actor: other }, id, {
            ...{ roundId: round.id, kind: 'reply', parentId: commentId, shownAs: 'branch' },
            body: '说得对，我们那边也是这样。',
          });
        if (words[1].includes('某某'))
          await moderate(trx, step(plan.from + 1), id, {
            commentId,
            deed: 'hide',
            reason: '点名说人，请对事不对人',
          });
      }
      for (const [which, statement] of asked.entries()) {
        const stance = which === 1 ? agreed[index % 7] : mixed[index % 5];
        if (stance) await takePosition(trx, spoken, id, { statementId: statement.id, stance });
      }
    }
    if (plan.until === 'open') return;
    if (plan.until === 'dropped')
      return dropDiscussion(trx, step(plan.from + 1), id, '公司已按职工意见办理，不再讨论');
    await endRound(trx, round.id, at(plan.from + plan.days + 1));
    if (plan.until === 'weighing') return;
    const after = plan.from + plan.days;
    const { version } = await trx
      .selectFrom('discussions')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await resolveDiscussion(trx, step(after + 3), id, {
      ...{
        version,
        resolution: plan.resolution ?? '',
      },
    });
    const today = shanghaiDate(at(after + 4));
    await adoptMeasure(trx, step(after + 4), id, {
      ...{ title: plan.measure?.title ?? plan.title, ownerName: `${plan.union.name}宣教委员` },
      dueOn: addDays(today, 40),
      milestones: [
        { title: plan.measure?.steps[0] ?? '', dueOn: addDays(today, 10) },
        { title: plan.measure?.steps[1] ?? '', dueOn: addDays(today, 25) },
      ],
    });
    const steps = await trx
      .selectFrom('discussion_milestones as m')
      .innerJoin('discussion_measures as d', 'd.id', 'm.measure_id')
      .select(['m.id', 'm.measure_id'])
      .where('d.discussion_id', '=', id)
      .orderBy('m.position')
      .execute();
    for (const [index, milestone] of steps.entries())
      if (plan.until === 'done' || index === 0)
        await passMilestone(trx, step(after + 10 + index), id, {
          ...{
            milestoneId: milestone.id,
            note: index === 0 ? '已办，材料存工会档案' : '32 人参加，签到表和照片已存',
          },
        });
    const [first] = steps;
    if (plan.until !== 'done' || !first) return;
    const outcome = '结对协议已签，第一期 32 人参加，之后每月第二个周三固定举办。';
    await endMeasure(trx, step(after + 30), id, { measureId: first.measure_id, done: true, outcome });
    await concludeDiscussion(trx, step(after + 31), id);
  };

  const camera = {
    title: '直播销售缺少摄影技能',
    about: '镇上做直播的同事越来越多，可拍出来的画面不好看，货卖不动。工会能不能帮大家学会拍？',
    question: '怎样学会拍摄',
    statements: ['请影楼行业工会结对帮教', '每月办一次培训，工会出钱请老师'],
  };
  const said: Plan['said'] = [
    ['for', '画面好看，客人才肯停下来。上个月我自己学了打光，成交多了三成。'],
    ['against', '先要有灯和架子，光讲课没用。'],
    ['idea', '能不能做一间公用的直播间，谁要用谁约。'],
    ['for', '每月一次刚好，别占用休息日就行。'],
    ['against', '某某每次开会都说大话。'],
    ['idea', '请会拍的同事先带一带，不一定花钱请人。'],
    ['for', '愿意学，最好晚上七点以后。'],
  ];
  await hold({
    ...camera,
    union: liuxi,
    by: town,
    audience: 'public',
    said,
    from: -100,
    days: 14,
    until: 'done',
    resolution: '大家同意请专业老师来教，先从每月一次培训做起；结对的事与影楼行业工会商量。',
    measure: { title: '与影楼行业工会结对，每月一次摄影培训', steps: ['签结对协议', '第一期培训'] },
  });
  const canteen = {
    title: '夜班想吃上热饭',
    about: '三车间夜班从晚上八点到早上六点，食堂关门，只能吃泡面。大家说说怎么办好。',
    question: '夜班热饭怎么解决',
    statements: ['食堂晚上十一点开一小时', '发夜餐补贴，自己买'],
  };
  const night: Plan['said'] = [
    ['for', '干到后半夜又冷又饿，一碗热汤面就够了。'],
    ['against', '食堂多开一小时要多请两个人，不如发补贴。'],
    ['idea', '放两台微波炉和冰柜，自己带饭能热。'],
    ['for', '开在十二点更好，那时候正好换线。'],
    ['idea', '先试一个月，看有多少人来吃。'],
  ];
  await hold({
    ...canteen,
    union: works,
    by: chair,
    audience: 'members',
    said: night,
    from: -3,
    days: 10,
    until: 'open',
  });
  await hold({
    ...{ union: root, by: rights, audience: 'public', from: -20, days: 12, until: 'weighing', said },
    ...{ title: '户外劳动者冬天歇脚的地方', about: '骑手、环卫工冬天没有地方暖和一下，大家说说驿站怎么开。' },
    ...{ question: '驿站夜里开不开', statements: ['主要街道驿站开到晚上十点', '放开水和充电就行，不必延时'] },
  });
  const crowded: Plan['said'] = [
    ['for', '早晚班交接挤成一团，换个衣服要排队。'],
    ['idea', '柜子先给住得远的人用。'],
    ['for', '旧仓库空着，放得下三十个柜子。'],
    ['against', '错开下班，班车就要等人。'],
    ['idea', '先清出走廊，放一排长凳也好。'],
  ];
  await hold({
    ...{ title: '更衣室不够用', union: works, by: chair, audience: 'members', said: crowded },
    ...{ about: '女更衣室只有十二个柜子，早班晚班挤在一起。', from: -50, days: 10, until: 'resolved' },
    ...{ question: '更衣室怎样够用', statements: ['旧仓库改一间更衣室', '早晚班错开十分钟下班'] },
    resolution: '大家同意先错开下班时间，再把旧仓库改成更衣室。',
    measure: { title: '旧仓库改更衣室，添三十个柜子', steps: ['清空旧仓库', '柜子到位'] },
  });
  await hold({
    ...{ ...canteen, title: '厂区停车收费', union: works, by: chair, audience: 'members', said: [] },
    ...{ question: '电动车停车要不要收费', statements: ['职工电动车不收费', '收费用来装充电桩'] },
    ...{ about: '物业要对电动车收费，大家怎么看。', from: -40, days: 10, until: 'dropped' },
  });
  await hold({
    ...{ ...canteen, title: '暑假孩子没人带', union: root, by: leader, audience: 'public', said: [] },
    ...{ about: '双职工家庭暑假孩子没人带，托管班办在哪里、办多久，请大家议一议。' },
    ...{ question: '托管班办在哪里', statements: ['办在厂里', '办在社区'] },
    ...{ from: 0, days: 10, until: 'raised' },
  });
}

const titles = [
  ...[
    '新建户外劳动者驿站',
    '职工夜校十二门课',
    '流动体检车进园区',
    '爱心托管班',
    '母婴室改造',
    '货车司机之家',
  ],
  ...['女职工两癌筛查', '一线职工疗休养', '法律服务进工地', '困难职工一户一策', '职工书屋上新', '骑手换电柜'],
];

/** Last year's twelve, all finished, and this year's in every state. */
export async function seedPracticalProjects(
  trx: AppTransaction,
  { staff, root }: World,
  now: Date,
): Promise<void> {
  const [leader, rights] = [staff.get('leader'), staff.get('rights')];
  if (!leader || !rights) return;
  const begun = new Date(now.getTime() - 95 * day);
  const year = Number(shanghaiDate(begun).slice(0, 4));

  const make = async (title: string, of: number, start: Date): Promise<string> => {
    const step: Step = { actor: rights, now: start };
    const on = parseCivilDate(`${of}-12-31`);
    const id = await draftProject(trx, step, {
      ...{ unionId: root.id, year: of, title, about: '', forWhom: '全县职工', responsibleUnit: '权益保障部' },
      ...{ responsiblePerson: '秦权益', budget: '县总工会预算安排，不足部分由镇街配套', dueOn: on },
      milestones: [
        { title: '定方案', dueOn: least(addDays(shanghaiDate(start), 30), on) },
        { title: '动手办', dueOn: least(addDays(shanghaiDate(start), 80), on) },
        { title: '投入使用', dueOn: on },
      ],
    });
    await publishProject(trx, step, id);
    return id;
  };
  const pass = async (id: string, count: number, when: Date) => {
    const step: Step = { actor: rights, now: when };
    const milestones = await trx
      .selectFrom('practical_milestones')
      .select('id')
      .where('project_id', '=', id)
      .orderBy('position')
      .execute();
    for (const milestone of milestones.slice(0, count))
      await passProjectMilestone(trx, step, id, {
        milestoneId: milestone.id,
        note: '现场照片和签收单已存档',
      });
    await reportProgress(trx, step, id, {
      ...{ month: shanghaiDate(when), text: '按方案推进，已完成阶段任务，照片附后。' },
    });
  };
  const finish = async (id: string, when: Date) => {
    await pass(id, 3, when);
    await handIn(trx, { actor: rights, now: when }, id);
    await acceptProject(trx, { actor: leader, now: when }, id, { reason: '现场查看，职工满意，同意验收。' });
  };

  for (const title of titles) {
    const start = new Date(`${year - 1}-03-01T02:00:00Z`);
    await finish(await make(title, year - 1, start), new Date(`${year - 1}-11-20T02:00:00Z`));
  }
  const later = (days: number) => new Date(begun.getTime() + days * day);
  const states = ['done', 'handedIn', 'late', 'underWay', 'carriedOver', 'dropped'] as const;
  for (const [index, state] of states.entries()) {
    const id = await make(`${titles[index]}（二期）`, year, begun);
    if (state === 'done') await finish(id, later(60));
    if (state === 'handedIn') {
      await pass(id, 3, later(80));
      await handIn(trx, { actor: rights, now: later(82) }, id);
    }
    if (state === 'late') await pass(id, 1, later(28));
    if (state === 'underWay') await pass(id, 2, later(70));
    if (state === 'carriedOver') {
      const reason = '选址要等新规划批复，明年继续办';
      await carryOver(trx, { actor: rights, now: later(90) }, id, { reason, dueOn: `${year + 1}-09-30` });
    }
    if (state === 'dropped')
      await dropProject(trx, { actor: rights, now: later(40) }, id, { reason: '已由县卫健局统一办理' });
  }
  const draft = {
    unionId: root.id,
    year: year + 1,
    title: '新就业形态劳动者保险',
    about: '',
    forWhom: '骑手、司机',
  };
  await draftProject(
    trx,
    { actor: rights, now },
    {
      ...{ ...draft, responsibleUnit: '权益保障部', responsiblePerson: '秦权益', budget: '待定' },
      ...{ dueOn: `${year + 1}-12-31`, milestones: [] },
    },
  );
}

const least = (a: string, b: string): string => (a < b ? a : b);
