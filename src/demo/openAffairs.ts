import { createStaff } from '../features/accounts/index.ts';
import { createUnit, placePerson } from '../features/handlingUnits/index.ts';
import { addItem, noteOccurrence, takeTemplate } from '../features/openAffairs/catalogue.ts';
import { duesOfItems, itemRows } from '../features/openAffairs/dueQueries.ts';
import { addPolicy, changePolicy } from '../features/openAffairs/policies.ts';
import { correctPost, postItem } from '../features/openAffairs/posts.ts';
import { answerQuestion, askOnBoard } from '../features/openAffairs/questions.ts';
import { actOnNotice } from '../features/rectification/act.ts';
import { draftNotice } from '../features/rectification/drafting.ts';
import { actOnFinding, raiseFinding } from '../features/rectification/findings.ts';
import type { NoticeAction, TaskAction } from '../features/rectification/lifecycle.ts';
import { giveOpinion } from '../features/rectification/opinions.ts';
import type { Opinion } from '../features/rectification/tables.ts';
import { actOnTask } from '../features/rectification/tasks.ts';
import { addDays, compareCivilDates, parseCivilDate } from '../kernel/civilDate.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../platform/db/index.ts';
import { demoPassword } from './accounts.ts';
import type { StaffActor, World } from './world.ts';

const day = 86_400_000;

interface Stage {
  trx: AppTransaction;
  world: World;
  unionId: string;
  chair: StaffActor;
  leader: StaffActor;
  handlers: [StaffActor, StaffActor];
  units: [string, string];
  now: Date;
  /** Days before now. */
  by(actor: Actor, ago: number): { actor: Actor; now: Date };
  on(ago: number): string;
}

/** A catalogue with postings in every state, and rectification from finding to ledger; all invented. */
export async function seedOpenAffairs(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const [chair, leader] = [world.staff.get('chair'), world.staff.get('leader')];
  const union = world.unions.get('丰禾纺织');
  if (!chair || !leader || !union) return;
  const at = (ago: number) => new Date(now.getTime() - ago * day);
  const handlers: [StaffActor, StaffActor] = [
    await handler(trx, world, 'checkups', '检承办', at(330)),
    await handler(trx, world, 'computers', '信承办', at(330)),
  ];
  const stage: Stage = {
    ...{ trx, world, chair, leader, handlers, now, unionId: union.id },
    units: [
      await unit(trx, chair, union.id, '职工体检中心', handlers[0], at(320)),
      await unit(trx, chair, union.id, '信息中心', handlers[1], at(320)),
    ],
    by: (actor, ago) => ({ actor, now: at(ago) }),
    on: (ago) => shanghaiDate(at(ago)),
  };
  await catalogue(stage);
  await notices(stage);
}

async function handler(trx: AppTransaction, { root }: World, username: string, name: string, now: Date) {
  const where = { role: 'unitHandler' as const, scope: 'assigned' as const, agency: null };
  const accountId = await createStaff(
    { db: trx, clock: { now: () => now } },
    { username, name, password: demoPassword, grants: [{ ...where, unionId: root.id }] },
  );
  const place = { placeId: root.id, placePath: root.path, line: null, onBehalfOf: null };
  return { kind: 'staff' as const, accountId, name, sessionId: '', grants: [{ ...where, ...place }] };
}

async function unit(
  trx: AppTransaction,
  actor: Actor,
  unionId: string,
  name: string,
  person: StaffActor,
  now: Date,
): Promise<string> {
  const id = await createUnit(trx, { actor, now }, { unionId, name, kind: 'department' });
  await placePerson(trx, { actor, now }, id, { accountId: person.accountId, isLeader: true });
  return id;
}

/** Posted on time, late, corrected, not true, missing and to come: by how often each item is posted. */
async function catalogue({ trx, world, unionId, chair, leader, handlers, units, now, by, on }: Stage) {
  await takeTemplate(trx, by(chair, 300), { unionId, code: 'enterprise', fromOn: on(300) });
  const health = await addItem(trx, by(chair, 300), {
    ...{ unionId, side: 'employer', title: '职工体检结果查询', content: '查询办法和出结果时间' },
    ...{ forms: ['web'], period: 'quarterly', withinDays: 15, unitId: units[0], fromOn: on(300) },
    ...{ responsible: '', basis: '院务公开实施办法' },
  });
  const items = await itemRows(trx).where('i.union_id', '=', unionId).execute();
  const hiring = items.find(({ title }) => title === '招聘、晋升和裁员');
  if (hiring)
    await noteOccurrence(trx, by(chair, 40), hiring.id, { happenedOn: on(42), what: '招聘挡车工 12 人' });
  const window = { from: on(300), before: on(-1) };
  const dues = await duesOfItems(trx, items, window, now);
  const posted: { id: string; title: string }[] = [];
  for (const [index, { item, due }] of dues.entries()) {
    const isLast = !dues.slice(index + 1).some((later) => later.item.id === item.id);
    // The latest food accounts and one other are left to be posted.
    if (isLast && (item.title === '食堂账目' || item.title === '安全生产和劳动保护')) continue;
    const late = index % 6 === 5 ? 6 : -2;
    const postedOn = addDays(parseCivilDate(due.due), late);
    const day0 = compareCivilDates(postedOn, due.from) < 0 ? due.from : postedOn;
    if (day0 > shanghaiDate(now)) continue;
    const actor = item.id === health ? handlers[0] : chair;
    const id = await postItem(
      trx,
      { actor, now: new Date(`${day0}T10:00:00+08:00`) },
      {
        ...{ itemId: item.id, periodKey: due.periodKey, forms: due.version.forms, postedOn: day0 },
        ...{ title: item.title, body: `${due.version.content}，见公开栏。（演示）` },
        openUntil: addDays(day0, 90),
      },
    );
    posted.push({ id, title: item.title });
  }
  const latest = (title: string) => posted.findLast((post) => post.title === title)?.id;
  const board = await trx
    .selectFrom('open_boards')
    .select('code')
    .where('union_id', '=', unionId)
    .executeTakeFirstOrThrow();
  const canteen = latest('食堂账目');
  const insurance = latest('社会保险和公积金缴纳');
  if (canteen) {
    const reported = await askOnBoard(trx, by(world.worker, 20), board.code, {
      ...{ kind: 'notTrue', postId: canteen, text: '采购有两笔没有写进去。', nameless: true },
    });
    const { finding_id } = await trx
      .selectFrom('open_questions')
      .select('finding_id')
      .where('id', '=', reported)
      .executeTakeFirstOrThrow();
    if (finding_id)
      await actOnFinding(trx, by(leader, 18), finding_id, 'confirm', {
        version: 1,
        words: '属实，漏记两笔。',
      });
    await correctPost(trx, by(chair, 15), canteen, {
      ...{ title: '食堂账目（更正）', body: '补记两笔采购，合计 2800 元。（演示）', forms: ['board', 'web'] },
      ...{ postedOn: on(15), openUntil: on(-30), reason: '漏记两笔采购' },
    });
  }
  if (insurance)
    await askOnBoard(trx, by(world.worker, 6), board.code, {
      ...{ kind: 'notTrue', postId: insurance, text: '我们班组有人没有缴。', nameless: false },
    });
  const missing = items.find(({ title }) => title === '安全生产和劳动保护');
  await askOnBoard(trx, by(world.worker, 2), board.code, {
    ...{ kind: 'notPosted', itemId: missing?.id, text: '公开栏上没有看到上一期。', nameless: true },
  });
  for (const [text, ago, answer] of [
    ['食堂结余怎么用？', 12, '用于冬季加餐，由伙食委员会监督。'],
    ['体检结果能不能发到手机上？', 3, null],
  ] as const) {
    const id = await askOnBoard(trx, by(world.worker, ago), board.code, {
      kind: 'question',
      text,
      nameless: false,
    });
    if (answer) await answerQuestion(trx, by(chair, ago - 1), id, { version: 1, answer, onBoard: true });
  }
  for (const [kind, title] of [
    ['rules', '厂务公开实施办法'],
    ['assessment', '厂务公开监督考核制度'],
    ['inspection', '厂务公开督导检查规定'],
  ] as const) {
    const words = {
      documentNumber: '丰禾工发〔2025〕1号',
      fromOn: on(300),
      text: `${title}（演示文本）第一条 ……`,
    };
    const id = await addPolicy(trx, by(chair, 300), { unionId, kind, title, ...words });
    if (kind === 'rules')
      await changePolicy(trx, by(chair, 60), id, {
        ...{ version: 1, documentNumber: '丰禾工发〔2026〕3号', fromOn: on(60) },
        text: `${title}（修订，演示文本）第一条 ……`,
      });
  }
}

/** How far a notice has come, in the order it goes. */
const order = ['draft', 'issued', 'building', 'trial', 'toAccept', 'accepted', 'closed'] as const;
type Far = (typeof order)[number] | 'withdrawn' | 'failed';

async function notices(stage: Stage) {
  const { trx, unionId, chair, leader, by, on } = stage;
  const find = async (title: string, text: string, ago: number) =>
    raiseFinding(trx, by(chair, ago), { unionId, source: 'inspection', foundOn: on(ago), title, text });
  await find('班组长竞聘结果没有张贴', '检查时公开栏上没有找到竞聘结果。', 4);
  const dropped = await find('公开栏玻璃破损', '东门公开栏玻璃有裂纹。', 50);
  await actOnFinding(trx, by(chair, 48), dropped, 'drop', { version: 1, words: '属日常维修，已报后勤。' });
  const spot = await find('公开栏钥匙无人保管', '钥匙挂在门口，谁都能改。', 45);
  await actOnFinding(trx, by(chair, 44), spot, 'confirm', { version: 1, words: '讨论确认。' });
  await actOnFinding(trx, by(chair, 43), spot, 'settle', { version: 2, words: '当天交工会专人保管。' });
  const waiting = await find('考勤扣款没有说明', '工资条上扣款没有明细。', 9);
  await actOnFinding(trx, by(leader, 7), waiting, 'confirm', { version: 1, words: '讨论确认，待下达。' });

  for (const [title, text, far, ago] of [
    ['职工体检结果查询不便', '体检后要等两周才能看到结果，也看不懂。', 'closed', 160],
    ['食堂价格调整没有征求意见', '调价后才贴出通知。', 'accepted', 130],
    ['劳保用品发放标准不清', '同一工种发放不一。', 'toAccept', 95],
    ['加班审批看不到进度', '申请后不知道到了哪一步。', 'trial', 40],
    ['宿舍分配名单更新慢', '搬走两个月还在名单上。', 'building', 25],
    ['培训名额没有公开', '班组不知道还有多少名额。', 'issued', 12],
    ['奖惩决定只在群里发', '有的职工不在群里。', 'draft', 3],
    ['班车时刻表过期', '张贴的是去年的时刻表。', 'withdrawn', 70],
    ['请假流程太长', '要签五个字，试行后多数不满意。', 'failed', 100],
  ] as const)
    await one(stage, await find(title, text, ago), { title, text, far, ago });
}

/** One notice, lived through with two weeks of work and a trial. */
async function one(
  stage: Stage,
  finding: string,
  { title, text, far, ago }: { title: string; text: string; far: Far; ago: number },
) {
  const { trx, world, unionId, chair, leader, handlers, units, by, on } = stage;
  await actOnFinding(trx, by(leader, ago - 1), finding, 'confirm', {
    version: 1,
    words: '工会委员会讨论，应整改。',
  });
  const id = await draftNotice(trx, by(chair, ago - 2), {
    ...{ unionId, title, requirement: `请研究解决：${text}`, findingIds: [finding], concerned: 'members' },
    trial: { unit: 'day', amount: far === 'closed' ? 30 : far === 'trial' ? 20 : 10 },
    target: far === 'closed' ? { what: '体检后可看到结果', unit: '天', most: 3 } : null,
    tasks: [
      { unitId: units[0], what: '提出办法，写明办理时限。' },
      { unitId: units[1], what: '做好手机查询。' },
    ],
  });
  const act = async (actor: Actor, later: number, action: NoticeAction, body: object = {}) => {
    const { version } = await trx
      .selectFrom('rectification_notices')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    await actOnNotice(trx, by(actor, ago - later), id, action, { version, ...body });
  };
  const work = async (actor: Actor, later: number, seq: number, action: TaskAction, body: object = {}) => {
    const task = await trx
      .selectFrom('rectification_tasks')
      .select(['id', 'version'])
      .where('notice_id', '=', id)
      .where('seq', '=', seq)
      .executeTakeFirstOrThrow();
    await actOnTask(trx, by(actor, ago - later), task.id, action, { version: task.version, ...body });
  };
  const reached = order.indexOf(far === 'withdrawn' ? 'issued' : far === 'failed' ? 'toAccept' : far);
  if (reached === 0) return;
  await act(chair, 3, 'issue');
  await work(handlers[0], 4, 1, 'sign');
  if (far === 'withdrawn') return act(chair, 6, 'withdraw', { reason: '已由后勤当天更换，不用下达。' });
  await work(handlers[1], 4, 2, 'sign');
  const plan = {
    feasible: true,
    words: '可行，两周内完成。',
    timetable: [{ what: '完成并上线', by: on(ago - 19) }],
  };
  await work(handlers[0], 5, 1, 'plan', plan);
  if (reached < 2) return;
  await work(handlers[1], 5, 2, 'plan', plan);
  for (const seq of [1, 2]) await work(chair, 5, seq, 'approvePlan');
  await work(handlers[0], 14, 1, 'finish', { words: '办法已定，写明时限。' });
  if (reached < 3) return;
  await work(handlers[1], 18, 2, 'finish', { words: '手机上可以查询。' });
  await act(chair, 19, 'startTrial');
  const said: Opinion[] =
    far === 'failed' ? ['not', 'not', 'satisfied'] : ['satisfied', 'satisfied', 'basically', 'not'];
  await opinions(stage, id, said, by(world.worker, ago - 20).now);
  if (reached < 4) return;
  const over = far === 'closed' ? 50 : 30;
  await act(chair, over, 'endTrial');
  if (reached < 5) return;
  const measured = far === 'closed' ? { measured: 3 } : {};
  await act(chair, over + 2, 'accept', { words: '多数职工满意，同意验收。', ...measured });
  if (reached >= 6) await act(leader, over + 3, 'closeOut');
}

/** Opinions of the demo's worker and of others like them; who they are is told to nobody. */
async function opinions({ trx, world }: Stage, id: string, said: readonly Opinion[], now: Date) {
  const members = await trx
    .selectFrom('memberships')
    .select('id')
    .where('person_id', '=', world.worker.personId)
    .where('status', '=', 'active')
    .executeTakeFirst();
  const [first, ...rest] = said;
  if (members && first)
    await giveOpinion(trx, { actor: world.worker, now }, id, { opinion: first, words: '方便多了。' });
  const { round } = await trx
    .selectFrom('rectification_notices')
    .select('round')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  for (const opinion of members ? rest : said)
    await trx
      .insertInto('rectification_opinions')
      .values({
        ...{ id: newId(), notice_id: id, round, account_id: null, opinion, given_at: now },
        words: opinion === 'not' ? '步骤还是多。' : '',
      })
      .execute();
}
