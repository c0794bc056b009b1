import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import type { LinkageFigures, linkageRoutes } from '../contract/linkages.ts';
import type { LinkageView } from '../contract.ts';
import { reaches, withinPlaces } from '../policy.ts';
import { linkedEnds } from '../vocabulary.ts';

type Db = Kysely<Database>;

const linkageRows = (db: Db) =>
  db
    .selectFrom('linkages as l')
    .innerJoin('unions as u', 'u.id', 'l.union_id')
    .leftJoin('unions as partner', 'partner.id', 'l.partner_id')
    .selectAll('l')
    .select(['u.name as union_name', 'partner.name as partner_name']);

/** Of the actor's places, on either side. linkages_place, linkages_partner */
const reached = (actor: Actor, alias: string): RawBuilder<boolean> =>
  sql<boolean>`(${withinPlaces(actor, 'linkage.see', `${alias}.union_path`)}
    OR (${sql.ref(`${alias}.partner_path`)} IS NOT NULL AND ${withinPlaces(actor, 'linkage.see', `${alias}.partner_path`)}))`;

async function linkageViews(
  db: Db,
  actor: Actor,
  rows: Awaited<ReturnType<ReturnType<typeof linkageRows>['execute']>>,
): Promise<LinkageView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const ends = await db.selectFrom('linkage_ends').selectAll().where('linkage_id', 'in', ids).execute();
  // linkage_activities_linkage
  const activities = await db
    .selectFrom('linkage_activities')
    .selectAll()
    .where('linkage_id', 'in', ids)
    .orderBy('held_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, name: row.name, purpose: row.purpose, version: row.version },
    union: { id: row.union_id, name: row.union_name },
    partner: row.partner_id ? { id: row.partner_id, name: row.partner_name ?? '' } : null,
    ends: ends
      .filter(({ linkage_id }) => linkage_id === row.id)
      .map(({ kind, name }) => ({ kind, name }))
      .toSorted((left, right) => linkedEnds.indexOf(left.kind) - linkedEnds.indexOf(right.kind)),
    ...{ fromOn: row.from_on, untilOn: row.until_on },
    activities: activities
      .filter(({ linkage_id }) => linkage_id === row.id)
      .map((one) => ({
        ...{ id: one.id, kind: one.kind, heldOn: one.held_on, title: one.title, people: one.people },
        ...{ suggestions: one.suggestions, by: one.entered_by, voided: one.voided_at !== null },
      })),
    mayKeep: [row.union_path, row.partner_path].some((path) => path && reaches(actor, 'linkage.keep', path)),
  }));
}

/** @throws 404 for what is absent and for what lies outside the actor's places alike */
export async function getLinkage(db: Db, actor: Actor, id: string): Promise<LinkageView> {
  const rows = await linkageRows(db).where('l.id', '=', id).where(reached(actor, 'l')).execute();
  const [view] = await linkageViews(db, actor, rows);
  if (!view) throw notFound('The linkage');
  return view;
}

/** Counted from the activities of a period; `people` are person-times. linkage_activities_linkage */
async function figuresOf(
  db: Db,
  actor: Actor,
  { kind, from, before }: QueryOf<typeof linkageRoutes.linkages>,
): Promise<LinkageFigures> {
  const { rows } = await sql<Record<keyof LinkageFigures, string>>`
    SELECT count(DISTINCT l.id) AS groups,
           count(a.id) FILTER (WHERE a.kind = 'visit') AS visits,
           count(a.id) FILTER (WHERE a.kind = 'forum') AS forums,
           count(a.id) FILTER (WHERE a.kind = 'coaching') AS coachings,
           count(a.id) FILTER (WHERE a.kind = 'congress') AS congresses,
           count(a.id) FILTER (WHERE a.kind = 'bargaining') AS bargainings,
           coalesce(sum(a.people), 0) AS people, coalesce(sum(a.suggestions), 0) AS suggestions
      FROM linkages l
      LEFT JOIN linkage_activities a ON a.linkage_id = l.id AND a.voided_at IS NULL
       AND a.held_on >= ${from ?? '-infinity'}::date AND a.held_on < ${before ?? 'infinity'}::date
     WHERE l.kind = ${kind} AND ${reached(actor, 'l')}`.execute(db);
  const [row] = rows;
  const number = (name: keyof LinkageFigures) => Number(row?.[name] ?? 0);
  return {
    ...{ groups: number('groups'), visits: number('visits'), forums: number('forums') },
    ...{ coachings: number('coachings'), congresses: number('congresses') },
    ...{ bargainings: number('bargainings'), people: number('people'), suggestions: number('suggestions') },
  };
}

/** Newest first. */
export async function listLinkages(db: Db, actor: Actor, filter: QueryOf<typeof linkageRoutes.linkages>) {
  let query = linkageRows(db)
    .where('l.kind', '=', filter.kind)
    .where(reached(actor, 'l'))
    .orderBy('l.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.after) query = query.where('l.id', '<', filter.after);
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  return {
    items: await linkageViews(db, actor, page),
    figures: await figuresOf(db, actor, filter),
    next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  };
}
