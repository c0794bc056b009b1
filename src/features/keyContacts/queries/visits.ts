import { type Kysely, sql } from 'kysely';
import { maskName } from '../../../kernel/mask.ts';
import { accountIdOf } from '../../../platform/auth/actor.ts';
import { openOptional } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { requireKeeper } from '../access.ts';
import type { visitRoutes } from '../contract/visits.ts';
import type { KeyContactVisitView } from '../contract.ts';
import { reaches, withinPlaces } from '../policy.ts';
import { notePurpose, type Step } from '../store.ts';
import { pathWithin } from './within.ts';

type Db = Kysely<Database>;
type Filter = QueryOf<typeof visitRoutes.keyContactVisits>;

const visitRows = (db: Db) =>
  db
    .selectFrom('key_contact_visits as v')
    .innerJoin('unions as u', 'u.id', 'v.union_id')
    .selectAll('v')
    .select('u.short_name as union_name');
type VisitRow = Awaited<ReturnType<ReturnType<typeof visitRows>['execute']>>[number];

async function visitViews(
  db: Db,
  { actor }: Step,
  rows: readonly VisitRow[],
): Promise<KeyContactVisitView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  // key_contact_meetings_visit
  const met = await db
    .selectFrom('key_contact_meetings as m')
    .innerJoin('people as p', 'p.id', 'm.person_id')
    .select(['m.visit_id', 'm.contact_id', 'p.name'])
    .where('m.visit_id', 'in', ids)
    .where('p.merged_into_id', 'is', null)
    .orderBy('m.id')
    .execute();
  // key_contact_needs_visit
  const needs = await db
    .selectFrom('key_contact_needs')
    .select(['id', 'visit_id', 'kind', 'status'])
    .where('visit_id', 'in', ids)
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const mine = row.account_id === accountIdOf(actor);
    const reads = mine || reaches(actor, 'keyContact.desk', row.union_path);
    return {
      ...{ id: row.id, visitedOn: row.visited_on, form: row.form, by: row.visitor_name, mine },
      union: { id: row.union_id, name: row.union_name },
      people: met
        .filter(({ visit_id }) => visit_id === row.id)
        .map(({ contact_id, name }) => ({ contactId: contact_id, name: reads ? name : maskName(name) })),
      note: reads ? openOptional(fieldsOf(db), notePurpose, row.note_sealed) : null,
      needs: needs
        .filter(({ visit_id }) => visit_id === row.id)
        .map(({ id, kind, status }) => ({ id, kind, status })),
      voided: row.voided_at
        ? { at: row.voided_at.toISOString(), reason: reads ? (row.void_reason ?? '') : '' }
        : null,
    };
  });
}

/** @throws 404 for what is absent and for what is neither the actor's nor of their places alike */
export async function getVisit(db: Db, step: Step, id: string): Promise<KeyContactVisitView> {
  const rows = await visitRows(db).where('v.id', '=', id).execute();
  const [row] = rows;
  const mine = row !== undefined && row.account_id === accountIdOf(step.actor);
  if (!row || !(mine || reaches(step.actor, 'keyContact.see', row.union_path))) throw notFound('The visit');
  const [view] = await visitViews(db, step, rows);
  if (!view) throw notFound('The visit');
  return view;
}

/**
 * Latest first; of a worker their own. With a period or a figure: the visits that meet somebody whom the figures count
 * there. key_contact_visits_latest, key_contact_visits_own, key_contact_meetings_place
 *
 * @throws 403 `noSeat`, 404 for a union outside the actor's places
 */
export async function listVisits(db: Db, step: Step, filter: Filter) {
  const { actor } = step;
  await requireKeeper(db, actor, step.now);
  const own = filter.mine || actor.kind !== 'staff';
  let query = visitRows(db)
    .where(
      own
        ? sql<boolean>`v.account_id = ${accountIdOf(actor)}::uuid`
        : withinPlaces(actor, 'keyContact.see', 'v.union_path'),
    )
    .orderBy('v.visited_on', 'desc')
    .orderBy('v.id', 'desc')
    .limit(filter.limit + 1);
  const path = filter.within ? await pathWithin(db, actor, filter.within) : null;
  if (filter.figure || filter.from || filter.before || path)
    query = query.where(({ exists, selectFrom }) => {
      let met = selectFrom('key_contact_meetings as m')
        .select('m.id')
        .whereRef('m.visit_id', '=', 'v.id')
        .where('m.voided', '=', false);
      if (path) met = met.where('m.union_path', 'like', `${path}%`);
      if (filter.from) met = met.where('m.met_on', '>=', filter.from);
      if (filter.before) met = met.where('m.met_on', '<', filter.before);
      return exists(met);
    });
  if (filter.contactId) {
    const { contactId } = filter;
    query = query.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('key_contact_meetings as m')
          .select('m.id')
          .whereRef('m.visit_id', '=', 'v.id')
          .where('m.contact_id', '=', contactId),
      ),
    );
  }
  const [day, id] = filter.after?.split('_') ?? [];
  if (day && id) query = query.where(sql<boolean>`(v.visited_on, v.id) < (${day}::date, ${id}::uuid)`);
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  return {
    items: await visitViews(db, step, page),
    next: last ? `${last.visited_on}_${last.id}` : null,
  };
}
