import {
  applyLegalPerson,
  type ChangeBasis,
  delayElection,
  editCard,
  electCommittee,
  endUnion,
  foundUnion,
  moveUnion,
  registerLegalPerson,
  renameUnion,
  saveDivisions,
  setLine,
  type Union,
} from '../features/organisations/index.ts';
import { addDays, parseCivilDate } from '../kernel/civilDate.ts';
import { creditCheckCharacter } from '../kernel/creditCode.ts';
import { shanghaiDate } from '../kernel/shanghaiTime.ts';
import { systemActor } from '../platform/auth/actor.ts';
import type { AppTransaction } from '../platform/db/index.ts';
import { county, towns } from './places.ts';
import type { World } from './world.ts';

const day = 86_400_000;

/** A union's code: registered by the union (81) in a division that does not exist. */
function unionCode(serial: number): string {
  const first = `81999901MC${String(serial).padStart(7, '0')}`;
  return `${first}${creditCheckCharacter(first)}`;
}

/**
 * What happened to the unions of Qinghe County: committees in and out of term, certificates near their end, two lines of
 * leadership, a joint union, a merge long ago, a move and its undoing.
 */
export async function seedUnions(trx: AppTransaction, world: World, now: Date): Promise<void> {
  const today = shanghaiDate(now);
  const daysFromNow = (days: number) => addDays(today, days);
  const basis = (daysAgo: number, reason: string, documentNumber?: string): ChangeBasis => {
    const at = new Date(now.getTime() - daysAgo * day);
    return { actor: systemActor, now: at, effectiveOn: shanghaiDate(at), reason, documentNumber };
  };
  const union = (shortName: string): Union => {
    const found = world.unions.get(shortName);
    if (!found) throw new Error(`No union ${shortName} in the demo world`);
    return found;
  };
  await saveDivisions(trx, [
    { code: county.divisionCode, name: '青禾县', abolishedOn: null, successorCode: null },
    ...towns.map(({ code, name }) => ({ code, name, abolishedOn: null, successorCode: null })),
    { code: '999901011', name: '老河乡', abolishedOn: '2019-12-01', successorCode: '999901001' },
  ]);

  const qinghe = world.towns.get('qinghe');
  const yunji = world.towns.get('yunji');
  if (!qinghe || !yunji) return;
  const street = await foundUnion(
    trx,
    { name: '青禾镇老街商户联合工会', shortName: '老街商户', level: 'joint', parentId: qinghe.id },
    basis(390, '商户集中建会'),
  );
  const market = await foundUnion(
    trx,
    { name: '青禾镇农贸市场联合工会', shortName: '农贸市场', level: 'joint', parentId: qinghe.id },
    basis(389, '商户集中建会'),
  );
  await endUnion(
    trx,
    { unionId: market.id, heirId: street.id, cause: 'merge' },
    basis(200, '市场拆迁，商户迁入老街', '青工发〔2026〕18号'),
  );
  await renameUnion(
    trx,
    {
      ...{ unionId: street.id, name: '青禾镇商户联合工会', shortName: '青禾商户', level: 'joint' },
      divisionCode: qinghe.divisionCode,
    },
    basis(199, '合并后更名', '青工发〔2026〕19号'),
  );
  const freight = await trx
    .selectFrom('unions')
    .select('id')
    .where('short_name', '=', '青禾货运')
    .executeTakeFirst();
  if (freight)
    await setLine(
      trx,
      { unionId: union('云途代驾').id, line: 'industry', superiorId: freight.id },
      basis(120, '货运司机较多，行业工会协同管理'),
    );
  const back = union('星禾软件');
  await moveUnion(trx, { unionId: back.id, parentId: yunji.id }, basis(60, '误选上级'));
  await moveUnion(trx, { unionId: back.id, parentId: qinghe.id }, basis(59, '更正隶属关系'));

  const chairs = [
    '丰禾纺织',
    '禾盛食品',
    '石桥水泥',
    '白杨木业',
    '东湖宾馆',
    '永安化工',
    '北塘水产',
    '长宁制药',
  ];
  /** Days from now to the end of the term: overdue, due soon, in order. */
  const ends = [-40, 20, 45, 300, 500, -10, 700, 900];
  for (const [index, shortName] of chairs.entries()) {
    const place = union(shortName);
    const end = parseCivilDate(daysFromNow(ends[index] ?? 300));
    const electedOn = `${Number(end.slice(0, 4)) - 5}${end.slice(4)}`.replace(/-02-29$/, '-02-28');
    await editCard(
      trx,
      place.id,
      {
        ...{ phone: place.phone, creditCode: null, foundedOn: '2016-05-01' },
        card: { unitName: `青禾县${shortName}有限公司`, staffCount: 90 + index * 45, unitNature: '170' },
      },
      basis(30, '完善组织信息'),
    );
    await electCommittee(
      trx,
      {
        ...{ unionId: place.id, electedOn, termYears: 5, noNearRelatives: true },
        officers: [
          {
            name: `${'丰李王张刘陈杨赵'[index] ?? '丰'}主席`,
            post: 'chair',
            fullTime: index === 0,
            nearRelative: false,
          },
          {
            name: `${'何吕施张孔曹严华'[index] ?? '何'}委员`,
            post: 'member',
            fullTime: false,
            nearRelative: false,
          },
        ],
      },
      basis(29, '登记在任委员会'),
    );
  }
  await delayElection(
    trx,
    { unionId: union('丰禾纺织').id, until: addDays(today, 90), reason: '企业改制，上级同意延期' },
    basis(28, '企业改制，上级同意延期', '青工发〔2026〕33号'),
  );
  await registerCertificates(trx, [union('丰禾纺织'), union('石桥水泥'), union('东湖宾馆')], {
    // Days until each certificate expires.
    expiries: [18, 400, -5],
    basis,
    today,
  });
}

async function registerCertificates(
  trx: AppTransaction,
  unions: readonly Union[],
  given: {
    expiries: readonly number[];
    basis: (daysAgo: number, reason: string) => ChangeBasis;
    today: string;
  },
): Promise<void> {
  for (const [index, union] of unions.entries()) {
    const end = addDays(parseCivilDate(given.today), given.expiries[index] ?? 400);
    const validFrom = `${Number(end.slice(0, 4)) - 5}${end.slice(4)}`.replace(/-02-29$/, '-02-28');
    const form = {
      ...{ unionName: union.name, address: '青禾县（演示地址）', electedOn: validFrom, civilLiability: true },
      representative: { name: '（演示）主席', post: '主席' },
    };
    const applicationId = await applyLegalPerson(
      trx,
      { unionId: union.id, kind: 'initial', form },
      given.basis(27, '法人资格登记'),
    );
    await registerLegalPerson(
      trx,
      applicationId,
      {
        ...{
          number: `演示工法证字第${String(index + 1).padStart(4, '0')}号`,
          creditCode: unionCode(index + 1),
        },
        ...{ validFrom, termYears: 5 },
      },
      given.basis(26, '法人资格登记'),
    );
  }
}
