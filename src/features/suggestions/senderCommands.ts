import { addDays, parseCivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound, Problem } from '../../platform/http/problem.ts';
import { livingPersonId } from '../people/index.ts';
import { requireSeat } from '../representatives/index.ts';
import { hourOf } from './anonymity.ts';
import { tellDuty } from './answer.ts';
import { runClock } from './clock.ts';
import { becomes } from './escalate.ts';
import { statusAfter } from './lifecycle.ts';
import { proposalDrafter } from './proposalSinks.ts';
import { findSuggestionSettings, type SuggestionSettings } from './settings.ts';
import { move, type Step, type SuggestionRow, theSender } from './store.ts';

/** Whether its sender may still send it back. */
export function mayReopen(row: SuggestionRow, settings: SuggestionSettings, now: Date): boolean {
  if (row.handled_at === null || row.reopened || row.emptied) return false;
  if (row.status !== 'done' && row.status !== 'notAdopted') return false;
  return shanghaiDate(now) <= addDays(parseCivilDate(shanghaiDate(row.handled_at)), settings.reopenDays);
}

async function reopen(trx: AppTransaction, step: Step, row: SuggestionRow, reason: string): Promise<void> {
  // Sent twice over a bad line it is one.
  if (row.reopened && row.reopen_reason === reason) return;
  const settings = await findSuggestionSettings(trx);
  if (!row.reopened && row.handled_at !== null && !mayReopen(row, settings, step.now))
    throw conflict(
      'tooLateToReopen',
      `办结超过 ${settings.reopenDays} 天，请另提一条 · too long ago; send a new one`,
    );
  const moved = await move(
    trx,
    step,
    row,
    { action: 'reopen', part: 'sender' },
    {
      ...{ reopened: true, reopen_reason: reason, unit_id: null, outcome: null },
      ...{ public_text: null, public_reply: null, published_at: null },
    },
  );
  await runClock(trx, moved, step.now, { start: 'sort', settings });
  await tellDuty(trx, moved, { zh: '退回重办', en: 'Sent back' }, step.now);
}

/** My own, held. @throws Problem 403 `workersOnly`, 404 */
async function holdOwn(trx: AppTransaction, { actor }: Step, id: string): Promise<SuggestionRow> {
  if (actor.kind !== 'worker') throw forbidden('workersOnly', 'This is for workers themselves.');
  const row = await trx
    .selectFrom('suggestions')
    .selectAll()
    .where('id', '=', id)
    .where('person_id', '=', await livingPersonId(trx, actor.personId))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The suggestion');
  return row;
}

/** Whether its words may become a proposal of its sender, who holds a seat. */
export const canLift = (row: SuggestionRow): boolean =>
  row.source === 'representative' &&
  row.text !== '' &&
  proposalDrafter() !== undefined &&
  statusAfter({ status: row.status, reopened: row.reopened, published: false }, 'lift', 'sender') !== null;

/**
 * A representative takes an own suggestion further: a draft of a proposal of theirs, to be edited and submitted.
 *
 * @throws Problem 403 `workersOnly`, `noSeat`, 404, 409 `nobodyTakesIt`, `statusDoesNotAllow`
 */
export async function liftOwn(trx: AppTransaction, step: Step, id: string): Promise<void> {
  const row = await holdOwn(trx, step, id);
  const draft = proposalDrafter();
  if (!draft) throw conflict('nobodyTakesIt', 'Proposals are not set up here.');
  await requireSeat(trx, step.actor, shanghaiDate(step.now));
  if (!canLift(row))
    throw conflict('statusDoesNotAllow', '现在的状态不能这样办，请刷新 · not possible in its present state', {
      status: row.status,
    });
  const [first = ''] = row.text.split('\n');
  const made = await draft(trx, step, { title: first.slice(0, 40), text: row.text });
  const how = { action: 'lift', part: 'sender' } as const;
  await becomes(trx, { actor: theSender, now: step.now }, row, { type: 'proposal', ...made }, how);
}

/** The signed-in sender sends it back, once. @throws Problem 403 `workersOnly`, 404, 409 */
export async function reopenOwn(trx: AppTransaction, step: Step, id: string, reason: string): Promise<void> {
  const row = await holdOwn(trx, step, id);
  await reopen(trx, { actor: theSender, now: step.now }, row, reason);
}

/** Whoever holds the code sends it back, once; the hour is all that is kept of when. @throws Problem 404, 409 */
export async function reopenByCode(
  trx: AppTransaction,
  now: Date,
  hash: Buffer,
  reason: string,
): Promise<void> {
  const row = await trx
    .selectFrom('suggestions')
    .selectAll()
    .where('tracking_hash', '=', hash)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw unknownCode();
  await reopen(trx, { actor: theSender, now: hourOf(now) }, row, reason);
}

export const unknownCode = () =>
  new Problem(
    404,
    'unknownCode',
    '没有这个查询码，请核对后重输 · no suggestion has this code; check it and try again',
  );
