import { type Selectable, sql } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { currentCalendar, deadlineRows } from '../../clock/index.ts';
import { recordDiscoveryEvents } from '../events.ts';
import { detailPurpose, type Facts, type Stranger, sealJson, whoKey, whoPurpose } from '../sealed.ts';
import { findDiscoverySettings, lookRule } from '../settings.ts';
import type { Sign, SignalSource, Strength } from '../vocabulary.ts';

/** Why a candidate is one, in the words of whoever said it. */
export interface ReasonDetail {
  text: string;
  /** Of an agency's list. */
  facts?: Facts;
  kind?: string;
  asOf?: string;
  /** How the row was found to be the person. */
  matchedBy?: readonly string[];
  conflicts?: readonly string[];
}

export interface Signal {
  /** Somebody on record, */
  personId: string | null;
  /** or somebody who is not. */
  stranger: Stranger | null;
  place: { id: string; path: string; divisionCode: string | null };
  source: SignalSource;
  sign: Sign;
  strength: Strength;
  /** The same reason again changes nothing. */
  reasonKey: string;
  detail: ReasonDetail;
  confidential: boolean;
  by: Actor;
  listId?: string;
  subject?: { type: string; id: string };
}

type Candidate = Pick<
  Selectable<Database['discovery_candidates']>,
  'id' | 'person_id' | 'who_index' | 'status' | 'strength' | 'confidential'
>;

/**
 * Makes candidates of signals, any number in a fixed number of statements. What is told of somebody who waits already
 * joins the same candidate; a reason that was given before, even of a candidate that was decided, changes nothing.
 * Returns the candidate of each signal, and how many are new.
 */
export async function joinSignals(
  trx: AppTransaction,
  signals: readonly Signal[],
  now: Date,
): Promise<{ ids: string[]; added: string[] }> {
  if (signals.length === 0) return { ids: [], added: [] };
  const fields = fieldsOf(trx);
  const whoIndexes = ({ stranger }: Signal) =>
    stranger === null ? [] : fields.indexes(whoPurpose, whoKey(stranger));
  await holdPeople(
    trx,
    signals.flatMap((signal) => (signal.personId ? [signal.personId] : whoIndexes(signal))),
  );
  const known = await candidatesOf(trx, signals, signals.flatMap(whoIndexes));
  const given = await reasonsOf(trx, [...known.values()].flat());
  const fresh: Candidate[] = [];
  const freshSignals = new Map<string, Signal>();
  const reasons: { candidateId: string; signal: Signal }[] = [];
  const ids = signals.map((signal) => {
    const key = signal.personId ?? whoIndexes(signal)[0] ?? '';
    const own = whoIndexes(signal).flatMap((index) => known.get(index) ?? []);
    const all = known.get(key) ?? own;
    const before = all.find(({ id }) => given.has(`${id} ${signal.reasonKey}`));
    if (before) return before.id;
    const open = all.find(({ status }) => status === 'waiting') ?? add(signal, all, key);
    given.add(`${open.id} ${signal.reasonKey}`);
    reasons.push({ candidateId: open.id, signal });
    return open.id;
  });
  function add(signal: Signal, all: Candidate[], key: string): Candidate {
    const { strength, confidential } = signal;
    const id = newId();
    const who_index = signal.stranger && fields.index(whoPurpose, whoKey(signal.stranger));
    const made: Candidate = {
      ...{ id, person_id: signal.personId, who_index, status: 'waiting', strength, confidential },
    };
    known.set(key, [...all, made]);
    fresh.push(made);
    freshSignals.set(id, signal);
    return made;
  }
  await insertCandidates(trx, fresh, freshSignals, now);
  await insertReasons(trx, reasons, now);
  return { ids, added: fresh.map(({ id }) => id) };
}

/** Two who tell of one person at the same moment make one candidate. */
async function holdPeople(trx: AppTransaction, keys: readonly string[]): Promise<void> {
  const sorted = [...new Set(keys)].toSorted();
  await sql`SELECT count(pg_advisory_xact_lock(hashtextextended('discovery ' || held.key, 0)))
    FROM unnest(${sorted}::text[]) AS held (key)`.execute(trx);
}

/** By person or by the index of name and phone, oldest first. discovery_candidates_person, discovery_candidates_who */
async function candidatesOf(
  trx: AppTransaction,
  signals: readonly Signal[],
  indexes: readonly string[],
): Promise<Map<string, Candidate[]>> {
  const people = signals.flatMap(({ personId }) => (personId ? [personId] : []));
  const rows = await trx
    .selectFrom('discovery_candidates')
    .select(['id', 'person_id', 'who_index', 'status', 'strength', 'confidential'])
    .where((is) =>
      is.or([
        sql<boolean>`person_id = ANY(${people}::uuid[])`,
        sql<boolean>`who_index = ANY(${[...indexes]}::text[])`,
      ]),
    )
    .where('status', '<>', 'joined')
    .orderBy('first_at')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows, ({ person_id, who_index }) => person_id ?? who_index ?? '');
}

/** discovery_reasons_candidate_id_reason_key_key */
async function reasonsOf(trx: AppTransaction, candidates: readonly Candidate[]): Promise<Set<string>> {
  const ids = candidates.map(({ id }) => id);
  const rows = await trx
    .selectFrom('discovery_reasons')
    .select(['candidate_id', 'reason_key'])
    .where(sql<boolean>`candidate_id = ANY(${ids}::uuid[])`)
    .execute();
  return new Set(rows.map(({ candidate_id, reason_key }) => `${candidate_id} ${reason_key}`));
}

async function insertCandidates(
  trx: AppTransaction,
  fresh: readonly Candidate[],
  signals: ReadonlyMap<string, Signal>,
  now: Date,
): Promise<void> {
  if (fresh.length === 0) return;
  const rule = lookRule(await findDiscoverySettings(trx));
  const calendars = new Map<string | null, Awaited<ReturnType<typeof currentCalendar>>>();
  const rows = [];
  const deadlines = [];
  for (const candidate of fresh) {
    const signal = signals.get(candidate.id);
    if (!signal) continue;
    const { place } = signal;
    const calendar = calendars.get(place.divisionCode) ?? (await currentCalendar(trx, place.divisionCode));
    calendars.set(place.divisionCode, calendar);
    const subject = { type: 'discoveryCandidate', id: candidate.id, divisionCode: place.divisionCode };
    const [deadline] = deadlineRows(calendar, subject, [{ ladder: 'discovery', rule, from: now }], now);
    if (!deadline) continue;
    deadlines.push(deadline);
    rows.push({
      ...candidate,
      who_sealed: signal.stranger && sealJson(trx, whoPurpose, signal.stranger),
      ...{ union_id: place.id, union_path: place.path, first_at: now, due_on: deadline.due_on },
    });
  }
  await trx.insertInto('discovery_candidates').values(rows).execute();
  await trx.insertInto('deadlines').values(deadlines).execute();
}

async function insertReasons(
  trx: AppTransaction,
  reasons: readonly { candidateId: string; signal: Signal }[],
  now: Date,
): Promise<void> {
  const [first] = reasons;
  if (!first) return;
  await trx
    .insertInto('discovery_reasons')
    .values(
      reasons.map(({ candidateId, signal }) => ({
        ...{ id: newId(), candidate_id: candidateId, source: signal.source, sign: signal.sign },
        ...{ reason_key: signal.reasonKey, strength: signal.strength, confidential: signal.confidential },
        detail_sealed: sealJson(trx, detailPurpose, signal.detail),
        ...{ list_id: signal.listId ?? null, subject_type: signal.subject?.type ?? null },
        ...{ subject_id: signal.subject?.id ?? null, said_by: accountIdOf(signal.by) },
        ...{ said_by_name: nameOf(signal.by), said_at: now },
      })),
    )
    .execute();
  const ids = [...new Set(reasons.map(({ candidateId }) => candidateId))];
  // What one says openly needs no more secrecy than that.
  await sql`
    UPDATE discovery_candidates AS c SET strength = r.strength, confidential = r.confidential, version = version + 1
      FROM (SELECT candidate_id, max(strength) AS strength, bool_and(confidential) AS confidential
              FROM discovery_reasons WHERE candidate_id = ANY(${ids}::uuid[]) GROUP BY candidate_id) AS r
     WHERE c.id = r.candidate_id AND (c.strength, c.confidential) IS DISTINCT FROM (r.strength, r.confidential)`.execute(
    trx,
  );
  await recordDiscoveryEvents(
    trx,
    first.signal.by,
    now,
    reasons.map(({ candidateId, signal }) => ({
      ...{ subject: 'candidate' as const, id: candidateId, action: 'signal' },
      detail: { source: signal.source, sign: signal.sign },
    })),
  );
}
