import { type Kysely, type Selectable, sql } from 'kysely';
import { addDays } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { WorkCalendar } from '../../kernel/workCalendar.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { currentCalendar } from '../clock/index.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { type Due, type DueStatus, dueStatus, duesOf } from './dues.ts';
import { itemsReached } from './policy.ts';
import { findOpenAffairsSettings } from './settings.ts';

type Db = Kysely<Database>;
type VersionRow = Selectable<Database['open_item_versions']>;

export const askedOf = <V extends Pick<VersionRow, 'from_on' | 'period' | 'within_days'>>(version: V) => ({
  ...version,
  ...{ fromOn: version.from_on, period: version.period, withinDays: version.within_days },
});
type Asked = ReturnType<typeof askedOf<VersionRow>>;

/** open_occurrences_item_id_happened_on_key */
export const happenedOf = (db: Db, ids: readonly string[]) =>
  db
    .selectFrom('open_occurrences')
    .select(['item_id', 'happened_on'])
    .where(sql<boolean>`item_id = ANY(${[...ids]}::uuid[])`)
    .orderBy('happened_on')
    .execute();

interface ItemOfUnion {
  id: string;
  union_id: string;
  union_path: string;
  union_name: string;
  side: 'employer' | 'union';
  title: string;
  ended_on: string | null;
}

export interface KnownDue {
  item: ItemOfUnion;
  due: Due<Asked>;
  status: DueStatus;
  corrected: boolean;
  /** It was upheld once that what was posted was not true, corrected since or not. */
  wasUntrue: boolean;
  /** When it was first posted; a correction does not make it late. */
  firstOn: string | null;
  post: { id: string; title: string; postedOn: string } | null;
}

interface Posted {
  item_id: string;
  period_key: string;
  id: string;
  title: string;
  posted_on: string;
  corrects: string | null;
  untrue: boolean;
}

/** Postings of these items with whether a report that they are not true was upheld. open_posts_item, open_questions_post */
async function postsOf(
  db: Db,
  ids: readonly string[],
  keys: readonly string[],
): Promise<Map<string, Posted[]>> {
  const rows = await db
    .selectFrom('open_posts as p')
    .select(['p.item_id', 'p.period_key', 'p.id', 'p.title', 'p.posted_on', 'p.corrects'])
    .select(
      sql<boolean>`EXISTS (SELECT FROM open_questions q WHERE q.post_id = p.id AND q.kind = 'notTrue' AND q.status = 'upheld')`.as(
        'untrue',
      ),
    )
    .where(sql<boolean>`p.item_id = ANY(${[...ids]}::uuid[])`)
    .where(sql<boolean>`p.period_key = ANY(${[...keys]}::text[])`)
    .orderBy('p.id')
    .execute();
  return Map.groupBy(rows, (row) => `${row.item_id} ${row.period_key}`);
}

/** What falls due of these items in a time, and where each stands. Nothing of it is entered by anybody. */
export async function duesOfItems(
  db: Db,
  items: readonly ItemOfUnion[],
  window: { from: string; before: string },
  now: Date,
  calendar?: WorkCalendar,
): Promise<KnownDue[]> {
  if (items.length === 0) return [];
  const ids = items.map(({ id }) => id);
  // open_item_versions_item_id_version_key
  const versions = Map.groupBy(
    await db
      .selectFrom('open_item_versions')
      .selectAll()
      .where(sql<boolean>`item_id = ANY(${ids}::uuid[])`)
      .orderBy('version')
      .execute(),
    (row) => row.item_id,
  );
  const happened = Map.groupBy(await happenedOf(db, ids), (row) => row.item_id);
  const days = calendar ?? (await currentCalendar(db, null));
  const found = items.flatMap((item) =>
    duesOf(
      {
        versions: (versions.get(item.id) ?? []).map(askedOf),
        endedOn: item.ended_on,
        happened: (happened.get(item.id) ?? []).map(({ happened_on }) => happened_on),
      },
      days,
      window,
    ).map((due) => ({ item, due })),
  );
  const keys = [...new Set(found.map(({ due }) => due.periodKey))];
  const posts = await postsOf(db, ids, keys);
  const today = shanghaiDate(now);
  const soonFrom = addDays(today, (await findOpenAffairsSettings(db)).soonDays);
  return found
    .map(({ item, due }): KnownDue => {
      const chain = posts.get(`${item.id} ${due.periodKey}`) ?? [];
      const [first, last] = [chain.find(({ corrects }) => corrects === null), chain.at(-1)];
      const posted = first && last ? { firstOn: first.posted_on, untrue: last.untrue } : undefined;
      return {
        ...{ item, due, status: dueStatus(due.due, posted, today, soonFrom), corrected: chain.length > 1 },
        firstOn: first?.posted_on ?? null,
        wasUntrue: chain.some(({ untrue }) => untrue),
        post: last ? { id: last.id, title: last.title, postedOn: last.posted_on } : null,
      };
    })
    .sort((left, right) => (left.due.due < right.due.due ? -1 : left.due.due > right.due.due ? 1 : 0));
}

const mostItems = 5_000;

/** Items the actor sees, of one union and below where one is named. open_items_place */
export async function itemsFor(db: Db, actor: Actor, within: string | undefined): Promise<ItemOfUnion[]> {
  let query = itemRows(db).where(itemsReached(actor, await unitsOf(db, actor), 'i'));
  if (within !== undefined) query = query.where('i.union_path', 'like', `${within}%`);
  return query.execute();
}

export const itemRows = (db: Db) =>
  db
    .selectFrom('open_items as i')
    .innerJoin('unions as u', 'u.id', 'i.union_id')
    .select(['i.id', 'i.union_id', 'i.union_path', 'i.side', 'i.title', 'i.ended_on', 'u.name as union_name'])
    .orderBy('i.title')
    .orderBy('i.id')
    .limit(mostItems);

/** Counted of those whose day has come: on time, late, missing; not true is counted beside them. */
export function countDues(dues: readonly KnownDue[], today: string) {
  const come = dues.filter(({ due }) => due.due < today);
  const of = (wanted: (known: KnownDue) => boolean) => come.filter(wanted).length;
  const late = of(({ firstOn, due }) => firstOn !== null && firstOn > due.due);
  const missing = of(({ firstOn }) => firstOn === null);
  const onTime = come.length - late - missing;
  return {
    ...{ due: come.length, onTime, late, missing, untrue: of(({ wasUntrue }) => wasUntrue) },
    onTimeRate: { numerator: onTime, denominator: come.length },
  };
}
