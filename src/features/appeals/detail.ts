import type { Kysely } from 'kysely';
import { type Actor, accountIdOf } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { currentCalendar, deadlinesOf } from '../clock/index.ts';
import { findUnion } from '../organisations/index.ts';
import { findDesk, findServicePoint } from '../servicePoints/index.ts';
import type { AppealDetail } from './contract.ts';
import { applicantInStory } from './events.ts';
import { type EventType, eventWords } from './eventWords.ts';
import { getVisibleAppeal } from './facts.ts';
import { allowedActions, isApplicant } from './policy.ts';
import { summaries } from './queries.ts';
import { applicantContact, openDetail, openRepresentatives, openSealedPhone } from './sealed.ts';
import type { AppealRow } from './tables.ts';
import { taskViews } from './tasks.ts';
import { applicantDetail, deadlineView } from './views.ts';

/** A story longer than this shows its latest events. */
const storyLimit = 500;

/** One appeal as this actor may see it. @throws 404 */
export async function appealDetail(
  db: Kysely<Database>,
  actor: Actor,
  id: string,
  now: Date,
): Promise<AppealDetail> {
  const { row, facts, people } = await getVisibleAppeal(db, actor, id, false);
  const own = isApplicant(actor, facts);
  const union = await findUnion(db, row.union_id);
  const calendar = await currentCalendar(db, union?.divisionCode ?? null);
  const [summary] = await summaries(db, actor, [row], now);
  if (!summary) throw new Error('A visible appeal has a summary.');
  const deadlines = await deadlinesOf(db as never, 'appeal', id);
  const respondents = await db
    .selectFrom('appeal_respondents')
    .selectAll()
    .where('appeal_id', '=', id)
    .orderBy('id')
    .execute();
  const merged = row.merged_into
    ? await db
        .selectFrom('appeals')
        .select(['id', 'number'])
        .where('id', '=', row.merged_into)
        .executeTakeFirst()
    : undefined;
  return {
    ...summary,
    facts: row.facts,
    wish: row.wish,
    applicantDetail: applicantDetail({ ...row, ...applicantContact(db, row) }, own),
    respondents: respondents.map(({ id: respondentId, kind, name, credit_code, phone_sealed }) => ({
      id: respondentId,
      kind,
      name,
      creditCode: credit_code,
      phone: openSealedPhone(db, phone_sealed),
    })),
    representatives: openRepresentatives(db, row).map(({ name, phone }) => ({
      name,
      phone: own ? phone : phone.replace(/^(\d{3})\d{4}/, '$1****'),
    })),
    version: row.version,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    consentToOwnUnion: row.consent_to_own_union,
    workerConsent: row.worker_consent,
    mergedInto: merged ?? null,
    agency: row.agency as AppealDetail['agency'],
    ...(await pointsOf(db, row)),
    recoveredFen: row.recovered_fen,
    rulingNumber: row.ruling_number,
    reply: row.reply,
    rating: ratingFor(row, own, now),
    ratingClosesAt: row.rating_closes_at?.toISOString() ?? null,
    limitationExpiresOn: row.limitation_expires_on,
    limitationLog: row.limitation_log,
    people: people.map((person) => ({ accountId: person.accountId, name: person.name, duty: person.duty })),
    handOver:
      row.hand_over && !own
        ? {
            to: { id: row.hand_over.toId, name: row.hand_over.toName },
            note: row.hand_over.note,
            offeredAt: row.hand_over.offeredAt,
          }
        : null,
    extension:
      row.extension && !own
        ? {
            days: row.extension.amount,
            unit: row.extension.unit,
            reason: row.extension.reason,
            requestedBy: row.extension.requestedBy,
          }
        : null,
    deadlines: deadlines.map((deadline) => deadlineView(deadline, calendar, now)),
    story: await storyOf(db, id, own),
    attachments: await attachmentsOf(db, id),
    tasks: own ? [] : await taskViews(db, { appealId: id, actorId: accountIdOf(actor) }),
    allowedActions: allowedActions(actor, facts).filter((action) => action !== 'rate' || mayRate(row, now)),
  };
}

async function pointsOf(
  db: Kysely<Database>,
  row: Pick<AppealRow, 'received_point_id' | 'received_desk_id' | 'point_id'>,
): Promise<Pick<AppealDetail, 'reception' | 'point'>> {
  const received = row.received_point_id ? await findServicePoint(db, row.received_point_id) : undefined;
  const desk =
    received && row.received_desk_id ? await findDesk(db, received.id, row.received_desk_id) : undefined;
  const point =
    row.point_id === received?.id ? received : row.point_id && (await findServicePoint(db, row.point_id));
  return {
    reception: received
      ? {
          pointId: received.id,
          pointName: received.name,
          kind: received.kind,
          deskName: desk?.name ?? null,
        }
      : null,
    point: point ? { id: point.id, name: point.name } : null,
  };
}

/** Once, and while the window is open. */
function mayRate(row: { rating: string | null; rating_closes_at: Date | null }, now: Date): boolean {
  return row.rating === null && row.rating_closes_at !== null && row.rating_closes_at > now;
}

/** Handlers learn of a rating only after its window: nobody can press the worker while it is open. */
function ratingFor(
  row: {
    rating: string | null;
    rating_comment: string | null;
    rated_at: Date | null;
    rating_closes_at: Date | null;
  },
  own: boolean,
  now: Date,
): AppealDetail['rating'] {
  if (row.rating === null || row.rated_at === null) return null;
  if (!own && (row.rating_closes_at === null || row.rating_closes_at > now)) return null;
  return {
    value: row.rating as 'satisfied',
    comment: row.rating_comment ?? '',
    at: row.rated_at.toISOString(),
  };
}

/** What colleagues wrote among themselves is not the applicant's to read. */
const internalEvents = new Set([
  'addNote',
  'consult',
  'supervise',
  'recuse',
  'offerHandOver',
  'requestExtension',
  'deadlineWarned',
  'deadlineBreached',
  'markKeyCase',
]);

async function storyOf(db: Kysely<Database>, id: string, own: boolean): Promise<AppealDetail['story']> {
  const events = await db
    .selectFrom('appeal_events')
    .selectAll()
    .where('appeal_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(storyLimit)
    .execute();
  return events
    .reverse()
    .filter((event) => !own || !internalEvents.has(event.type) || event.actor_name === applicantInStory)
    .map((event) => ({
      seq: event.seq,
      at: event.at.toISOString(),
      actor: event.actor_name,
      type: event.type,
      status: event.status,
      words: eventWords[event.type as EventType] ?? { zh: event.type, en: event.type },
      detail: openDetail(db, event),
    }));
}

async function attachmentsOf(db: Kysely<Database>, id: string): Promise<AppealDetail['attachments']> {
  const files = await db
    .selectFrom('appeal_attachments')
    .innerJoin('files', 'files.id', 'appeal_attachments.file_id')
    .select([
      'files.id',
      'files.name',
      'files.media_type',
      'files.byte_size',
      'added_at',
      'added_by',
      'purpose',
    ])
    .where('appeal_id', '=', id)
    .orderBy('added_at')
    .execute();
  return files.map((file) => ({
    id: file.id,
    name: file.name,
    mediaType: file.media_type,
    byteSize: file.byte_size,
    addedAt: file.added_at.toISOString(),
    addedBy: file.added_by,
    purpose: file.purpose,
  }));
}
