import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { openRecipient } from '../../platform/outbox/enqueue.ts';
import type { InboxMessage, TrayMessage } from './contract.ts';

type Db = Kysely<Database>;

const subjectOf = (type: string | null, id: string | null) => (type && id ? { type, id } : null);

export async function inboxOf(
  db: Db,
  accountId: string,
  page: { limit: number; before?: string | undefined; unread?: boolean | undefined },
): Promise<{ items: InboxMessage[]; next: string | null }> {
  // inbox_account
  let query = db.selectFrom('inbox').selectAll().where('account_id', '=', accountId);
  if (page.before) query = query.where('id', '<', page.before);
  if (page.unread) query = query.where('read_at', 'is', null);
  const rows = await query.orderBy('id', 'desc').limit(page.limit).execute();
  const items = rows.map((row) => ({
    id: row.id,
    template: row.template,
    body: { zh: row.body_zh, en: row.body_en },
    subject: subjectOf(row.subject_type, row.subject_id),
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  }));
  return { items, next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null };
}

export async function countUnread(db: Db, accountId: string): Promise<number> {
  // inbox_unread
  const { unread } = await db
    .selectFrom('inbox')
    .select((is) => is.fn.countAll<number>().as('unread'))
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return unread;
}

export async function markRead(
  db: Db,
  accountId: string,
  ids: readonly string[] | undefined,
  now: Date,
): Promise<void> {
  const mine = db
    .updateTable('inbox')
    .set({ read_at: now })
    .where('account_id', '=', accountId)
    .where('read_at', 'is', null);
  await (ids ? mine.where('id', 'in', [...ids]) : mine).execute();
}

export async function tray(
  db: Db,
  page: {
    limit: number;
    before?: string | undefined;
    status?: TrayMessage['status'] | undefined;
    channel?: string | undefined;
  },
  demo: boolean,
): Promise<{ items: TrayMessage[]; next: string | null }> {
  // outbox_created_at, outbox_failed; ids rise with the time of creation
  let query = db.selectFrom('outbox').selectAll();
  if (page.before) {
    const before = db.selectFrom('outbox').select(['created_at', 'id']).where('id', '=', page.before);
    query = query.where((is) => is(is.refTuple('created_at', 'id'), '<', before as never));
  }
  if (page.status) query = query.where('status', '=', page.status);
  if (page.channel) query = query.where('channel', '=', page.channel);
  const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(page.limit).execute();
  return {
    items: rows.map((row) => trayView(db, row, demo)),
    next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

export function trayView(db: Db, row: Selectable<Database['outbox']>, demo: boolean): TrayMessage {
  const recipient = openRecipient(db, row);
  return {
    id: row.id,
    channel: row.channel as TrayMessage['channel'],
    recipient: demo ? recipient : recipient.replace(/^(\d{3})\d{4}(\d{4})$/, '$1****$2'),
    template: row.template,
    body: row.secret && !demo ? '••••••' : row.body,
    status: row.status,
    kept: row.kept,
    attempts: row.attempts,
    nextAttemptAt: row.status === 'waiting' ? row.next_attempt_at.toISOString() : null,
    lastError: row.last_error,
    subject: subjectOf(row.subject_type, row.subject_id),
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
  };
}
