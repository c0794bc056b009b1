import { createEmployer, settleEmployerPlaces } from '../features/organisations/index.ts';
import { saveCampaign } from '../features/organising/campaigns/campaigns.ts';
import { inspectEstablishment } from '../features/organising/establishment/establishments.ts';
import { actOnFounding } from '../features/organising/foundings/act.ts';
import { insertFounding } from '../features/organising/foundings/store.ts';
import { recordSurvey } from '../features/organising/surveys/record.ts';
import { addVisitPlan, planYearlyItem } from '../features/visits/planCommands.ts';
import { recordVisit } from '../features/visits/visitCommands.ts';
import { seededRandom } from '../kernel/random.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf } from '../platform/auth/actor.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { townAccount } from './accounts.ts';
import { inventedCreditCode } from './inventedCode.ts';
import { type TownKey, towns } from './places.ts';
import type { World } from './world.ts';

const day = 86_400_000;

const trades = ['电子', '包装', '物流', '餐饮', '家具', '五金', '服饰', '园艺', '印刷', '冷链'];
const prefixes = [
  '新禾',
  '春晖',
  '嘉禾',
  '远川',
  '顺安',
  '鼎丰',
  '明溪',
  '云野',
  '长风',
  '乐土',
  '南山',
  '北斗',
];

/** Invented employers that have no union yet, in every town, with head-counts from a handful to four hundred. */
async function newcomers(trx: AppTransaction, world: World, now: Date) {
  const random = seededRandom('qinghe newcomers');
  const found: { id: string; name: string; town: TownKey; headCount: number }[] = [];
  let serial = 600;
  for (const { key, code } of towns)
    for (let index = 0; index < 4; index++) {
      serial += 1;
      const name = `青禾县${prefixes[(serial * 7) % prefixes.length]}${trades[(serial * 3) % trades.length]}有限公司（演示${serial - 600}）`;
      const creditCode = inventedCreditCode(serial);
      const id = await createEmployer(trx, {
        name,
        creditCode,
        divisionCode: code,
        address: '演示地址',
        now,
      });
      found.push({ id, name, town: key, headCount: random.integer(8, index === 0 ? 400 : 120) });
    }
  await settleEmployerPlaces(trx);
  for (const { id, headCount } of found)
    await trx.updateTable('employers').set({ head_count: headCount }).where('id', '=', id).execute();
  await trx
    .updateTable('employers')
    .set({ head_count: 130, economic_type: 'stateOwned' })
    .where(
      'id',
      'in',
      [...world.unions.values()].slice(0, 8).flatMap(({ employerId }) => employerId ?? []),
    )
    .execute();
  return found;
}

/** Surveys, foundings at every stage, a campaign, inspections and visits: lived through the real commands. */
export async function seedOrganising(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const employers = await newcomers(trx, world, new Date(now.getTime() - 200 * day));
  const cadre = world.staff.get('organising');
  const staffOf = (town: TownKey) => world.staff.get(townAccount(town));
  for (const [index, employer] of employers.entries()) {
    const actor = staffOf(employer.town);
    if (!actor || index % 4 === 3) continue;
    const at = new Date(now.getTime() - (160 - index * 3) * day);
    const operating = index % 9 === 8 ? ('suspended' as const) : ('operating' as const);
    const reasons = ['workersUnaware', 'employerUnwilling', 'newlySet', 'tooFew'] as const;
    await recordSurvey(
      trx,
      { actor, now: at },
      {
        ...{
          employerId: employer.id,
          surveyedOn: shanghaiDate(at),
          operating,
          headCount: employer.headCount,
        },
        ...{ reason: reasons[index % reasons.length] ?? 'other', note: '' },
      },
    );
    if (index % 4 < 2 && cadre) await found(trx, { employer, actor, cadre, at, far: (index % 10) + 1, now });
  }
  if (cadre) await campaign(trx, world, cadre, now);
  await inspections(trx, world, now);
  await visits(trx, world, employers, now);
}

interface Course {
  employer: { id: string; name: string; headCount: number };
  actor: Actor;
  cadre: Actor;
  at: Date;
  /** How many steps it has come. */
  far: number;
  now: Date;
}

async function found(trx: AppTransaction, { employer, actor, cadre, at, far, now }: Course): Promise<void> {
  const place = await trx
    .selectFrom('employers')
    .select(['place_id', 'place_path'])
    .where('id', '=', employer.id)
    .executeTakeFirstOrThrow();
  if (!place.place_id || !place.place_path) return;
  const step = (days: number, by = actor) => ({
    actor: by,
    now: new Date(Math.min(at.getTime() + days * day, now.getTime())),
  });
  const on = (days: number) => shanghaiDate(step(days).now);
  const placed = {
    ...{
      id: employer.id,
      placeId: place.place_id,
      placePath: place.place_path,
      headCount: employer.headCount,
    },
  };
  const id = await insertFounding(trx, step(1), placed, { note: '摸排发现' });
  const people = Math.max(3, Math.floor(employer.headCount * 0.8));
  const half = Math.floor(people / 2) + 1;
  const steps = [
    [
      'sendAdvice',
      { addressee: employer.name, advice: '请于收到本函后成立工会筹备组，依法组建工会。' },
      actor,
    ],
    ['receiveReply', { repliedOn: on(6), agrees: true, text: '同意建会。' }, actor],
    [
      'prepare',
      { mode: 'alone', group: ['筹一（演示）', '筹二（演示）', '筹三（演示）'], contactName: '筹一（演示）' },
      actor,
    ],
    ['apply', { name: `${employer.name}工会委员会`, memberCount: people, plannedOn: on(20) }, actor],
    ['approve', {}, cadre],
    [
      'found',
      {
        ...{
          heldOn: on(22),
          entitled: people,
          present: people,
          issued: people,
          returned: people,
          valid: people,
        },
        officers: [{ post: 'chair', name: '筹一（演示）', votes: half }],
        ...{ termYears: 5, noNearRelatives: true, shortName: employer.name.slice(3, 7) },
      },
      actor,
    ],
  ] as const;
  for (const [index, [action, body, by]] of steps.slice(0, far - 1).entries())
    await actOnFounding(trx, step(2 + index * 4, by), id, action, { ...body, version: index + 1 });
}

async function campaign(trx: AppTransaction, world: World, actor: Actor, now: Date): Promise<void> {
  const month = shanghaiDate(now).slice(0, 7);
  await saveCampaign(trx, actor, now, {
    ...{
      version: 0,
      unionId: world.root.id,
      name: '八大群体入会推进行动（演示）',
      closed: false,
      meetings: 6,
    },
    ...{ fromMonth: month, untilMonth: month },
    targets: [
      { month, measure: 'unions', group: null, target: 5 },
      { month, measure: 'members', group: null, target: 60 },
      { month, measure: 'members', group: 'truckDriver', target: 12 },
      { month, measure: 'members', group: 'courier', target: 12 },
      { month, measure: 'members', group: 'foodDelivery', target: 10 },
    ],
  });
}

async function inspections(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const actor = world.staff.get('organising');
  if (!actor) return;
  for (const [index, union] of [...world.unions.values()].slice(0, 8).entries())
    for (const item of ['congress', 'openness', 'bargaining'] as const) {
      if (!union.employerId) continue;
      const established = index < 6 || item === 'congress';
      await inspectEstablishment(
        trx,
        { actor, now },
        {
          ...{ employerId: union.employerId, item, established, inspectedOn: shanghaiDate(now), note: '' },
          ...(established ? { since: `${2015 + index}-05-01` } : {}),
        },
      );
    }
}

const notes = [
  '与企业负责人和班组长座谈，了解用工和生产经营情况。',
  '走访车间和食堂，听取职工意见，宣传工会法。',
  '了解防暑降温和加班情况，发放服务手册。',
];

async function visits(
  trx: AppTransaction,
  world: World,
  employers: readonly { id: string; town: TownKey }[],
  now: Date,
): Promise<void> {
  const leader = world.staff.get('leader');
  for (const [index, employer] of employers.entries()) {
    const actor = world.staff.get(townAccount(employer.town));
    if (!actor || !leader || index % 2 === 1) continue;
    const at = new Date(now.getTime() - (50 - index) * day);
    if (index % 4 === 0)
      await addVisitPlan(
        trx,
        { actor: leader, now: at },
        { accountId: accountIdOf(actor) ?? '', employerId: employer.id, fromOn: shanghaiDate(at) },
      );
    const kinds = ['difficulty', 'foundingLead', 'suggestion', 'conflict'] as const;
    const texts = [
      '招工难，希望帮助对接用工。',
      '职工有入会意愿，企业愿意了解。',
      '建议增设母婴室。',
      '两名职工反映加班费计算有出入。',
    ];
    await recordVisit(
      trx,
      { actor, now: at },
      {
        ...{
          employerId: employer.id,
          visitedOn: shanghaiDate(at),
          companions: '',
          duties: ['surveyor', 'publicist'],
        },
        note: notes[index % notes.length] ?? '',
        findings:
          index % 4 === 2
            ? []
            : [{ kind: kinds[(index / 2) % 4] ?? 'suggestion', text: texts[(index / 2) % 4] ?? '' }],
      },
    );
  }
  const year = Number(shanghaiDate(now).slice(0, 4));
  const town = world.staff.get('town');
  if (town)
    for (const [item, plan] of [
      ['bargaining', '推动造纸行业签订集体合同（演示）'],
      ['practicalMatters', '为三家企业建职工书屋（演示）'],
    ] as const)
      await planYearlyItem(trx, { actor: town, now }, { year, item, plan, version: 0 });
}
