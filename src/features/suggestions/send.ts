import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { randomCode } from '../../platform/crypto/codes.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { conflict, forbidden, invalid, Problem } from '../../platform/http/problem.ts';
import { recordDutyAct } from '../dutyReports/index.ts';
import { findUnion, holdUnion } from '../organisations/index.ts';
import { livingPersonId } from '../people/index.ts';
import { requireSeat } from '../representatives/index.ts';
import { hourOf } from './anonymity.ts';
import { boxByCode } from './boxes.ts';
import { runClock, subjectType } from './clock.ts';
import { attachPhotos } from './photos.ts';
import { findSuggestionSettings } from './settings.ts';
import { recordEvent, type Step, type SuggestionRow, theSender } from './store.ts';
import type { Source } from './vocabulary.ts';

type Db = Kysely<Database>;

/** Where a suggestion goes: the desk of a union, or straight to a handling unit whose poster was scanned. */
export interface Destination {
  boxId: string | null;
  unionId: string;
  unitId: string | null;
}

export interface Sending {
  boxCode?: string | undefined;
  unionId?: string | undefined;
}

/** The union of which somebody is a member now. memberships_one_live */
async function ownUnionId(db: Db, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('memberships')
    .select('union_id')
    .where('person_id', '=', personId)
    .where('ended_on', 'is', null)
    .executeTakeFirst();
  return row?.union_id;
}

/**
 * By the poster's code, else a town or the federation, else the member's own union.
 *
 * @throws Problem 404 `noSuchBox`, 409 `boxClosed`, 422 at `unionId`
 */
export async function destinationOf(db: Db, actor: Actor, to: Sending): Promise<Destination> {
  if (to.boxCode) {
    const box = await boxByCode(db, to.boxCode);
    return { boxId: box.id, unionId: box.unionId, unitId: box.unitId };
  }
  const own =
    actor.kind === 'worker' ? await ownUnionId(db, await livingPersonId(db, actor.personId)) : undefined;
  const unionId = to.unionId ?? own;
  const union = unionId ? await findUnion(db, unionId) : undefined;
  if (union && (union.id === own || union.level === 'town' || union.level === 'federation'))
    return { boxId: null, unionId: union.id, unitId: null };
  throw invalid([
    { field: 'unionId', code: 'required', message: '请选要告诉哪里的工会 · choose which union to tell' },
  ]);
}

export interface Received {
  destination: Destination;
  source: Source;
  text: string;
  photoIds: readonly string[];
  personId: string | null;
  trackingHash: Buffer | null;
  classCode?: string | undefined;
  themes?: readonly string[] | undefined;
  doNow?: boolean | undefined;
}

/** Something is said: a letter, a figure or a character; else there is a photo. @throws Problem 422 at `text` */
export function requireSubstance(text: string, photoIds: readonly string[]): void {
  if (/[\p{L}\p{N}]/u.test(text) || photoIds.length > 0) return;
  throw invalid([
    { field: 'text', code: 'required', message: '写几个字，或拍张照片 · write a few words or take a photo' },
  ]);
}

/**
 * Takes a suggestion in and starts its clock. Of the moment only the hour is kept, and nothing in it counts up.
 *
 * @returns the row, or undefined when one with this tracking code is there already
 * @throws Problem 422
 */
export async function receive(
  trx: AppTransaction,
  { actor, now }: Step,
  input: Received,
): Promise<SuggestionRow | undefined> {
  requireSubstance(input.text, input.photoIds);
  const union = await holdUnion(trx, input.destination.unionId);
  const at = hourOf(now);
  const today = shanghaiDate(now);
  const unitId = input.destination.unitId;
  const row = await trx
    .insertInto('suggestions')
    .values({
      ...{ id: randomUUID(), number: `JY${today.slice(0, 4)}-${randomCode(7)}` },
      ...{ box_id: input.destination.boxId, union_id: union.id, union_path: union.path },
      ...{ source: input.source, person_id: input.personId, tracking_hash: input.trackingHash },
      ...{ text: input.text, class_code: input.classCode ?? null, themes: [...(input.themes ?? [])] },
      ...{ do_now: input.doNow ?? false, status: unitId ? ('dispatched' as const) : ('received' as const) },
      ...{ unit_id: unitId, outcome: null, reply: null, replied_by_name: null, replied_at: null },
      ...{ promised_on: null, proof: null, done_on: null, reopened: false, reopen_reason: null },
      ...{ merged_into: null, target_type: null, target_id: null, target_label: null },
      ...{ public_text: null, public_reply: null, published_at: null, handled_at: null, due_at: null },
      ...{ received_at: at, received_on: today },
    })
    .onConflict((again) => again.column('tracking_hash').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  await attachPhotos(trx, row.id, input.photoIds, 'sent');
  // Whoever sent it stands in the row at most, from where it can be taken out again.
  const teller = actor.kind === 'staff' ? actor : theSender;
  await recordEvent(trx, { actor: teller, now: at }, row.id, 'receive', { source: input.source });
  const settings = await findSuggestionSettings(trx);
  await runClock(trx, row, at, { start: unitId ? 'answer' : 'sort', settings });
  return row;
}

/**
 * Takes an anonymous suggestion in. The same sending again finds the one that is there; nothing but the suggestion
 * itself is written: no account, no address, no request.
 *
 * @throws Problem 422 `idempotencyKeyReused` for other words under the same key
 */
export async function sendAnonymously(
  trx: AppTransaction,
  now: Date,
  input: Omit<Received, 'personId' | 'source'> & { trackingHash: Buffer },
): Promise<{ number: string }> {
  const nobody: Actor = { kind: 'visitor' };
  const row = await receive(trx, { actor: nobody, now }, { ...input, personId: null, source: 'worker' });
  if (row) return row;
  // suggestions_tracking
  const known = await trx
    .selectFrom('suggestions')
    .select(['number', 'text', 'emptied'])
    .where('tracking_hash', '=', input.trackingHash)
    .executeTakeFirstOrThrow();
  if (known.emptied || known.text === input.text) return known;
  throw new Problem(422, 'idempotencyKeyReused', 'This Idempotency-Key was used for another suggestion.');
}

/**
 * Takes a suggestion of somebody signed in under their name; of a representative it is an act of duty.
 *
 * @throws Problem 403 `workersOnly`, `noSeat`, 422
 */
export async function sendNamed(
  trx: AppTransaction,
  step: Step,
  input: Omit<Received, 'personId' | 'source' | 'trackingHash'> & { asRepresentative: boolean },
): Promise<SuggestionRow> {
  const { actor, now } = step;
  if (actor.kind !== 'worker')
    throw forbidden('workersOnly', '署名请用职工本人的账号 · sign with your own account as a worker');
  const today = shanghaiDate(now);
  const personId = input.asRepresentative
    ? (await requireSeat(trx, actor, today)).personId
    : await livingPersonId(trx, actor.personId);
  const source = input.asRepresentative ? 'representative' : 'worker';
  const row = await receive(trx, step, { ...input, personId, source, trackingHash: null });
  if (!row) throw conflict('sentAlready', 'This suggestion is there already.');
  if (input.asRepresentative)
    await recordDutyAct(
      trx,
      {
        ...{ personId, kind: 'suggestion', happenedOn: today, unionId: row.union_id },
        ...{ subjectType, subjectId: row.id, title: `提出意见建议 ${row.number}` },
      },
      now,
    );
  return row;
}
