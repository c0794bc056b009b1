import { type Kysely, sql } from 'kysely';
import { type Actor, accountIdOf } from '../../../platform/auth/actor.ts';
import { openOptional } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { idsOf } from '../../organisations/index.ts';
import type { needRoutes } from '../contract/needs.ts';
import type { MyOffer, OpenNeed } from '../contract.ts';
import { offerActionsFor } from '../lifecycle.ts';
import { needPurpose } from '../store.ts';

type Db = Kysely<Database>;

/** Towns and counties by need: a smaller place would tell who it is about. */
async function placesOf(
  db: Db,
  rows: readonly { id: string; union_path: string }[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ union_path }) => idsOf(union_path)))];
  if (ids.length === 0) return new Map();
  const unions = await db
    .selectFrom('unions')
    .select(['id', 'short_name'])
    .where('id', 'in', ids)
    .where('level', 'in', ['federation', 'town'])
    .execute();
  const nameOf = new Map(unions.map(({ id, short_name }) => [id, short_name]));
  return new Map(
    rows.map(({ id, union_path }) => {
      const at = idsOf(union_path).findLast((unionId) => nameOf.has(unionId));
      return [id, at ? (nameOf.get(at) ?? '') : ''];
    }),
  );
}

/** What is shown to donors, newest first. key_contact_needs_shown */
export async function listOpenNeeds(db: Db, actor: Actor, filter: QueryOf<typeof needRoutes.openNeeds>) {
  let query = db
    .selectFrom('key_contact_needs as n')
    .innerJoin('people as p', 'p.id', 'n.person_id')
    .select(['n.id', 'n.kind', 'n.urgency', 'n.public_words', 'n.name_consent_on', 'n.raised_on'])
    .select(['n.union_path', 'p.name'])
    .select(({ exists, selectFrom }) =>
      // key_contact_offers_need
      exists(
        selectFrom('key_contact_offers as o')
          .select('o.id')
          .whereRef('o.need_id', '=', 'n.id')
          .where('o.status', '=', 'waiting')
          .where(sql<boolean>`o.account_id = ${accountIdOf(actor)}::uuid`),
      ).as('offered'),
    )
    .where('n.status', '=', 'shown')
    .orderBy('n.raised_on', 'desc')
    .orderBy('n.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.kind) query = query.where('n.kind', '=', filter.kind);
  const [day, id] = filter.after?.split('_') ?? [];
  if (day && id) query = query.where(sql<boolean>`(n.raised_on, n.id) < (${day}::date, ${id}::uuid)`);
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  const places = await placesOf(db, page);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  const items: OpenNeed[] = page.map((row) => ({
    ...{ id: row.id, kind: row.kind, urgency: row.urgency, words: row.public_words ?? '' },
    name: row.name_consent_on === null ? null : row.name,
    ...{ place: places.get(row.id) ?? '', raisedOn: row.raised_on, offered: Boolean(row.offered) },
  }));
  return { items, next: last ? `${last.raised_on}_${last.id}` : null };
}

/** What an account offered, newest first; at most 100. key_contact_offers_own @throws 404 for another's */
export async function myOffers(db: Db, actor: Actor, offerId?: string): Promise<MyOffer[]> {
  let query = db
    .selectFrom('key_contact_offers as o')
    .innerJoin('key_contact_needs as n', 'n.id', 'o.need_id')
    .innerJoin('key_contacts as c', 'c.id', 'n.contact_id')
    .selectAll('o')
    .select(['n.kind', 'n.public_words', 'n.union_path', 'n.thanks_sealed', 'c.keeper_name'])
    .where('o.account_id', '=', accountIdOf(actor))
    .orderBy('o.offered_at', 'desc')
    .orderBy('o.id', 'desc')
    .limit(100);
  if (offerId) query = query.where('o.id', '=', offerId);
  const rows = await query.execute();
  if (offerId && rows.length === 0) throw notFound('The offer');
  const places = await placesOf(db, rows);
  const fields = fieldsOf(db);
  return rows.map((row) => ({
    id: row.id,
    need: { kind: row.kind, words: row.public_words ?? '', place: places.get(row.id) ?? '' },
    ...{ words: row.words, status: row.status, answer: row.answer, version: row.version },
    keeper: row.status === 'taken' || row.status === 'done' ? row.keeper_name : null,
    thanks: row.status === 'done' ? openOptional(fields, needPurpose, row.thanks_sealed) : null,
    offeredAt: row.offered_at.toISOString(),
    allowedActions: offerActionsFor('donor', row.status),
  }));
}
