import { employerNameKey, pathOf } from '../features/organisations/index.ts';
import type { Random } from '../kernel/random.ts';
import { type AppTransaction, newId } from '../platform/db/index.ts';
import { inventedCreditCode } from './inventedCode.ts';
import { type TownKey, towns } from './places.ts';
import type { World } from './world.ts';

const firstWords = [
  '宏',
  '瑞',
  '祥',
  '金',
  '鑫',
  '盛',
  '华',
  '新',
  '嘉',
  '恒',
  '安',
  '康',
  '远',
  '达',
  '兴',
  '永',
  '德',
  '信',
  '泰',
  '丰',
];
const secondWords = [
  '源',
  '成',
  '和',
  '利',
  '辉',
  '峰',
  '海',
  '林',
  '泽',
  '晟',
  '悦',
  '诚',
  '腾',
  '顺',
  '佳',
  '润',
  '隆',
  '博',
  '凯',
  '昌',
];
const businesses = [
  '机械',
  '纺织',
  '食品',
  '建材',
  '物流',
  '电子',
  '家具',
  '服装',
  '商贸',
  '物业',
  '餐饮',
  '化工',
  '包装',
  '医药',
  '制鞋',
];

export interface BulkEmployer {
  name: string;
  shortName: string;
  creditCode: string;
  town: TownKey;
  unionPath: string;
}

const rowsAtOnce = 1_000;
/** After the employers that the demo world has itself. */
const firstSerial = 1_000;

/** Employers with a grassroots union each, spread over the towns, written in batches. */
export async function addGrassrootsUnions(
  trx: AppTransaction,
  world: World,
  random: Random,
  count: number,
  now: Date,
): Promise<BulkEmployer[]> {
  const all: BulkEmployer[] = [];
  for (let begun = 0; begun < count; begun += rowsAtOnce) {
    const employers = [];
    const unions = [];
    for (let index = begun; index < Math.min(count, begun + rowsAtOnce); index += 1) {
      const { key, code } = random.pick(towns);
      const town = world.towns.get(key);
      if (!town) continue;
      // The number keeps short names, and with them letter numbers, apart.
      const shortName = `${random.pick(firstWords)}${random.pick(secondWords)}${random.pick(businesses)}${index + 1}`;
      const name = `青禾县${shortName}号有限公司`;
      const creditCode = inventedCreditCode(firstSerial + index);
      const employer = { id: newId(), name, name_key: employerNameKey(name), credit_code: creditCode };
      const union = {
        id: newId(),
        parent_id: town.id,
        level: 'grassroots' as const,
        name: `${name}工会委员会`,
      };
      const unionPath = pathOf(town.path, union.id);
      employers.push({ ...employer, division_code: code, address: '演示地址', created_at: now });
      unions.push({
        ...{ ...union, path: unionPath, short_name: shortName, division_code: code },
        ...{ employer_id: employer.id, phone: null, created_at: now },
      });
      all.push({ name, shortName, creditCode, town: key, unionPath });
    }
    await trx.insertInto('employers').values(employers).execute();
    await trx.insertInto('unions').values(unions).execute();
  }
  return all;
}
