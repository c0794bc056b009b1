import { randomBytes } from 'node:crypto';
import { peopleOfUnits, unitsWithin } from '../features/handlingUnits/index.ts';
import { seatsOf } from '../features/representatives/index.ts';
import { answer, finish } from '../features/suggestions/answer.ts';
import { openBox } from '../features/suggestions/boxes.ts';
import {
  dispatchSuggestion,
  enterSuggestion,
  mergeSuggestion,
  publishSuggestion,
  sortSuggestion,
} from '../features/suggestions/deskCommands.ts';
import { fileAsAppeal } from '../features/suggestions/escalate.ts';
import { sendAnonymously, sendNamed } from '../features/suggestions/send.ts';
import { reopenByCode } from '../features/suggestions/senderCommands.ts';
import { holdForDesk, holdForUnit } from '../features/suggestions/store.ts';
import { openTalk, speak } from '../features/suggestions/talks.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { StaffActor, World } from './world.ts';

const day = 86_400_000;

type ClassCode = 'economicDevelopment' | 'socialUndertaking' | 'livelihood';
interface Plan {
  text: string;
  classCode?: ClassCode;
  themes?: string[];
  /** Days ago it came. */
  ago: number;
  doNow?: boolean;
  until: 'received' | 'dispatched' | 'adopted' | 'done' | 'notAdopted';
  outcome?: 'adopted' | 'partly';
  reply?: string;
  proof?: string;
  published?: [text: string, reply: string];
}

const plans: readonly Plan[] = [
  { text: '冲洗间的门把手松了，夜里进出很响', ago: 0, until: 'received' },
  {
    ...{ text: '东门消防通道堆了纸箱', classCode: 'livelihood', themes: ['safety'], doNow: true },
    ...{ ago: 0, until: 'dispatched' },
  },
  {
    ...{ text: '更衣室热水经常断', classCode: 'livelihood', themes: ['canteen'] },
    ...{ ago: 4, until: 'dispatched' },
  },
  {
    ...{ text: '织机之间照明不够，接线头看不清', classCode: 'livelihood', themes: ['safety', 'process'] },
    ...{ ago: 24, until: 'dispatched' },
  },
  {
    ...{ text: '希望开一个电工证培训班', classCode: 'socialUndertaking', themes: ['training'], ago: 12 },
    ...{ until: 'adopted', outcome: 'adopted', reply: '和县职校联系好了，下月开班，报名找班组长。' },
  },
  {
    ...{ text: '废纱头可以分类卖掉，一年能省几万', classCode: 'economicDevelopment', themes: ['process'] },
    ...{ ago: 40, until: 'done', outcome: 'adopted', reply: '已定分类办法，从本月起执行。' },
    proof: '三个车间设了分类箱，首月回收 1.2 吨',
    published: ['建议把废纱头分类回收', '三个车间已设分类箱，首月回收 1.2 吨'],
  },
  {
    ...{ text: '下夜班没有公交，能不能加一班厂车', classCode: 'livelihood', themes: ['transport'], ago: 60 },
    ...{ until: 'done', outcome: 'partly', reply: '先加周末一班，平时拼车补贴。' },
    proof: '周末 23:30 班车已开行四周',
    published: ['建议夜班后加开厂车', '先开了周末 23:30 班车'],
  },
  {
    ...{ text: '每人发一台平板电脑', classCode: 'economicDevelopment', themes: ['other'], ago: 30 },
    ...{ until: 'notAdopted', reply: '工位已配公用终端，暂不具备每人一台的条件。' },
    published: ['建议每人配一台平板电脑', '工位已配公用终端，经费不足'],
  },
];

/** Collected by a town on visits and at forums. */
const collected: readonly [text: string, classCode: ClassCode, source: 'visit' | 'forum'][] = [
  ['园区路口早高峰太堵，建议错峰上班', 'socialUndertaking', 'forum'],
  ['希望园区企业联合招电工、焊工', 'economicDevelopment', 'visit'],
  ['外卖骑手午后没有地方歇脚', 'livelihood', 'visit'],
];

/**
 * Boxes, and suggestions in every state: through a poster without a name, under the demo worker's name, collected on
 * visits; one in a small negotiation, one merged, one sent back, one filed as an appeal. All invented.
 */
export async function seedSuggestions(
  trx: AppTransaction,
  world: World,
  secret: Buffer,
  now: Date,
): Promise<void> {
  const [chair, union] = [world.staff.get('chair'), world.unions.get('丰禾纺织')];
  const units = union ? await unitsWithin(trx, union.path) : [];
  const unit = units.find(({ name }) => name === '后勤保障部') ?? units[0];
  if (!chair || !union || !unit) return;
  const at = (ago: number) => new Date(now.getTime() - ago * day);
  const step = (ago: number, actor = chair) => ({ actor, now: at(Math.max(0, ago)) });
  const boxOf = (name: string, kind: 'workshop' | 'union' | 'unit') =>
    openBox(trx, step(90), {
      ...{ unionId: union.id, kind, name },
      ...(kind === 'unit' ? { unitId: unit.id } : {}),
    });
  const boxId = await boxOf('织布车间东门', 'workshop');
  await boxOf('厂工会意见箱', 'union');
  await boxOf(`${unit.name}报修码`, 'unit');

  const versionOf = async (id: string) =>
    (await trx.selectFrom('suggestions').select('version').where('id', '=', id).executeTakeFirstOrThrow())
      .version;
  const rowOf = (id: string) => holdForDesk(trx, chair, id);
  /** Sent at the machine; its hash stands for the code that only its sender would know. */
  const sent = async (text: string, ago: number) => {
    const trackingHash = randomBytes(32);
    const destination = { boxId, unionId: union.id, unitId: null };
    const { number } = await sendAnonymously(trx, at(ago), { text, photoIds: [], destination, trackingHash });
    const { id } = await trx
      .selectFrom('suggestions')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow();
    return { id, trackingHash };
  };
  const toUnit = async (id: string, ago: number) =>
    dispatchSuggestion(trx, step(ago), id, { version: await versionOf(id), unitId: unit.id, note: '' });
  const live = async (id: string, plan: Plan): Promise<void> => {
    if (plan.classCode)
      await sortSuggestion(trx, step(plan.ago - 1), id, {
        ...{ version: await versionOf(id), classCode: plan.classCode, themes: plan.themes ?? [] },
        doNow: plan.doNow ?? false,
      });
    if (plan.until === 'received') return;
    await toUnit(id, plan.ago - 1);
    if (plan.until === 'dispatched' || !plan.reply) return;
    const outcome = plan.until === 'notAdopted' ? 'notAdopted' : (plan.outcome ?? 'adopted');
    await answer(trx, step(plan.ago - 5), await rowOf(id), 'desk', { outcome, reply: plan.reply });
    if (plan.until === 'done' && plan.proof)
      await finish(trx, step(plan.ago - 15), await rowOf(id), 'desk', {
        ...{ proof: plan.proof, doneOn: shanghaiDate(at(plan.ago - 15)), photoIds: [] },
      });
    if (plan.published)
      await publishSuggestion(trx, step(plan.ago - 16), id, {
        ...{ version: await versionOf(id), publicText: plan.published[0], publicReply: plan.published[1] },
      });
  };
  for (const plan of plans) await live((await sent(plan.text, plan.ago)).id, plan);

  const main = await sent('饮水机滤芯该换了', 6);
  const same = await sent('车间的水有味道', 5);
  await mergeSuggestion(trx, step(4), same.id, { version: await versionOf(same.id), intoId: main.id });

  const back = await sent('打卡机旁边排队太久', 20);
  await answer(trx, step(16), await rowOf(back.id), 'desk', {
    ...{ outcome: 'notAdopted', reply: '已错峰十分钟，请再观察一段时间。' },
  });
  await reopenByCode(trx, at(2), back.trackingHash, '还是要排二十分钟，能不能再加一台');

  const complaint = await sent('上个月加班费少算了两天', 0);
  await fileAsAppeal(trx, step(0), secret, complaint.id, {
    ...{ version: await versionOf(complaint.id), category: 'labour.pay.overtimePay' },
    ...{ facts: '上个月加班费少算了两天', wish: '补发加班费' },
  });

  await negotiated(trx, { chair, unitId: unit.id, union: union.path }, await talkAbout(), at);
  async function talkAbout() {
    const talk = await sent('夜班加一顿热饭', 8);
    await toUnit(talk.id, 7);
    return talk.id;
  }

  const seats = await seatsOf(trx, world.worker.personId, shanghaiDate(now));
  const named = await sendNamed(
    trx,
    { actor: world.worker, now: at(35) },
    {
      ...{ text: '母婴室缺一个冰箱', photoIds: [], asRepresentative: seats.length > 0 },
      destination: { boxId: null, unionId: union.id, unitId: null },
    },
  );
  await live(named.id, {
    ...{ text: '', ago: 35, classCode: 'livelihood', themes: ['environment'], until: 'done' },
    ...{ outcome: 'adopted', reply: '本周采购。', proof: '冰箱已到位，钥匙在女工委员处' },
    published: ['建议母婴室添置冰箱', '冰箱已到位'],
  });

  const [town, clerk] = [world.towns.get('liuxi'), world.staff.get('town')];
  if (!town || !clerk) return;
  for (const [index, [text, classCode, source]] of collected.entries())
    await enterSuggestion(
      trx,
      { actor: clerk, now: at(3 + index * 9) },
      { unionId: town.id, source, text, photoIds: [], classCode, themes: [], doNow: false },
      null,
    );
}

/** A few lines between both sides; the management's offer waits for the union's yes. */
async function negotiated(
  trx: AppTransaction,
  { chair, unitId, union }: { chair: StaffActor; unitId: string; union: string },
  id: string,
  at: (ago: number) => Date,
): Promise<void> {
  const [person] = await peopleOfUnits(trx, [unitId]);
  if (!person) return;
  const where = { placeId: '', placePath: union, agency: null, line: null, onBehalfOf: null };
  const handler: StaffActor = {
    ...{ kind: 'staff', accountId: person.accountId, name: person.name, sessionId: '' },
    grants: [{ role: 'unitHandler', scope: 'assigned', ...where }],
  };
  const asUnion = (ago: number) => ({ actor: chair, now: at(ago) });
  const asUnit = (ago: number) => ({ actor: handler, now: at(ago) });
  await openTalk(trx, asUnion(6), await holdForDesk(trx, chair, id));
  await speak(trx, asUnion(6), await holdForDesk(trx, chair, id), 'union', {
    ...{ text: '每晚十一点供一餐热饭，职工自付三元', offer: true },
  });
  await speak(trx, asUnit(5), await holdForUnit(trx, handler, id), 'management', {
    ...{ text: '厨房只能值到十点半，人手不够', offer: false },
  });
  await speak(trx, asUnit(4), await holdForUnit(trx, handler, id), 'management', {
    ...{ text: '十点半供餐，十二月一日起，职工自付三元', offer: true },
  });
}
