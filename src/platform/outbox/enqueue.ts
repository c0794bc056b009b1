import type { Kysely } from 'kysely';
import { phonePurpose } from '../../kernel/fieldPurposes.ts';
import { registerSealedColumns } from '../crypto/fields.ts';
import { fieldsOf } from '../crypto/sealedDatabase.ts';
import { type Database, json, newId } from '../db/index.ts';
import { type MessageTemplate, renderMessage } from './message.ts';
import './tables.ts';

export type OutsideChannel = 'sms' | 'wecom' | 'dingtalk';
export type Channel = OutsideChannel | 'inbox';

registerSealedColumns({
  table: 'outbox',
  key: 'id',
  columns: [
    {
      sealed: 'recipient_sealed',
      purpose: phonePurpose,
      plain: 'recipient',
      plainWhen: "channel = 'sms' AND recipient IS NOT NULL",
    },
  ],
});

export interface MessageInput<Params> {
  channel: Channel;
  /** A phone number, the name of a webhook group, or the account id for the inbox. */
  recipient: string;
  template: MessageTemplate<Params>;
  params: Params;
  /** The case it is about. */
  subject?: { type: string; id: string };
  /** A second message with the same key is not written. */
  dedupeKey?: string;
  /** Of what leaves the platform; the inbox keeps both. Chinese by default. */
  language?: 'zh' | 'en';
  now: Date;
}

/**
 * Writes a message inside the caller's transaction, so that it goes out exactly when the deed stands. Returns its id,
 * or null when one with the same dedupe key was there already.
 */
export async function enqueueMessage<Params extends Record<string, string | number>>(
  trx: Kysely<Database>,
  input: MessageInput<Params>,
): Promise<string | null> {
  const body = renderMessage(input.template as MessageTemplate<never>, input.params);
  const id = newId();
  const shared = {
    id,
    template: input.template.name,
    subject_type: input.subject?.type ?? null,
    subject_id: input.subject?.id ?? null,
    dedupe_key: input.dedupeKey ?? null,
    created_at: input.now,
  };
  const written =
    input.channel === 'inbox'
      ? await trx
          .insertInto('inbox')
          .values({
            ...shared,
            account_id: input.recipient,
            body_zh: body.zh,
            body_en: body.en,
            read_at: null,
          })
          .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
          .returning('id')
          .executeTakeFirst()
      : await trx
          .insertInto('outbox')
          .values({
            ...shared,
            channel: input.channel,
            ...recipientOf(trx, input),
            params: json(input.params),
            secret: input.template.secret,
            body: body[input.language ?? 'zh'],
            next_attempt_at: input.now,
            sent_at: null,
            last_error: null,
          })
          .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
          .returning('id')
          .executeTakeFirst();
  return written?.id ?? null;
}

/** Phones are sealed; the name of a group is not. */
function recipientOf(trx: Kysely<Database>, { channel, recipient }: { channel: Channel; recipient: string }) {
  return channel === 'sms'
    ? { recipient: null, recipient_sealed: fieldsOf(trx).seal(phonePurpose, recipient) }
    : { recipient, recipient_sealed: null };
}

/** Whom a message is for, as it was given. */
export function openRecipient(
  db: Kysely<Database>,
  row: { recipient: string | null; recipient_sealed: string | null },
): string {
  return row.recipient_sealed ? fieldsOf(db).open(phonePurpose, row.recipient_sealed) : (row.recipient ?? '');
}
