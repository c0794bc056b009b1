import { createStaff } from '../features/accounts/index.ts';
import { createUnit, placePerson } from '../features/handlingUnits/index.ts';
import { openCollection } from '../features/proposals/collections.ts';
import {
  assignProposal,
  objectToDispatch,
  reassignProposal,
  signPart,
} from '../features/proposals/dispatch.ts';
import { draftReply, evidencePurpose, signReply } from '../features/proposals/handle.ts';
import { closeProposal, honourProposal, inspectProposal } from '../features/proposals/inspect.ts';
import {
  secondProposal,
  submitProposal,
  withdrawProposal,
  writeDraft,
} from '../features/proposals/propose.ts';
import { answerQuestion, askQuestion } from '../features/proposals/questions.ts';
import { closeRating } from '../features/proposals/rating.ts';
import {
  convertProposal,
  declineProposal,
  docketProposal,
  mergeProposal,
} from '../features/proposals/review.ts';
import type { Rating, ReplyClass, Status } from '../features/proposals/tables.ts';
import { seatsWithin } from '../features/representatives/index.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { fieldsOf } from '../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId } from '../platform/db/index.ts';
import { demoPassword } from './accounts.ts';
import type { World } from './world.ts';

const day = 86_400_000;
type Staff = Extract<Actor, { kind: 'staff' }>;
type Worker = Extract<Actor, { kind: 'worker' }>;

interface Plan {
  title: string;
  reason: string;
  measure: string;
  category: string;
  theme: 'workerInterest' | 'serviceUser';
  until: Status;
  /** Days ago it was submitted. */
  ago: number;
  reply?: { class: ReplyClass; text: string; promise?: string };
  rating?: Rating;
  confidential?: boolean;
}

const replies: Record<ReplyClass, NonNullable<Plan['reply']>> = {
  A: { class: 'A', text: '已按提案办好并投入使用，照片附后。' },
  B: { class: 'B', text: '资金分两年安排，今年先办一半。', promise: '今年年底前完成第一批' },
  C: { class: 'C', text: '目前条件不具备，具备条件时再办，已向职工说明原因。' },
};

const plans: readonly Plan[] = [
  [
    '延长食堂夜间供餐',
    '夜班下班后食堂已关门',
    '供餐延长到晚上十一点',
    '生活福利',
    'workerInterest',
    'draft',
    1,
  ],
  [
    '更衣室增设储物柜',
    '储物柜不够，两人共用一个',
    '每人一个带锁储物柜',
    '生活福利',
    'workerInterest',
    'seconding',
    2,
  ],
  [
    '一线班组设急救箱',
    '小伤要走到厂医室',
    '每个班组配急救箱并培训',
    '劳动安全卫生',
    'workerInterest',
    'underReview',
    6,
  ],
  ['厂区无障碍通道', '来访的残疾人进出不便', '主楼门口加坡道', '便民服务', 'serviceUser', 'docketed', 12],
  ['全员发放实物补贴', '希望增加补贴', '每季度发放', '其他', 'workerInterest', 'notDocketed', 40],
  ['换一盏走廊灯', '二楼走廊灯坏了', '换灯', '生活福利', 'workerInterest', 'convertedToSuggestion', 35],
  ['新员工宿舍热水', '晚上没有热水', '加装热水器', '生活福利', 'workerInterest', 'assigned', 14],
  ['优化加班审批', '加班单要跑三个部门', '改为线上一次审批', '民主管理', 'workerInterest', 'disputed', 15],
  ['厂车增加一站', '北塘方向职工没有班车', '增设北塘站', '生活福利', 'workerInterest', 'escalated', 20],
  [
    '织布车间降噪',
    '噪声大，下班耳鸣',
    '更换隔音门、配耳塞',
    '劳动安全卫生',
    'workerInterest',
    'handling',
    45,
  ],
  [
    '技能津贴按等级发',
    '取得证书没有津贴',
    '按技能等级发放津贴',
    '劳动报酬',
    'workerInterest',
    'replied',
    30,
    'C',
  ],
  [
    '食堂菜价公示',
    '菜价常变',
    '每周公示菜价',
    '民主管理',
    'serviceUser',
    'reHandling',
    60,
    'C',
    'unsatisfied',
  ],
  [
    '女职工休息室',
    '哺乳期没有合适的地方',
    '每层设休息室',
    '生活福利',
    'workerInterest',
    'rated',
    50,
    'A',
    'satisfied',
  ],
  [
    '自行车棚充电',
    '电动车乱拉电线',
    '车棚装充电桩',
    '劳动安全卫生',
    'workerInterest',
    'inspected',
    70,
    'A',
    'satisfied',
  ],
  [
    '设职工书屋',
    '下班没有看书的地方',
    '腾一间做书屋',
    '职业培训',
    'workerInterest',
    'closed',
    150,
    'A',
    'satisfied',
  ],
  [
    '车间加装空调',
    '夏天车间超过三十五度',
    '分两年加装空调',
    '劳动安全卫生',
    'workerInterest',
    'closed',
    120,
    'B',
    'basically',
  ],
  [
    '更换老旧电梯',
    '电梯常停',
    '更换两部电梯',
    '劳动安全卫生',
    'serviceUser',
    'closed',
    140,
    'C',
    'basically',
  ],
].map(([title, reason, measure, category, theme, until, ago, kind, rating]) => ({
  ...({ title, reason, measure, category, theme, until, ago } as Plan),
  ...(kind ? { reply: replies[kind as ReplyClass] } : {}),
  ...(rating ? { rating: rating as Rating } : {}),
}));

/** The order in which a proposal moves on. */
const order: readonly Status[] = [
  ...(['draft', 'seconding', 'underReview', 'docketed', 'assigned', 'handling', 'replied'] as const),
  ...(['rated', 'inspected', 'closed'] as const),
];

/**
 * A works' congress with proposals in every state, the units that handle them and their accounts (`unit`, `unit2`); all
 * people are invented.
 */
export async function seedProposals(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const [chair, rights, union] = [
    world.staff.get('chair'),
    world.staff.get('rights'),
    world.unions.get('丰禾纺织'),
  ];
  if (!chair || !rights || !union) return;
  const at = (ago: number) => new Date(now.getTime() - ago * day);
  const seats = await seatsWithin(trx, union.path, shanghaiDate(now));
  const body = Map.groupBy(seats, ({ bodyId }) => bodyId)
    .values()
    .find((held) => held.length >= 3);
  if (!body) return;
  const workers = body.map(({ personId, personName }): Worker => {
    if (personId === world.worker.personId) return world.worker;
    return {
      ...{ kind: 'worker', accountId: newId(), personId, name: personName, phone: '', phoneIndexes: [] },
      sessionId: '',
    };
  });
  const own = workers.find(({ personId }) => personId === world.worker.personId);
  const others = workers.filter((one) => one !== own);
  const logistics = await handler(trx, world, 'unit', '后承办', at(300));
  const personnel = await handler(trx, world, 'unit2', '人承办', at(300));
  const unitIds: string[] = [];
  for (const [name, person] of [
    ['后勤保障部', logistics],
    ['人力资源部', personnel],
  ] as const) {
    const step = { actor: chair, now: at(290) };
    const id = await createUnit(trx, step, { unionId: union.id, name, kind: 'department' });
    await placePerson(trx, step, id, { accountId: person.accountId, isLeader: true });
    unitIds.push(id);
  }
  const [leadId = '', coId = ''] = unitIds;
  const collection = { unionId: union.id, name: '职代会前征集', congressOn: shanghaiDate(at(-20)) };
  await openCollection(trx, { actor: chair, now }, collection);

  const live = async (plan: Plan, proposer: Worker, seconders: readonly Worker[]): Promise<string> => {
    const by = (actor: Actor, later: number) => ({ actor, now: at(Math.max(0, plan.ago - later)) });
    const id = await writeDraft(trx, by(proposer, 0), {
      ...{ title: plan.title, reason: plan.reason, measure: plan.measure, category: plan.category },
      ...{ themes: [plan.theme], confidential: plan.confidential ?? false },
      seatId: body.find(({ personId }) => personId === proposer.personId)?.id,
    });
    const decision = async (reason: string) => ({ reason, version: await versionOf(trx, id) });
    const far = order.indexOf(plan.until);
    const reached = (status: Status) => far < 0 || far >= order.indexOf(status);
    if (!reached('seconding')) return id;
    await submitProposal(trx, by(proposer, 0), id);
    if (!reached('underReview')) return id;
    for (const one of seconders) await secondProposal(trx, by(one, 1), id);
    if (plan.until === 'underReview') return id;
    if (plan.until === 'notDocketed') {
      await declineProposal(trx, by(chair, 3), id, await decision('补贴标准由集体协商确定，不属提案范围'));
      return id;
    }
    if (plan.until === 'convertedToSuggestion') {
      await convertProposal(trx, by(chair, 3), id, await decision('随手可办，转为建议马上办'));
      return id;
    }
    await docketProposal(trx, by(chair, 3), id, await decision('合法合规、可行，予以立案'));
    if (plan.until === 'docketed') return id;
    const dispatch = {
      leadId,
      coIds: plan.until === 'disputed' ? [] : [coId],
      task: '请研究办理并答复提案人',
    };
    await assignProposal(trx, by(chair, 4), id, { ...(await decision('')), ...dispatch });
    if (plan.until === 'assigned') return id;
    if (plan.until === 'disputed' || plan.until === 'escalated') {
      await objectToDispatch(trx, by(logistics, 5), id, '这件事由人力资源部管理，不归我部');
      if (plan.until === 'disputed') return id;
      const other = { leadId: coId, coIds: [], task: dispatch.task };
      await reassignProposal(trx, by(chair, 6), id, { ...(await decision('改由人力资源部')), ...other });
      await objectToDispatch(trx, by(personnel, 7), id, '班车由后勤保障部管理');
      return id;
    }
    await signPart(trx, by(logistics, 5), id);
    await signPart(trx, by(personnel, 5), id);
    if (plan.until === 'handling') return id;
    const { reply } = plan;
    if (!reply) return id;
    const answered = plan.until === 'replied' ? plan.ago - 2 : 16;
    await draftReply(trx, by(personnel, answered), id, {
      ...{ text: '我部已配合做好职工意见的收集。', replyClass: null, promise: null, promisedOn: null },
    });
    await signReply(trx, by(personnel, answered), id);
    await draftReply(trx, by(logistics, answered), id, {
      ...{ text: reply.text, replyClass: reply.class, promise: reply.promise ?? null },
      promisedOn: reply.promise ? shanghaiDate(at(-30)) : null,
    });
    if (reply.class === 'A') await proof(trx, id, leadId, 'reply', at(plan.ago - answered));
    await signReply(trx, by(logistics, answered), id);
    if (plan.until === 'replied') return id;
    if (plan.rating)
      await trx
        .updateTable('proposal_ratings')
        .set({ rating: plan.rating, remark: plan.rating === 'unsatisfied' ? '没有说清为什么不能公示' : '' })
        .where('proposal_id', '=', id)
        .execute();
    await closeRating(trx, id, by(chair, 26).now);
    if (plan.until === 'reHandling' || !reached('inspected')) return id;
    const note = '实地看过，与答复一致';
    await inspectProposal(trx, by(rights, 30), id, { version: await versionOf(trx, id), note });
    if (plan.until === 'inspected') return id;
    const summary = '已在公示栏和班组会通报办理结果。';
    await closeProposal(trx, by(chair, 33), id, { version: await versionOf(trx, id), summary });
    return id;
  };

  const ids = new Map<string, string>();
  for (const [index, plan] of plans.entries()) {
    // The demo's worker proposes the first ones, and is asked to second and to rate others.
    const mine = own && ['draft', 'handling', 'replied', 'reHandling', 'closed'].includes(plan.until);
    const pool = others.length >= 3 ? others : workers;
    const turn = (by: number) => pool[(index + by) % pool.length] ?? chairless(workers);
    const proposer = mine ? own : turn(0);
    const seconders = pool.filter((one) => one !== proposer).slice(0, 2);
    ids.set(
      plan.title,
      await live({ ...plan, confidential: plan.title === '优化加班审批' }, proposer, seconders),
    );
  }
  const [first = chairless(workers), second = first, third = second] = others.length >= 3 ? others : workers;
  const twin: Plan = {
    ...{ title: '班组配备急救用品', reason: '轻伤处理不及时', measure: '班组放急救箱' },
    ...{ category: '劳动安全卫生', theme: 'workerInterest', until: 'underReview', ago: 5 },
  };
  const twinId = await live(twin, second, [first, third]);
  const step = { actor: chair, now: at(2) };
  const version = await versionOf(trx, twinId);
  const intoId = ids.get('一线班组设急救箱') ?? '';
  await mergeProposal(trx, step, twinId, { version, intoId, reason: '同一事项，经协调会商定并案' });
  const left = await live({ ...twin, title: '调整午休时间', ago: 25, until: 'seconding' }, third, []);
  await withdrawProposal(trx, { actor: third, now: at(24) }, left, '已与车间商定，不再提案');

  const lift = ids.get('更换老旧电梯') ?? '';
  await askQuestion(trx, { actor: second, now: at(40) }, lift, '电梯停运已经三次，为什么不能列入今年计划？');
  const question = await trx
    .selectFrom('proposal_questions')
    .select('id')
    .where('proposal_id', '=', lift)
    .executeTakeFirst();
  if (question)
    await answerQuestion(
      trx,
      { actor: logistics, now: at(35) },
      question.id,
      '特种设备检测合格，今年先做大修，更换列入明年预算。',
    );
  const books = ids.get('设职工书屋') ?? '';
  await honourProposal(trx, { actor: chair, now: at(60) }, books, {
    reason: '惠及全厂职工，办得又快又好',
    ballotId: null,
  });
}

const chairless = (workers: readonly Worker[]): Worker => {
  const [one] = workers;
  if (!one) throw new Error('A body has seats.');
  return one;
};

async function versionOf(trx: AppTransaction, id: string): Promise<number> {
  const row = await trx
    .selectFrom('proposals')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.version;
}

async function handler(
  trx: AppTransaction,
  { root }: World,
  username: string,
  name: string,
  now: Date,
): Promise<Staff> {
  const where = { role: 'unitHandler' as const, scope: 'assigned' as const, agency: null };
  const grants = [{ ...where, unionId: root.id }];
  const accountId = await createStaff(
    { db: trx, clock: { now: () => now } },
    { username, name, password: demoPassword, grants },
  );
  const place = { placeId: root.id, placePath: root.path, line: null, onBehalfOf: null };
  return { kind: 'staff', accountId, name, sessionId: '', grants: [{ ...where, ...place }] };
}

/** A page that says it stands for a photo. */
async function proof(
  trx: AppTransaction,
  id: string,
  unitId: string,
  purpose: 'reply' | 'promise',
  now: Date,
) {
  const page = Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
  );
  await trx
    .insertInto('proposal_evidence')
    .values({
      ...{ id: newId(), proposal_id: id, unit_id: unitId, round: 1, purpose, name: '现场照片（演示）.pdf' },
      ...{
        media_type: 'application/pdf',
        byte_size: page.length,
        created_by_name: '后承办',
        created_at: now,
      },
      content_sealed: fieldsOf(trx).seal(evidencePurpose, page.toString('base64')),
    })
    .execute();
}
