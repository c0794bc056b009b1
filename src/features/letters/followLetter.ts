import type { CivilDate } from '../../kernel/civilDate.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { type FieldIssue, invalid } from '../../platform/http/problem.ts';
import type { ServiceMethod } from './lifecycle.ts';
import {
  appendLetterEvent,
  countPrints,
  type LetterActor,
  lockLetter,
  statusAfter,
  updateLetter,
} from './store.ts';

interface Step {
  letterId: string;
  actor: LetterActor;
  now: Date;
}

/** A day that must lie between the step before it and the present day. */
function checkDay(field: string, day: string, notBefore: string | null, today: string): void {
  const issues: FieldIssue[] = [];
  if (notBefore !== null && day < notBefore)
    issues.push({ field, code: 'tooEarly', message: `不能早于 ${notBefore} · not before ${notBefore}` });
  if (day > today) issues.push({ field, code: 'inFuture', message: '不能晚于今天 · not after today' });
  if (issues.length > 0) throw invalid(issues);
}

export interface ServiceInput extends Step {
  servedOn: CivilDate;
  how: ServiceMethod;
  servedTo: string;
  receiptNote?: string | undefined;
  today: CivilDate;
}

/** Records how and to whom the letter was served (送达回证). Throws 409 unless issued, 422 for an impossible day. */
export async function recordService(trx: AppTransaction, input: ServiceInput): Promise<void> {
  const letter = await lockLetter(trx, input.letterId);
  const status = statusAfter(letter, 'serve');
  checkDay('servedOn', input.servedOn, letter.issued_on, input.today);
  const service = { served_on: input.servedOn, served_how: input.how, served_to: input.servedTo };
  await updateLetter(trx, letter.id, { ...service, status, receipt_note: input.receiptNote ?? null });
  await appendLetterEvent(trx, {
    letterId: letter.id,
    action: 'serve',
    actor: input.actor,
    at: input.now,
    detail: { ...service, receiptNote: input.receiptNote ?? '' },
  });
}

export interface ReplyInput extends Step {
  repliedOn: CivilDate;
  text: string;
  fileId?: string | undefined;
  today: CivilDate;
}

/** Records the addressee's reply. Throws 409 unless served, 422 for an impossible day. */
export async function recordReply(trx: AppTransaction, input: ReplyInput): Promise<void> {
  const letter = await lockLetter(trx, input.letterId);
  const status = statusAfter(letter, 'reply');
  checkDay('repliedOn', input.repliedOn, letter.served_on, input.today);
  const reply = { replied_on: input.repliedOn, reply_text: input.text, reply_file: input.fileId ?? null };
  await updateLetter(trx, letter.id, { ...reply, status });
  await appendLetterEvent(trx, {
    letterId: letter.id,
    action: 'reply',
    actor: input.actor,
    at: input.now,
    detail: { replied_on: input.repliedOn, fileId: input.fileId ?? null },
  });
}

/** Ends the following-up of a letter. Throws 409 for a draft, a void or a closed one. */
export async function closeLetter(
  trx: AppTransaction,
  input: Step & { note?: string | undefined },
): Promise<void> {
  const letter = await lockLetter(trx, input.letterId);
  await updateLetter(trx, letter.id, { status: statusAfter(letter, 'close') });
  await appendLetterEvent(trx, { ...stepOf(input), action: 'close', detail: { note: input.note ?? '' } });
}

/** Takes a letter back before it is served; its number stays with it for good. Throws 409 once it is served. */
export async function voidLetter(trx: AppTransaction, input: Step & { reason: string }): Promise<void> {
  const letter = await lockLetter(trx, input.letterId);
  await updateLetter(trx, letter.id, { status: statusAfter(letter, 'void') });
  await appendLetterEvent(trx, { ...stepOf(input), action: 'void', detail: { reason: input.reason } });
}

/**
 * Logs one print; from the second on a reason is needed (422 `reprintReasonNeeded` on `reason`).
 * @returns which print it is, from 1.
 */
export async function recordPrint(
  trx: AppTransaction,
  input: Step & { format: 'docx' | 'html'; reason?: string | undefined },
): Promise<{ print: number }> {
  const letter = await lockLetter(trx, input.letterId);
  statusAfter(letter, 'print');
  const print = (await countPrints(trx, letter.id)) + 1;
  const reason = input.reason?.trim() ?? '';
  if (print > 1 && reason === '')
    throw invalid([
      {
        field: 'reason',
        code: 'reprintReasonNeeded',
        message: `已打印 ${print - 1} 次，请填写再次打印的原因 · printed ${print - 1} times; say why again`,
      },
    ]);
  await appendLetterEvent(trx, {
    ...stepOf(input),
    action: 'print',
    detail: { print, format: input.format, reason },
  });
  return { print };
}

const stepOf = (step: Step) => ({ letterId: step.letterId, actor: step.actor, at: step.now });
