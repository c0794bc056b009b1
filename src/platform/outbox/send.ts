import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import type { Database } from '../db/index.ts';
import { type Deliver, DeliveryError } from './adapters.ts';
import { openRecipient } from './enqueue.ts';

const leaseSeconds = 60;
const maximumAttempts = 8;
const batch = 20;
const firstPauseSeconds = 10;

interface ClaimedMessage {
  id: string;
  channel: string;
  recipient: string | null;
  recipient_sealed: string | null;
  body: string;
  attempts: number;
}

export interface Sender {
  /** By channel; a channel without one keeps its messages in the tray. */
  adapters: Partial<Record<string, Deliver>>;
  /** A demo shows secrets in the tray, since no message leaves it. */
  demo: boolean;
}

/**
 * Sends what is due until nothing is. Every message is handed over at least once: it is claimed under a lease, and one
 * that was claimed by a process that died goes out again with the same id. Returns how many were tried.
 */
export async function sendDueMessages(
  context: Pick<Context, 'db' | 'clock'>,
  sender: Sender,
): Promise<number> {
  let tried = 0;
  for (;;) {
    const messages = await claim(context.db, context.clock.now());
    await Promise.all(messages.map((message) => sendOne(context, sender, message)));
    tried += messages.length;
    if (messages.length < batch) return tried;
  }
}

async function claim(db: Kysely<Database>, now: Date): Promise<ClaimedMessage[]> {
  const leaseEnds = new Date(now.getTime() + leaseSeconds * 1_000);
  // outbox_due
  const { rows } = await sql<ClaimedMessage>`
    UPDATE outbox SET status = 'sending', attempts = attempts + 1, next_attempt_at = ${leaseEnds}
     WHERE id IN (SELECT id FROM outbox WHERE status IN ('waiting', 'sending') AND next_attempt_at <= ${now}
                   ORDER BY next_attempt_at LIMIT ${batch} FOR UPDATE SKIP LOCKED)
    RETURNING id, channel, recipient, recipient_sealed, body, attempts`.execute(db);
  return rows;
}

async function sendOne(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  sender: Sender,
  message: ClaimedMessage,
): Promise<void> {
  const deliver = sender.adapters[message.channel];
  try {
    await deliver?.({ ...message, recipient: openRecipient(db, message) }, clock.now());
    await markSent(db, sender, message, clock.now());
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await markFailed(db, message, error, clock.now());
  }
}

/** Only while the claim is still ours: a slow sender must not overwrite what the next one found. */
const claimed = (db: Kysely<Database>, message: ClaimedMessage) =>
  db
    .updateTable('outbox')
    .where('id', '=', message.id)
    .where('status', '=', 'sending')
    .where('attempts', '=', message.attempts);

async function markSent(
  db: Kysely<Database>,
  sender: Sender,
  message: ClaimedMessage,
  now: Date,
): Promise<void> {
  const kept = sender.adapters[message.channel] === undefined;
  const readable = kept && sender.demo;
  await claimed(db, message)
    .set({
      status: 'sent',
      sent_at: now,
      last_error: null,
      kept,
      ...(readable ? {} : forgetSecret),
    })
    .execute();
}

/** Once it is out, a code must not be read in the database any more. */
const forgetSecret = {
  body: sql<string>`CASE WHEN secret THEN '' ELSE body END`,
  params: sql<never>`CASE WHEN secret THEN '{}'::jsonb ELSE params END`,
};

async function markFailed(
  db: Kysely<Database>,
  message: ClaimedMessage,
  error: DeliveryError,
  now: Date,
): Promise<void> {
  const over = error.permanent || message.attempts >= maximumAttempts;
  const pause = firstPauseSeconds * 2 ** (message.attempts - 1);
  await claimed(db, message)
    .set({
      status: over ? 'failed' : 'waiting',
      last_error: over ? `given up after ${message.attempts} tries: ${error.message}` : error.message,
      next_attempt_at: new Date(now.getTime() + pause * 1_000),
    })
    .execute();
}
