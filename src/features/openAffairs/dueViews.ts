import { type Kysely, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { findUnion } from '../organisations/index.ts';
import type { DueView, FigureRow, openAffairsRoutes } from './contract.ts';
import { countDues, duesOfItems, itemRows, itemsFor } from './dueQueries.ts';
import { within } from './paging.ts';
import { reaches } from './policy.ts';

type Db = Kysely<Database>;

const mostDues = 500;

/** What falls due in a time, by day. Nothing of it is stored. */
export async function listDues(
  db: Db,
  actor: Actor,
  now: Date,
  { from, before, unionId, status }: QueryOf<typeof openAffairsRoutes.dues>,
) {
  const units = await unitsOf(db, actor);
  const items = await itemsFor(db, actor, await within(db, unionId));
  const all = await duesOfItems(db, items, { from, before }, now);
  const wanted = status ? all.filter((due) => due.status === status) : all;
  return {
    ...countDues(all, shanghaiDate(now)),
    more: wanted.length > mostDues,
    items: wanted.slice(0, mostDues).map(
      ({ item, due, post, ...rest }): DueView => ({
        ...{ itemId: item.id, title: item.title, side: item.side, status: rest.status, post },
        union: { id: item.union_id, name: item.union_name },
        ...{ responsible: due.version.responsible, forms: due.version.forms, periodKey: due.periodKey },
        ...{ from: due.from, until: due.until, due: due.due, provisional: due.provisional },
        corrected: rest.corrected,
        mayPost:
          post === null &&
          (reaches(actor, 'keep', item.union_path) || units.includes(due.version.unit_id ?? '')),
      }),
    ),
  };
}

/**
 * Posted on time of what was due, a row for each union directly below `within`; null for its own. open_items_place
 */
async function openAffairsFigures(
  db: Db,
  { within: path, from, before, now }: { within: string; from: string; before: string; now: Date },
): Promise<Omit<FigureRow, 'unionName'>[]> {
  const items = await itemRows(db).where('i.union_path', 'like', `${path}%`).execute();
  const dues = await duesOfItems(db, items, { from, before }, now);
  const groups = Map.groupBy(dues, ({ item }) => item.union_path.slice(path.length).split('/')[0] || null);
  const today = shanghaiDate(now);
  return [...groups].map(([unionId, group]) => ({ unionId, ...countDues(group, today) }));
}

/** @throws Problem 404 */
export async function figuresView(
  db: Db,
  actor: Actor,
  now: Date,
  { within: id, from, before }: QueryOf<typeof openAffairsRoutes.figures>,
) {
  const union = await findUnion(db, id);
  if (!union || !reaches(actor, 'see', union.path)) throw notFound('The union');
  const rows = await openAffairsFigures(db, { within: union.path, from, before, now });
  const ids = rows.flatMap(({ unionId }) => unionId ?? []);
  const names = await db
    .selectFrom('unions')
    .select(['id', 'name'])
    .where(sql<boolean>`id = ANY(${ids}::uuid[])`)
    .execute();
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  return {
    ...{ from, before, scope: union.name },
    rows: rows.map((row) => ({
      ...row,
      unionName: names.find((one) => one.id === row.unionId)?.name ?? union.name,
    })),
    total: {
      ...{
        unionId: null,
        unionName: union.name,
        due: sum((row) => row.due),
        onTime: sum((row) => row.onTime),
      },
      ...{
        late: sum((row) => row.late),
        missing: sum((row) => row.missing),
        untrue: sum((row) => row.untrue),
      },
      onTimeRate: { numerator: sum((row) => row.onTime), denominator: sum((row) => row.due) },
    },
  };
}
