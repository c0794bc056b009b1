import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { renderDocx } from '../../platform/letters/officialDocument.ts';
import { renderPrintView } from '../../platform/letters/printView.ts';
import { composeLetter, contentHash, type LetterRow, openLetter } from './composeLetter.ts';
import type { LetterEventView, LetterSummary } from './contract.ts';
import type { LetterSubject } from './issueLetter.ts';
import { openLetterActions } from './lifecycle.ts';

type Db = Kysely<Database>;

/** The letter. Throws 404. */
export async function getLetter(db: Db, letterId: string): Promise<LetterRow> {
  const row = await db.selectFrom('letters').selectAll().where('id', '=', letterId).executeTakeFirst();
  if (!row) throw notFound('The letter');
  return openLetter(db, row);
}

/** Letters of a subject, newest first, at most 200; whether the actor may see the subject is the caller's question. */
export async function findLetters(db: Db, subject: LetterSubject): Promise<LetterRow[]> {
  // letters_subject
  const rows = await db
    .selectFrom('letters')
    .selectAll()
    .where('subject_type', '=', subject.type)
    .where('subject_id', '=', subject.id)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => openLetter(db, row));
}

/** What happened to a letter, oldest first, at most 500 steps. letter_events_letter. */
export async function findLetterEvents(db: Db, letterId: string): Promise<LetterEventView[]> {
  const rows = await db
    .selectFrom('letter_events')
    .select(['at', 'actor_name', 'action', 'detail'])
    .where('letter_id', '=', letterId)
    .orderBy('at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    at: row.at.toISOString(),
    actor: row.actor_name,
    action: row.action,
    detail: row.detail,
  }));
}

/** `addressee` as the viewer may read it in a list. */
export function summaryOf(row: LetterRow, mayManage: boolean, addressee = row.addressee): LetterSummary {
  return {
    id: row.id,
    type: row.type,
    number: row.number,
    title: row.title,
    addressee,
    issuer: row.issuer,
    status: row.status,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    issuedBy: row.issued_by_name,
    issuedOn: row.issued_on,
    servedOn: row.served_on,
    servedHow: row.served_how,
    servedTo: row.served_to,
    receiptNote: row.receipt_note,
    replyDue: row.reply_due,
    repliedOn: row.replied_on,
    replyText: row.reply_text,
    replyFileId: row.reply_file,
    replaces: row.replaces,
    allowedActions: openLetterActions(row.status).filter((action) => mayManage || action === 'print'),
  };
}

export type LetterFormat = 'docx' | 'html';
export interface RenderedLetter {
  bytes: Uint8Array;
  mediaType: string;
  /** Such as `青禾工受字〔2026〕第001号 受理通知书.docx`. */
  fileName: string;
}

const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
} as const satisfies Record<LetterFormat, string>;

/**
 * The letter as a Word file or a print view, from its parameters and the words it was issued with.
 * Throws 404, or 409 `letterContentChanged` where the outcome is not what was issued. With `specimenMark` the print view
 * carries that mark.
 */
export async function renderLetter(
  db: Db,
  letterId: string,
  format: LetterFormat,
  options: { specimenMark?: string } = {},
): Promise<RenderedLetter> {
  const row = await getLetter(db, letterId);
  const document = composeLetter(row, row.issued_on ?? shanghaiDate(row.created_at));
  if (row.content_hash && !row.content_hash.equals(contentHash(document)))
    throw conflict(
      'letterContentChanged',
      'This letter no longer reads as it was issued; an administrator must look.',
    );
  const bytes =
    format === 'docx'
      ? await renderDocx(document)
      : new TextEncoder().encode(renderPrintView(document, options));
  const fileName = `${[row.number, row.title].filter(Boolean).join(' ')}.${format}`;
  return { bytes, mediaType: mediaTypes[format], fileName };
}
