import { type Kysely, sql } from 'kysely';
import { maskName } from '../../../kernel/mask.ts';
import { accountIdOf } from '../../../platform/auth/actor.ts';
import { openOptional } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { QueryOf } from '../../../platform/http/contract.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { type OwnKeeper, ownKeeper, readsAbout, requireKeeper, standingTo } from '../access.ts';
import type { needRoutes } from '../contract/needs.ts';
import type { NeedView } from '../contract.ts';
import { needActionsFor, offerActionsFor, type Standing } from '../lifecycle.ts';
import { withinPlaces } from '../policy.ts';
import { donorPurpose, needPurpose, type Step } from '../store.ts';
import { pathWithin } from './within.ts';

type Db = Kysely<Database>;

const needRows = (db: Db) =>
  db
    .selectFrom('key_contact_needs as n')
    .innerJoin('key_contacts as c', 'c.id', 'n.contact_id')
    .innerJoin('people as p', 'p.id', 'n.person_id')
    .innerJoin('unions as u', 'u.id', 'n.union_id')
    .selectAll('n')
    .select(['c.keeper_person_id', 'c.keeper_account_id', 'c.keeper_name', 'c.until_on'])
    .select(['p.name as person_name', 'u.short_name as union_name']);
type NeedRow = Awaited<ReturnType<ReturnType<typeof needRows>['execute']>>[number];

async function needViews(db: Db, { actor }: Step, rows: readonly NeedRow[]): Promise<NeedView[]> {
  if (rows.length === 0) return [];
  const own = await ownKeeper(db, actor);
  const ids = rows.map(({ id }) => id);
  // key_contact_offers_need
  const offers = await db
    .selectFrom('key_contact_offers')
    .selectAll()
    .where('need_id', 'in', ids)
    .orderBy('offered_at')
    .limit(2_000)
    .execute();
  // key_contact_proofs_need
  const proofs = await db
    .selectFrom('key_contact_proofs')
    .select(['id', 'need_id', 'name', 'media_type'])
    .where('need_id', 'in', ids)
    .orderBy('id')
    .execute();
  const fields = fieldsOf(db);
  return rows.map((row) => {
    const standing: Standing = standingTo(actor, own, row);
    const reads = standing !== 'nobody';
    const open = (sealed: string | null) => (reads ? openOptional(fields, needPurpose, sealed) : null);
    const { target_type: type, target_id: target } = row;
    return {
      ...{ id: row.id, contactId: row.contact_id, visitId: row.visit_id },
      ...{ previousNeedId: row.previous_need_id, keeper: row.keeper_name },
      person: reads ? row.person_name : maskName(row.person_name),
      union: { id: row.union_id, name: row.union_name },
      ...{ kind: row.kind, urgency: row.urgency, words: open(row.words_sealed) },
      ...{ publicWords: row.public_words, nameConsentOn: row.name_consent_on, status: row.status },
      ...{ raisedOn: row.raised_on, raisedBy: row.raised_by, endedOn: row.ended_on },
      ...{ result: open(row.result_sealed), thanks: open(row.thanks_sealed), thankedOn: row.thanked_on },
      target: type && target && reads ? { type, id: target, label: row.target_label ?? '' } : null,
      offers: offers
        .filter(({ need_id }) => need_id === row.id)
        .map((offer) => ({
          ...{ id: offer.id, needId: row.id, donorKind: offer.donor_kind, donorName: offer.donor_name },
          ...{ words: offer.words, status: offer.status, answer: offer.answer, version: offer.version },
          phone: reads ? openOptional(fields, donorPurpose, offer.phone_sealed) : null,
          offeredAt: offer.offered_at.toISOString(),
          allowedActions: offerActionsFor(standing, offer.status).filter(
            (action) => action !== 'take' || row.status === 'open' || row.status === 'shown',
          ),
        })),
      proofs: reads
        ? proofs
            .filter(({ need_id }) => need_id === row.id)
            .map(({ id, name, media_type: mediaType }) => ({ id, name, mediaType }))
        : [],
      ...{ version: row.version, allowedActions: needActionsFor(standing, row.status) },
    };
  });
}

/** Also for who wrote it down, masked once somebody else keeps the person. @throws 404 for any other's */
export async function getNeed(db: Db, step: Step, id: string): Promise<NeedView> {
  const rows = await needRows(db).where('n.id', '=', id).execute();
  const [row] = rows;
  const raised = row !== undefined && row.raised_account_id === accountIdOf(step.actor);
  if (!row || !(raised || readsAbout(step.actor, await ownKeeper(db, step.actor), row)))
    throw notFound('The need');
  const [view] = await needViews(db, step, rows);
  if (!view) throw notFound('The need');
  return view;
}

const keptBy = (own: OwnKeeper) =>
  own.personId
    ? sql<boolean>`c.keeper_person_id = ${own.personId}::uuid AND c.until_on IS NULL`
    : sql<boolean>`c.keeper_account_id = ${own.accountId}::uuid AND c.until_on IS NULL`;

/** Most pressing first, then the oldest. */
const pressing = sql<number>`array_position(ARRAY['today', 'days', 'whenPossible'], n.urgency)`;

/**
 * Needs of a worker's own contacts, or of the actor's places. Of what waits the most pressing first, else the latest
 * first. key_contact_needs_waiting, key_contact_needs_place
 *
 * @throws 403 `noSeat`, 404 for a union outside the actor's places
 */
export async function listNeeds(db: Db, step: Step, filter: QueryOf<typeof needRoutes.keyContactNeeds>) {
  const { actor } = step;
  await requireKeeper(db, actor, step.now);
  const own = await ownKeeper(db, actor);
  let query = needRows(db)
    .where(
      actor.kind === 'staff'
        ? sql<boolean>`(${withinPlaces(actor, 'keyContact.see', 'n.union_path')} OR ${keptBy(own)})`
        : keptBy(own),
    )
    .limit(filter.limit + 1);
  if (filter.within)
    query = query.where('n.union_path', 'like', `${await pathWithin(db, actor, filter.within)}%`);
  if (filter.from) query = query.where('n.raised_on', '>=', filter.from);
  if (filter.before) query = query.where('n.raised_on', '<', filter.before);
  if (filter.figure === 'fulfilled') query = query.where('n.status', '=', 'fulfilled');
  if (filter.status) query = query.where('n.status', '=', filter.status);
  const [first, day, id] = filter.after?.split('_') ?? [];
  if (filter.waiting) {
    query = query
      .where('n.status', 'in', ['open', 'shown', 'taken'])
      .orderBy(pressing)
      .orderBy('n.raised_on')
      .orderBy('n.id');
    if (first && day && id)
      query = query.where(
        sql<boolean>`(${pressing}, n.raised_on, n.id) > (${Number(first)}::int, ${day}::date, ${id}::uuid)`,
      );
  } else {
    query = query.orderBy('n.raised_on', 'desc').orderBy('n.id', 'desc');
    if (day && id) query = query.where(sql<boolean>`(n.raised_on, n.id) < (${day}::date, ${id}::uuid)`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, filter.limit);
  const last = rows.length > filter.limit ? page.at(-1) : undefined;
  const order = last ? ['today', 'days', 'whenPossible'].indexOf(last.urgency) + 1 : 0;
  return {
    items: await needViews(db, step, page),
    next: last ? `${order}_${last.raised_on}_${last.id}` : null,
  };
}
