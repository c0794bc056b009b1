import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { idsOf } from '../../organisations/index.ts';
import { pointKindWords, pointNames } from '../../servicePoints/index.ts';
import { categoryTree } from '../categories.ts';
import type { Status } from '../lifecycle.ts';
import { doorWords, statusWords } from '../words.ts';
import { type Cohort, cohortOf, type FiguresQuery } from './cohort.ts';
import type { BreakdownItem } from './contract.ts';
import { ratesOf } from './figuresOf.ts';
import { addCounts, type Counts, countColumns } from './measures.ts';

type Db = Kysely<Database>;
export type BreakdownBy = 'month' | 'category' | 'union' | 'door' | 'status' | 'point' | 'tier';
type Row = Counts & { key: string };
interface Words {
  zh: string;
  en: string;
}

/** The figures of a cohort told apart by month of receipt, category, union, door or status. */
export async function breakdownOf(
  db: Db,
  actor: Actor,
  by: BreakdownBy,
  query: FiguresQuery,
  now: Date,
): Promise<BreakdownItem[]> {
  const cohort = await cohortOf(db, actor, query);
  const { rows } = await sql<Row>`
    SELECT ${keyColumn(by, cohort)} AS key, ${countColumns(now)} FROM appeals WHERE ${cohort.where} GROUP BY 1 ORDER BY 1`.execute(
    db,
  );
  const groups = by === 'category' ? foldCategories(rows, query.category) : rows;
  const wordsOf = await wordsFor(db, by, groups, cohort);
  return groups.map((group) => itemOf(group, wordsOf(group.key), filterOf(by, group.key, cohort)));
}

function keyColumn(by: BreakdownBy, { topPath }: Cohort): RawBuilder<string> {
  switch (by) {
    case 'month':
      return sql`to_char(received_on, 'YYYY-MM')`;
    case 'category':
      return sql`category`;
    case 'union':
      // The id below the top place in the path /root/town/…/; empty for the top place itself.
      return sql`split_part(union_path, '/', ${idsOf(topPath).length + 2}::int)`;
    case 'door':
      return sql`door`;
    case 'status':
      return sql`appeals.status`;
    case 'point':
      return sql`coalesce(point_id::text, '')`;
    case 'tier':
      return sql`coalesce((SELECT kind FROM service_points WHERE service_points.id = point_id), '')`;
  }
}

/** Subjects of the whole tree, or one level below the category asked for. */
function foldCategories(rows: readonly Row[], category: string | undefined): Row[] {
  const depth = category ? category.split('.').length + 1 : 2;
  const folded = Map.groupBy(rows, ({ key }) => key.split('.').slice(0, depth).join('.'));
  return [...folded].map(([key, group]) => ({ ...addCounts(group), key }));
}

const categoryNames = new Map<string, Words>(
  categoryTree.flatMap((field) => [
    [field.code, field],
    ...(field.children ?? []).flatMap((subject) => [
      [subject.code, subject] as const,
      ...(subject.children ?? []).map((matter) => [matter.code, matter] as const),
    ]),
  ]),
);

async function wordsFor(
  db: Db,
  by: BreakdownBy,
  rows: readonly Row[],
  { topPath }: Cohort,
): Promise<(key: string) => Words> {
  const same = (text: string): Words => ({ zh: text, en: text });
  if (by === 'category') return (key) => categoryNames.get(key) ?? same(key);
  if (by === 'door') return (key) => doorWords[key as keyof typeof doorWords] ?? same(key);
  if (by === 'status') return (key) => statusWords[key as Status] ?? same(key);
  if (by === 'month') return same;
  if (by === 'tier') return (key) => pointKindWords[key as keyof typeof pointKindWords] ?? noPoint;
  if (by === 'point') {
    const names = await pointNames(
      db,
      rows.map(({ key }) => key).filter((key) => key !== ''),
    );
    return (key) => (key === '' ? noPoint : same(names.get(key) ?? key));
  }
  const ids = [...rows.map(({ key }) => key).filter((key) => key !== ''), ...idsOf(topPath).slice(-1)];
  const unions =
    ids.length === 0
      ? []
      : await db.selectFrom('unions').select(['id', 'short_name']).where('id', 'in', ids).execute();
  const names = new Map(unions.map((union) => [union.id, union.short_name]));
  return (key) => {
    const name = names.get(key || (idsOf(topPath).at(-1) ?? '')) ?? key;
    return key === '' ? { zh: `${name}本级`, en: `${name} itself` } : same(name);
  };
}

/** Received without a service point: by telephone, on line, by letter. */
const noPoint: Words = { zh: '未经服务点', en: 'Not at a service point' };

/** What narrows the figures or the queue to this item. */
function filterOf(by: BreakdownBy, key: string, { topPath }: Cohort): Record<string, string> {
  if (by === 'month') {
    const [year = 0, month = 1] = key.split('-').map(Number);
    return { from: `${key}-01`, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
  }
  if (by === 'union') return { unionId: key || (idsOf(topPath).at(-1) ?? '') };
  if (by === 'point' || by === 'tier')
    return key === '' ? {} : { [by === 'point' ? 'pointId' : 'tier']: key };
  return { [by]: key };
}

function itemOf(counts: Row, words: Words, filter: Record<string, string>): BreakdownItem {
  const {
    key,
    received,
    accepted,
    closed,
    open,
    overdueOpen,
    late,
    settled,
    peopleAffected,
    recoveredFen,
    reopenings,
  } = counts;
  const { closureRate, mediationRate, onTimeRate, satisfactionRate } = ratesOf(counts);
  return {
    ...{ key, words: { zh: words.zh, en: words.en }, filter },
    ...{
      received,
      accepted,
      closed,
      open,
      overdueOpen,
      late,
      settled,
      peopleAffected,
      recoveredFen,
      reopenings,
    },
    ...{ closureRate, mediationRate, onTimeRate, satisfactionRate },
  };
}
