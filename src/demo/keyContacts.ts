import { assignContact, changeContact } from '../features/keyContacts/commands/contacts.ts';
import { tellHardship } from '../features/keyContacts/commands/handOn.ts';
import { addActivity, addLinkage } from '../features/keyContacts/commands/linkages.ts';
import { dropNeed, followUpNeed, fulfilNeed, thankForNeed } from '../features/keyContacts/commands/needs.ts';
import { offerForNeed, takeOffer } from '../features/keyContacts/commands/offers.ts';
import { recordVisit } from '../features/keyContacts/commands/visits.ts';
import type { KeeperInput } from '../features/keyContacts/contract/contacts.ts';
import type { NeedInput } from '../features/keyContacts/contract.ts';
import type { Step } from '../features/keyContacts/store.ts';
import type { ContactReason } from '../features/keyContacts/vocabulary.ts';
import { seatsOf } from '../features/representatives/index.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import type { World } from './world.ts';

const day = 86_400_000;

const reasons: readonly ContactReason[] = ['newWorker', 'illness', 'mobileWorker', 'leftBehind', 'hardship'];

/** Whom the demo's representative and chair keep in touch with, needs in every state, a pair of unions and a group. */
export async function seedKeyContacts(
  trx: AppTransaction,
  { staff, towns, unions, worker }: World,
  now: Date,
): Promise<void> {
  const [chair, clerk, organising] = [staff.get('chair'), staff.get('town'), staff.get('organising')];
  const [works, partner, town] = [unions.get('丰禾纺织'), unions.get('迅达快递'), towns.get('liuxi')];
  if (!chair || !clerk || !organising || !works || !partner || !town) return;
  const at = (ago: number) => new Date(now.getTime() - ago * day);
  const on = (ago: number) => shanghaiDate(at(ago));
  const by = (actor: Step['actor'], ago: number): Step => ({ actor, now: at(ago) });
  const [seat] = await seatsOf(trx, worker.personId, on(0));
  const own: KeeperInput = { kind: 'colleague', accountId: chair.accountId };
  const rep: KeeperInput = seat ? { kind: 'representative', seatId: seat.id } : own;

  const people = await trx
    .selectFrom('memberships')
    .select('person_id')
    .where('union_path', 'like', `${works.path}%`)
    .where('status', '=', 'active')
    .where('ended_on', 'is', null)
    .where('person_id', '!=', worker.personId)
    .orderBy('joined_on', 'desc')
    .orderBy('id', 'desc')
    .limit(reasons.length)
    .execute();
  const contacts: string[] = [];
  for (const [index, { person_id: personId }] of people.entries()) {
    const begun = index === 0 ? own : rep;
    const entry = {
      personId,
      unionId: works.id,
      reason: reasons[index] ?? 'other',
      note: '',
      fromOn: on(80),
    };
    const id = await assignContact(trx, by(chair, 80), {
      ...{ ...entry, keeper: index < 4 ? begun : own, everyDays: index === 1 ? 14 : null },
    });
    // The first was the chair's before the representative took over.
    const handOver = { version: 1, keeper: rep };
    contacts.push(index === 0 ? await changeContact(trx, by(chair, 70), id, handOver) : id);
  }
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = contacts;
  if (!fifth || !seat) return;

  const visit = async (
    actor: Step['actor'],
    ago: number,
    contactIds: string[],
    note: string,
    need?: NeedInput,
  ) => {
    const needs = need && contactIds[0] ? [{ ...need, contactId: contactIds[0] }] : [];
    const input = { visitedOn: on(ago), form: 'home' as const, contactIds, note, needs };
    const id = await recordVisit(trx, by(actor, ago), input);
    return trx.selectFrom('key_contact_needs').select('id').where('visit_id', '=', id).executeTakeFirst();
  };
  const versionOf = async (id: string) =>
    (
      await trx
        .selectFrom('key_contact_needs')
        .select('version')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).version;
  const offer = (needId: string, ago: number, donorName: string, words: string) =>
    offerForNeed(trx, by(organising, ago), needId, { donorKind: 'firm', donorName, words, phone: '' });

  await visit(worker, 62, [first, second, third], '三位新老工友在宿舍聊了近况。');
  const roof = await visit(worker, 41, [second], '屋顶漏雨，老人一个人在家。', {
    ...{ kind: 'repair', urgency: 'today', words: '屋顶漏雨，今晚有雨。' },
    publicWords: '一户职工家屋顶漏雨，急需维修',
  });
  if (roof) {
    const offerId = await offer(roof.id, 41, '安居修缮公司', '今晚七点带两位师傅上门');
    await takeOffer(trx, by(worker, 41), offerId, { version: 1, answer: '谢谢，楼下等您' });
    const done = { version: await versionOf(roof.id), result: '当晚九点修好，不再漏水。', proofIds: [] };
    await fulfilNeed(trx, by(worker, 40), roof.id, done);
    await thankForNeed(trx, by(worker, 40), roof.id, {
      ...{ version: await versionOf(roof.id), thanks: '当天就来了，心里暖和。' },
    });
    await followUpNeed(trx, by(worker, 39), roof.id, {
      version: await versionOf(roof.id),
      need: { kind: 'care', urgency: 'days', words: '老人腿脚不便，白天要人照看。' },
    });
  }
  await visit(worker, 12, [third], '孩子九月上学，想要一张书桌。', {
    ...{ kind: 'goods', urgency: 'whenPossible', words: '想要一张书桌' },
    publicWords: '一个上小学的孩子想要一张书桌',
  });
  const ride = await visit(worker, 9, [fourth], '夜班后没有公交。', {
    ...{ kind: 'other', urgency: 'days', words: '夜班后回家没有车', publicWords: '夜班职工盼有人顺路捎一程' },
  });
  if (ride) {
    const offerId = await offer(ride.id, 8, '迅达快递', '夜里收车的货车可以顺路');
    await takeOffer(trx, by(worker, 7), offerId, { version: 1, answer: '' });
  }
  const ill = await visit(chair, 5, [fifth], '药费压力大。', {
    ...{ kind: 'health', urgency: 'days', words: '长期吃药，收入低' },
  });
  if (ill)
    await tellHardship(trx, by(chair, 4), ill.id, { version: 1, reason: '长期吃药，收入低', knows: true });
  const dropped = await visit(chair, 3, [fifth], '想换工位。', {
    ...{ kind: 'work', urgency: 'whenPossible', words: '想换到白班' },
  });
  if (dropped) await dropNeed(trx, by(chair, 2), dropped.id, { version: 1, reason: '本人已与班组长商量好' });

  const pairing = await addLinkage(trx, by(organising, 120), {
    ...{ kind: 'pairing', unionId: works.id, partnerId: partner.id, fromOn: on(120) },
    purpose: '每月一次技能辅导',
  });
  for (const ago of [90, 60, 30])
    await addActivity(trx, by(organising, ago), pairing, {
      ...{ kind: 'coaching', heldOn: on(ago), title: '安全操作辅导', people: 18 + ago / 30, suggestions: 0 },
    });
  const group = await addLinkage(trx, by(clerk, 150), {
    ...{ kind: 'fourOnes', unionId: town.id, name: '柳溪镇第一联系组', fromOn: on(150) },
    purpose: '到一线听意见，当场能办的马上办',
    ends: { area: '开发区片', line: '物流配送线', point: '柳荫制衣', surface: '新就业形态劳动者' },
  });
  for (const [ago, kind, people] of [
    [110, 'visit', 6],
    [70, 'visit', 9],
    [35, 'forum', 24],
    [15, 'congress', 40],
  ] as const)
    await addActivity(trx, by(clerk, ago), group, {
      ...{ kind, heldOn: on(ago), title: '联系职工', people, suggestions: kind === 'forum' ? 11 : 2 },
    });
}
