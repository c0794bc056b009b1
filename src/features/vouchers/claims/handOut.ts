import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, nameOf, systemActor } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { livingPersonId } from '../../people/index.ts';
import { drawGroup, groupEnd } from '../draw/drawGroup.ts';
import type { CampaignRow } from '../tables.ts';
import { phaseAt } from '../windows.ts';
import { eligibleAmong } from './eligible.ts';

export interface Asked {
  personId: string;
  actor: Actor;
  via: 'app' | 'counter';
  requestId: string | null;
  clientAddress: string | null;
}

export type ClaimAnswer =
  | { state: 'claimed'; voucherId: string }
  /** Written down; drawn at `drawAt`. */
  | { state: 'queued'; entry: string; drawAt: string }
  | { state: 'notDrawn'; entry: string }
  | { state: 'soldOut' | 'notEligible' | 'notOpenYet' | 'over' };

interface Entry {
  id: string;
  person_id: string;
  voucher_id: string | null;
  lost_at: Date | null;
}

interface Newcomer extends Asked {
  entry: string;
  number: number;
}

/** A campaign that hands out by lottery or arrival, with its queue held: one transaction at a time hands out. */
async function holdQueue(trx: AppTransaction, campaignId: string) {
  const { rows } = await sql<CampaignRow & { last_number: number; group_drawn_at: Date | null }>`
    SELECT c.*, q.last_number, q.group_drawn_at
      FROM voucher_queues q JOIN voucher_campaigns c ON c.id = q.campaign_id
     WHERE q.campaign_id = ${campaignId} FOR UPDATE OF q`.execute(trx);
  const [row] = rows;
  if (!row) throw notFound('The campaign');
  return row;
}

/** The living record of each, should two of them have been joined. */
async function livingIds(trx: AppTransaction, asked: readonly Asked[]): Promise<Asked[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM people WHERE id = ANY(${asked.map(({ personId }) => personId)}::uuid[])
       AND merged_into_id IS NOT NULL`.execute(trx);
  if (rows.length === 0) return [...asked];
  const joined = new Set(rows.map(({ id }) => id));
  return Promise.all(
    asked.map(async (one) =>
      joined.has(one.personId) ? { ...one, personId: await livingPersonId(trx, one.personId) } : one,
    ),
  );
}

const answerOf = (entry: Entry, drawAt: Date): ClaimAnswer => {
  if (entry.voucher_id) return { state: 'claimed', voucherId: entry.voucher_id };
  if (entry.lost_at) return { state: 'notDrawn', entry: entry.id };
  return { state: 'queued', entry: entry.id, drawAt: drawAt.toISOString() };
};

/**
 * Hands out to those who ask, in the order of the batch: one transaction for all of them, with the queue held, so that
 * the order of arrival is the order of the queue whichever process it comes through. Whoever asks again gets the same
 * answer. What is answered is committed. `asked` names each person once.
 */
export async function handOut(
  trx: AppTransaction,
  campaignId: string,
  given: readonly Asked[],
  now: Date,
): Promise<{ answers: ClaimAnswer[]; soldOut: boolean }> {
  const campaign = await holdQueue(trx, campaignId);
  const asked = await livingIds(trx, given);
  const drawAt = groupEnd(campaign);
  const grouped = now < drawAt;
  if (!grouped && !campaign.group_drawn_at && campaign.way === 'arrival')
    await drawGroup(trx, campaignId, systemActor, now);
  const known = await entriesOf(trx, campaignId, asked);
  const fresh = asked.filter(({ personId }) => !known.has(personId));
  const phase = phaseAt(campaign, now);
  const all = (state: 'notOpenYet' | 'over') => ({
    answers: asked.map(({ personId }): ClaimAnswer => {
      const entry = known.get(personId);
      return entry ? answerOf(entry, drawAt) : { state };
    }),
    soldOut: false,
  });
  if (phase === 'draft' || phase === 'published') return all('notOpenYet');
  if (phase !== 'claiming') return all('over');
  const eligible = await eligibleAmong(
    trx,
    campaign,
    fresh.map(({ personId }) => personId),
  );
  const entering = firstOfEach(fresh.filter(({ personId }) => eligible.has(personId)));
  const free = grouped ? [] : await freeVouchers(trx, campaignId, entering.length);
  const taken = (grouped ? entering : entering.slice(0, free.length)).map(
    (one, index): Newcomer => ({ ...one, entry: randomUUID(), number: campaign.last_number + index + 1 }),
  );
  if (taken.length > 0) await writeDown(trx, campaignId, taken, free, { grouped, now });
  const places = new Map(taken.map((one, index) => [one.personId, { ...one, voucherId: free[index] }]));
  return {
    answers: asked.map(({ personId }): ClaimAnswer => {
      const before = known.get(personId);
      if (before) return answerOf(before, drawAt);
      if (!eligible.has(personId)) return { state: 'notEligible' };
      const place = places.get(personId);
      if (!place) return { state: 'soldOut' };
      if (place.voucherId) return { state: 'claimed', voucherId: place.voucherId };
      return { state: 'queued', entry: place.entry, drawAt: drawAt.toISOString() };
    }),
    soldOut: !grouped && free.length < entering.length,
  };
}

function firstOfEach(asked: readonly Asked[]): Asked[] {
  const seen = new Set<string>();
  return asked.filter(({ personId }) => !seen.has(personId) && seen.add(personId));
}

async function entriesOf(trx: AppTransaction, campaignId: string, asked: readonly Asked[]) {
  // voucher_entries_person
  const { rows } = await sql<Entry>`
    SELECT id, person_id, voucher_id, lost_at FROM voucher_entries
     WHERE campaign_id = ${campaignId} AND person_id = ANY(${asked.map(({ personId }) => personId)}::uuid[])`.execute(
    trx,
  );
  return new Map(rows.map((row) => [row.person_id, row]));
}

async function freeVouchers(trx: AppTransaction, campaignId: string, count: number): Promise<string[]> {
  if (count === 0) return [];
  // vouchers_free
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM vouchers WHERE campaign_id = ${campaignId} AND status = 'issued' AND person_id IS NULL
     ORDER BY number LIMIT ${count} FOR UPDATE SKIP LOCKED`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Entries, and by arrival their vouchers, with the story and the audit, in a fixed number of statements and one each. */
async function writeDown(
  trx: AppTransaction,
  campaignId: string,
  taken: readonly Newcomer[],
  free: readonly string[],
  { grouped, now }: { grouped: boolean; now: Date },
): Promise<void> {
  const people = taken.map(({ personId }) => personId);
  await sql`
    INSERT INTO voucher_entries (id, campaign_id, person_id, number, in_group, arrived_at, voucher_id)
    SELECT t.id, ${campaignId}, t.person_id, t.number, ${grouped}, ${now}, t.voucher_id
      FROM unnest(${taken.map(({ entry }) => entry)}::uuid[], ${people}::uuid[], ${taken.map(({ number }) => number)}::int[],
                  ${taken.map((_, index) => free[index] ?? null)}::uuid[]) AS t (id, person_id, number, voucher_id)`.execute(
    trx,
  );
  await sql`UPDATE voucher_queues SET last_number = ${taken.at(-1)?.number ?? 0}
     WHERE campaign_id = ${campaignId}`.execute(trx);
  if (!grouped)
    await sql`
      UPDATE vouchers v SET status = 'claimed', person_id = t.person_id, claimed_at = ${now}, claimed_via = t.via
        FROM unnest(${free.slice(0, taken.length)}::uuid[], ${people}::uuid[], ${taken.map(({ via }) => via)}::text[])
          AS t (id, person_id, via) WHERE v.id = t.id`.execute(trx);
  await sql`
    INSERT INTO voucher_events (id, campaign_id, voucher_id, at, actor_id, actor_name, action, detail)
    SELECT t.id, ${campaignId}, t.voucher_id, ${now}, t.actor_id, t.actor_name, ${grouped ? 'enter' : 'claim'}, '{}'
      FROM unnest(${taken.map(() => newId())}::uuid[], ${taken.map((_, index) => free[index] ?? null)}::uuid[],
                  ${taken.map(({ actor }) => accountIdOf(actor))}::uuid[], ${taken.map(({ actor }) => nameOf(actor))}::text[])
        AS t (id, voucher_id, actor_id, actor_name)`.execute(trx);
  await Promise.all(
    taken.map(({ actor, requestId, clientAddress }) =>
      recordAudit(trx, {
        ...{ actor, action: grouped ? 'voucher.enter' : 'voucher.claim', subjectType: 'voucherCampaign' },
        ...{ subjectId: campaignId, requestId, clientAddress, now },
      }),
    ),
  );
}
