import { type Kysely, sql } from 'kysely';
import { maskPhone } from '../../kernel/mask.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';
import type { QueryOf, ResponseOf } from '../../platform/http/contract.ts';
import { notFound } from '../../platform/http/problem.ts';
import { findUnion, rootUnion } from '../organisations/index.ts';
import { getPerson, livingPersonId, personFields } from '../people/index.ts';
import { hasConsent } from '../privacy/index.ts';
import type { FiguresView, FileItem, hardshipRoutes, OwnOverview } from './contract.ts';
import { reaches, withinPlaces } from './policy.ts';
import { hardshipSettings } from './settings.ts';
import { consentPurposes, helpedCategories } from './vocabulary.ts';

type Db = Kysely<Database>;
type Routes = typeof hardshipRoutes;

const itemRows = (db: Db) =>
  db
    .selectFrom('hardship_files as f')
    .innerJoin('people as p', 'p.id', 'f.person_id')
    .innerJoin('unions as u', 'u.id', 'f.union_id')
    .select([
      ...(['f.id', 'f.number', 'f.status', 'f.category', 'f.source', 'f.declared_month'] as const),
      ...(['f.submitted_on', 'f.approved_on', 'f.recheck_due_on', 'f.updated_at'] as const),
      ...(['p.name', 'u.name as union_name'] as const),
    ]);

type ItemRow = Awaited<ReturnType<ReturnType<typeof itemRows>['execute']>>[number];

const itemView = (row: ItemRow, today: string): FileItem => ({
  ...{ id: row.id, number: row.number, name: row.name, union: row.union_name, status: row.status },
  ...{ category: row.category, source: row.source, declaredMonth: row.declared_month },
  ...{ submittedOn: row.submitted_on, approvedOn: row.approved_on, recheckDueOn: row.recheck_due_on },
  recheckLate: row.recheck_due_on !== null && row.recheck_due_on < today,
  updatedAt: row.updated_at.toISOString(),
});

/** Latest first by keyset, or live files by the day of their next check. hardship_files_place, hardship_files_recheck */
export async function listFiles(
  db: Db,
  actor: Actor,
  filter: QueryOf<Routes['hardshipFiles']>,
  now: Date,
): Promise<ResponseOf<Routes['hardshipFiles']>> {
  const today = shanghaiDate(now);
  let query = itemRows(db)
    .where(withinPlaces(actor, 'hardship.see', 'f.union_path'))
    .limit(filter.limit + 1);
  if (filter.status) query = query.where('f.status', '=', filter.status);
  if (filter.category) query = query.where('f.category', '=', filter.category);
  if (filter.unionId) {
    const union = await findUnion(db, filter.unionId);
    query = query.where('f.union_path', 'like', `${union?.path ?? '-'}%`);
  }
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((is) => is.or([is('p.name', 'like', like), is('f.number', 'like', like)]));
  }
  if (filter.rechecks) {
    query = query.where('f.status', '=', 'live').orderBy('f.recheck_due_on').orderBy('f.id');
    if (filter.before) query = query.where('f.recheck_due_on', '<=', filter.before);
    const [day, id] = filter.after?.split('_') ?? [];
    if (day && id) query = query.where(sql<boolean>`(f.recheck_due_on, f.id) > (${day}::date, ${id}::uuid)`);
  } else {
    query = query.orderBy('f.id', 'desc');
    if (filter.after) query = query.where('f.id', '<', filter.after);
  }
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  const next = last && (filter.rechecks ? `${last.recheck_due_on}_${last.id}` : last.id);
  return { items: page.map((row) => itemView(row, today)), next: next ?? null };
}

/** The worker's own files and where a new one would lie: the own union, else towns and county. hardship_files_person */
export async function ownOverview(db: Db, actor: Actor, now: Date): Promise<OwnOverview> {
  if (actor.kind !== 'worker') throw notFound('The file');
  const personId = await livingPersonId(db, actor.personId);
  const [rows, membership, root] = await Promise.all([
    itemRows(db).where('f.person_id', '=', personId).orderBy('f.id', 'desc').limit(20).execute(),
    db
      .selectFrom('memberships as m')
      .innerJoin('unions as u', 'u.id', 'm.union_id')
      .select(['u.id', 'u.name'])
      .where('m.person_id', '=', personId)
      .where('m.ended_on', 'is', null)
      .executeTakeFirst(),
    rootUnion(db),
  ]);
  // unions_parent
  const towns = await db
    .selectFrom('unions')
    .select(['id', 'name'])
    .where('parent_id', '=', root.id)
    .where('level', '=', 'town')
    .where('status', '=', 'active')
    .orderBy('name')
    .limit(200)
    .execute();
  const others = [...towns, { id: root.id, name: root.name }];
  return {
    items: rows.map((row) => itemView(row, shanghaiDate(now))),
    consented: await hasConsent(db, personId, consentPurposes.sensitive),
    unions: [
      ...(membership ? [{ ...membership, own: true }] : []),
      ...others.filter(({ id }) => id !== membership?.id).map((union) => ({ ...union, own: false })),
    ],
  };
}

/** Households that wait for a visit, for the phone. hardship_files_place, hardship_visits_file */
export async function homeVisits(db: Db, actor: Actor): Promise<ResponseOf<Routes['homeVisits']>> {
  const rows = await db
    .selectFrom('hardship_files as f')
    .innerJoin('unions as u', 'u.id', 'f.union_id')
    .select(['f.id', 'f.number', 'f.person_id', 'f.authorised_on', 'f.union_path', 'u.name as union_name'])
    .where(withinPlaces(actor, 'hardship.visit', 'f.union_path'))
    .where('f.status', '=', 'reviewed')
    .orderBy('f.id')
    .limit(100)
    .execute();
  const ids = rows.map(({ id }) => id);
  const planned =
    ids.length === 0
      ? []
      : await db
          .selectFrom('hardship_visits')
          .select(['file_id', 'planned_on', 'visitors'])
          .where('file_id', 'in', ids)
          .where('visited_on', 'is', null)
          .execute();
  const fields = fieldsOf(db);
  const items = await Promise.all(
    rows.map(async (row) => {
      const person = personFields(fields, await getPerson(db, row.person_id));
      const plan = planned.find(({ file_id }) => file_id === row.id);
      return {
        ...{ id: row.id, number: row.number, name: person.name, union: row.union_name },
        // Whoever goes there needs the way; nothing else of the household is on the phone.
        ...{ phone: person.phone && maskPhone(person.phone), address: person.address },
        ...{ plannedOn: plan?.planned_on ?? null, visitors: plan?.visitors ?? [] },
        authorisedOn: row.authorised_on,
      };
    }),
  );
  return { minVisitors: (await hardshipSettings(db)).visitorsAtLeast, items };
}

/** Live files by category and by town, and what is in hand; at one moment. hardship_files_place */
export async function hardshipFigures(
  db: Db,
  actor: Actor,
  unionId: string | undefined,
  now: Date,
): Promise<FiguresView> {
  const union = unionId ? await findUnion(db, unionId) : undefined;
  if (unionId && (!union || !reaches(actor, 'hardship.figures', union.path))) throw notFound('The union');
  const within = union
    ? sql<boolean>`f.union_path LIKE ${`${union.path}%`}`
    : withinPlaces(actor, 'hardship.figures', 'f.union_path');
  const today = shanghaiDate(now);
  const [files, people, towns] = await Promise.all([
    db
      .selectFrom('hardship_files as f')
      .select(({ fn }) => [
        ...(['f.status', 'f.category'] as const),
        fn.countAll<number>().as('files'),
        sql<number>`count(*) FILTER (WHERE f.recheck_due_on < ${today})`.as('late'),
      ])
      .where(within)
      .groupBy(['f.status', 'f.category'])
      .execute(),
    db
      .selectFrom('hardship_members as m')
      .innerJoin('hardship_files as f', 'f.id', 'm.file_id')
      .select(({ fn }) => fn.countAll<number>().as('people'))
      .where('f.status', '=', 'live')
      .where('m.live', '=', true)
      .where(within)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('hardship_files as f')
      .innerJoin('unions as t', (join) =>
        join.on(sql<boolean>`f.union_path LIKE t.path || '%'`).on('t.level', '=', 'town'),
      )
      .select(({ fn }) => [
        ...(['t.id', 't.short_name', 'f.category'] as const),
        fn.countAll<number>().as('files'),
      ])
      .where('f.status', '=', 'live')
      .where(within)
      .groupBy(['t.id', 't.short_name', 'f.category'])
      .orderBy('t.short_name')
      .limit(900)
      .execute(),
  ]);
  const sum = (rows: readonly { files: number }[]) =>
    rows.reduce((total, each) => total + Number(each.files), 0);
  const live = files.filter(({ status }) => status === 'live');
  const byTown = Map.groupBy(towns, ({ id }) => id);
  const statuses = Map.groupBy(files, ({ status }) => status);
  return {
    ...{ scope: union?.name ?? '', on: today, live: sum(live), people: Number(people.people) },
    byCategory: helpedCategories.map((category) => ({
      category,
      files: sum(live.filter((each) => each.category === category)),
    })),
    byTown: [...byTown].map(([id, rows]) => {
      const of = (category: string) => sum(rows.filter((each) => each.category === category));
      return {
        ...{ id, name: rows[0]?.short_name ?? '' },
        ...{ deep: of('deep'), relative: of('relative'), accidental: of('accidental') },
      };
    }),
    byStatus: [...statuses].map(([status, rows]) => ({ status, files: sum(rows) })),
    recheckLate: live.reduce((total, each) => total + Number(each.late), 0),
  };
}
