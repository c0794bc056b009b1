import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../../platform/db/index.ts';
import { invalid } from '../../../platform/http/problem.ts';
import { activeProfiles, type ProfileKind } from '../../profiles/index.ts';
import { type FactKey, factKeys, signs } from '../vocabulary.ts';

const words = z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(120) });

/** Other names of one column in lists of the agency. */
const names = z.array(z.string().trim().min(1).max(40)).max(20).default([]);

const whoKeys = ['name', 'identityNumber', 'birth', 'phone'] as const;

const agencyList = z.object({
  agency: words,
  /** What a row of this list is a sign of. */
  sign: z.enum(signs),
  /** Columns asked for: what each is called in the agency's lists, and whether a row without it comes back. */
  columns: z
    .array(z.object({ key: z.enum(factKeys), name: words, required: z.boolean(), also: names }))
    .max(5),
  /** What the columns of who somebody is are called besides the usual. */
  whoColumns: z.partialRecord(z.enum(whoKeys), names).default({}),
  /** Only rows of at least this amount are a sign, fen; null: every row is. */
  fromFen: z.int().min(0).nullable(),
  /** Said when somebody newly stands in the list, and when they no longer do. */
  whenAppears: words,
  whenLeaves: words,
});
type AgencyList = z.output<typeof agencyList>;

export interface ListKind extends AgencyList {
  code: string;
  name: { zh: string; en: string };
}

const column = (key: FactKey, zh: string, en: string, also: readonly string[] = [], required = false) => ({
  ...{ key, required, also },
  name: { zh, en },
});

const ownPaid = ['自付费用', '个人自付', '自付金额', '个人负担金额'];

/** Lists as agencies keep them; the amount from which an illness counts differs from place to place [K]. */
export const agencyListProfiles: ProfileKind = {
  kind: 'agencyList',
  name: { zh: '部门名单种类', en: 'Kinds of agency lists' },
  mayAdd: true,
  labels: {
    agency: { zh: '提供部门', en: 'Agency' },
    sign: { zh: '说明什么', en: 'Sign of' },
    columns: { zh: '列', en: 'Columns' },
    whoColumns: { zh: '姓名、证件等列的其他叫法', en: 'Other names of columns' },
    fromFen: { zh: '达到多少（分）才算线索', en: 'A sign from this amount (fen)' },
    whenAppears: { zh: '新出现时的说法', en: 'Said when somebody appears' },
    whenLeaves: { zh: '不再出现时的说法', en: 'Said when somebody leaves' },
  },
  schema: agencyList,
  shipped: [
    {
      code: 'subsistence',
      name: { zh: '低保、低保边缘名单', en: 'Subsistence list' },
      data: {
        agency: { zh: '民政', en: 'Civil affairs' },
        sign: 'lowIncome',
        columns: [
          column('status', '救助类别', 'Kind of aid', ['保障类别', '类别']),
          column('amountFen', '月救助金额（元）', 'Monthly aid (yuan)', ['救助金额', '保障金额']),
          column('startedOn', '起始日期', 'Since', ['享受起始日期', '认定日期']),
        ],
        fromFen: null,
        whoColumns: { name: ['救助对象姓名', '户主姓名'] },
        whenAppears: { zh: '新纳入低保或低保边缘', en: 'Newly on the subsistence list' },
        whenLeaves: { zh: '已不在低保名单', en: 'Left the subsistence list' },
      },
    },
    {
      code: 'medicalCost',
      name: { zh: '大额自付医疗费用名单', en: 'High medical costs' },
      data: {
        agency: { zh: '医疗保障', en: 'Medical insurance' },
        sign: 'seriousIllness',
        columns: [
          column('amountFen', '自付费用（元）', 'Own-paid cost (yuan)', ownPaid, true),
          column('startedOn', '首次住院日期', 'First stay', ['住院日期']),
          column('remark', '备注', 'Remark'),
        ],
        fromFen: 2_000_000,
        whoColumns: { name: ['参保人姓名'] },
        whenAppears: { zh: '新发生大额自付医疗费用', en: 'New high medical costs' },
        whenLeaves: { zh: '已不在大额医疗费用名单', en: 'No longer among high medical costs' },
      },
    },
    {
      code: 'unemployment',
      name: { zh: '登记失业名单', en: 'Registered unemployed' },
      data: {
        agency: { zh: '人力资源社会保障', en: 'Human resources' },
        sign: 'lostJob',
        columns: [
          column('startedOn', '失业日期', 'Unemployed since', ['登记失业日期']),
          column('status', '失业原因', 'Reason', ['人员状态']),
        ],
        fromFen: null,
        whoColumns: { name: ['失业人员姓名'] },
        whenAppears: { zh: '新登记失业', en: 'Newly registered as unemployed' },
        whenLeaves: { zh: '已不在失业登记名单', en: 'No longer registered as unemployed' },
      },
    },
  ],
};

/** Names that agencies have for the columns of who somebody is, as shipped: for an agency without this database. */
export function shippedWhoColumns(): AgencyList['whoColumns'] {
  const known = agencyListProfiles.shipped.map(({ data }) => agencyList.parse(data).whoColumns);
  return Object.fromEntries(whoKeys.map((key) => [key, known.flatMap((each) => each[key] ?? [])]));
}

/** Kinds in force, by code. */
export async function listKinds(db: Kysely<Database>): Promise<ListKind[]> {
  const profiles = await activeProfiles(db, 'agencyList', agencyList);
  return profiles.map(({ code, name, data }) => ({ code, name, ...data }));
}

/** @throws Problem 422 at `kind` */
export async function getListKind(db: Kysely<Database>, code: string): Promise<ListKind> {
  const found = (await listKinds(db)).find((kind) => kind.code === code);
  if (!found)
    throw invalid([{ field: 'kind', code: 'notFound', message: '没有这种名单 · no such kind of list' }]);
  return found;
}
