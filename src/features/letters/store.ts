import type { Updateable } from 'kysely';
import type { CivilDate } from '../../kernel/civilDate.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { type LetterRow, openLetter } from './composeLetter.ts';
import { type LetterAction, type LetterEvent, type LetterStatus, nextLetterStatus } from './lifecycle.ts';

/** Who acts on a letter, as its history keeps them; `id` is the account, null for the system. */
export interface LetterActor {
  id: string | null;
  name: string;
}

/** The letter, locked. Throws 404 where there is none. */
export async function lockLetter(trx: AppTransaction, letterId: string): Promise<LetterRow> {
  const row = await trx
    .selectFrom('letters')
    .selectAll()
    .where('id', '=', letterId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The letter');
  return openLetter(trx, row);
}

/** The status after the action. Throws 409 `letterActionRefused` where the letter's status forbids it. */
export function statusAfter(letter: LetterRow, action: LetterAction): LetterStatus {
  const next = nextLetterStatus(letter.status, action);
  if (next) return next;
  throw conflict('letterActionRefused', `A letter that is ${letter.status} does not allow: ${action}.`, {
    status: letter.status,
    action,
  });
}

export async function updateLetter(
  trx: AppTransaction,
  letterId: string,
  change: Updateable<Database['letters']>,
): Promise<void> {
  await trx.updateTable('letters').set(change).where('id', '=', letterId).execute();
}

/** When the reply is due, once that is known. */
export async function setReplyDue(trx: AppTransaction, letterId: string, replyDue: CivilDate): Promise<void> {
  await updateLetter(trx, letterId, { reply_due: replyDue });
}

export async function appendLetterEvent(
  trx: AppTransaction,
  event: {
    letterId: string;
    action: LetterEvent;
    actor: LetterActor;
    at: Date;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await trx
    .insertInto('letter_events')
    .values({
      id: newId(),
      letter_id: event.letterId,
      at: event.at,
      actor_id: event.actor.id,
      actor_name: event.actor.name,
      action: event.action,
      detail: json(event.detail ?? {}),
    })
    .execute();
}

/** How often the letter was printed. letter_events_letter. */
export async function countPrints(trx: AppTransaction, letterId: string): Promise<number> {
  const { prints } = await trx
    .selectFrom('letter_events')
    .select((row) => row.fn.countAll<number>().as('prints'))
    .where('letter_id', '=', letterId)
    .where('action', '=', 'print')
    .executeTakeFirstOrThrow();
  return prints;
}
