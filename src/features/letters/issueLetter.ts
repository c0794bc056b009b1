import type { CivilDate } from '../../kernel/civilDate.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { composeLetter, contentHash, type LetterRow, sealParams } from './composeLetter.ts';
import type { LetterType } from './letterTypes.ts';
import { takeNumber } from './numbering.ts';
import { appendLetterEvent, type LetterActor, lockLetter, statusAfter, updateLetter } from './store.ts';
import { currentTemplate } from './templates/index.ts';

export interface LetterSubject {
  /** As registered with `registerLetterSubject`, such as `appeal`. */
  type: string;
  id: string;
}

export interface DraftLetterInput {
  type: LetterType;
  unionId: string;
  subject: LetterSubject;
  addressee: string;
  /** Checked by the type's template. */
  params: unknown;
  actor: LetterActor;
  now: Date;
  replyDue?: CivilDate | undefined;
  /** The letter this one takes the place of, of the same type and subject. */
  replaces?: string | undefined;
}

/** Stores a letter without a number, for a signatory to issue. Throws 422 with every fault of the parameters. */
export async function draftLetter(trx: AppTransaction, input: DraftLetterInput): Promise<{ id: string }> {
  const template = currentTemplate(input.type);
  const params = template.parse(input.params);
  const union = await trx
    .selectFrom('unions')
    .select('name')
    .where('id', '=', input.unionId)
    .executeTakeFirst();
  if (!union) throw notFound('The union');
  if (input.replaces !== undefined) await checkReplaceable(trx, input, input.replaces);
  const addressee = input.addressee.trim();
  const frame = { number: undefined, issuer: union.name, issuedOn: shanghaiDate(input.now), addressee };
  const id = newId();
  await trx
    .insertInto('letters')
    .values({
      id,
      type: input.type,
      template_version: template.version,
      union_id: input.unionId,
      issuer: union.name,
      subject_type: input.subject.type,
      subject_id: input.subject.id,
      title: template.compose(params, frame).title,
      addressee,
      params_sealed: sealParams(trx, params),
      status: 'draft',
      created_at: input.now,
      reply_due: input.replyDue ?? null,
      replaces: input.replaces ?? null,
    })
    .execute();
  await appendLetterEvent(trx, { letterId: id, action: 'draft', actor: input.actor, at: input.now });
  return { id };
}

async function checkReplaceable(
  trx: AppTransaction,
  input: DraftLetterInput,
  replaces: string,
): Promise<void> {
  const old = await lockLetter(trx, replaces);
  statusAfter(old, 'supersede');
  if (
    old.type !== input.type ||
    old.subject_type !== input.subject.type ||
    old.subject_id !== input.subject.id
  )
    throw conflict('letterReplacesOther', 'A letter takes the place only of one of its type and subject.');
}

export interface IssueDraftInput {
  letterId: string;
  actor: LetterActor;
  now: Date;
  /** Date on the letter, whose year it is numbered in: the present day of Asia/Shanghai. */
  today: CivilDate;
  /** Instead of the union's short name in the register. */
  unionShort?: string | undefined;
}

/**
 * Issues a draft: takes the next number in this transaction and dates it.
 * Throws 409 `letterActionRefused` unless it is a draft, 409 `letterNumberTaken` where another union of the same short
 * name holds the number.
 */
export async function issueDraft(trx: AppTransaction, input: IssueDraftInput): Promise<{ number: string }> {
  const draft = await lockLetter(trx, input.letterId);
  const status = statusAfter(draft, 'issue');
  if (draft.replaces !== null) await supersede(trx, draft.replaces, draft.id, input);
  const unionShort = input.unionShort ?? (await shortNameOf(trx, draft));
  const taken = await takeNumber(trx, {
    unionId: draft.union_id,
    unionShort,
    type: draft.type,
    today: input.today,
  });
  const holder = await trx
    .selectFrom('letters')
    .select('id')
    .where('number', '=', taken.number)
    .executeTakeFirst();
  if (holder)
    throw conflict(
      'letterNumberTaken',
      `${taken.number} is another union's; give this union a short name of its own.`,
    );
  await updateLetter(trx, draft.id, {
    ...taken,
    status,
    issued_by: input.actor.id,
    issued_by_name: input.actor.name,
    issued_at: input.now,
    issued_on: input.today,
    content_hash: contentHash(composeLetter({ ...draft, number: taken.number }, input.today)),
  });
  await appendLetterEvent(trx, {
    letterId: draft.id,
    action: 'issue',
    actor: input.actor,
    at: input.now,
    detail: { number: taken.number, ...(draft.replaces ? { replaces: draft.replaces } : {}) },
  });
  return { number: taken.number };
}

async function shortNameOf(trx: AppTransaction, letter: LetterRow): Promise<string> {
  const union = await trx
    .selectFrom('unions')
    .select('short_name')
    .where('id', '=', letter.union_id)
    .executeTakeFirstOrThrow();
  return union.short_name;
}

async function supersede(trx: AppTransaction, oldId: string, newLetterId: string, input: IssueDraftInput) {
  const old = await lockLetter(trx, oldId);
  await updateLetter(trx, oldId, { status: statusAfter(old, 'supersede') });
  await appendLetterEvent(trx, {
    letterId: oldId,
    action: 'supersede',
    actor: input.actor,
    at: input.now,
    detail: { by: newLetterId },
  });
}

export interface IssueLetterInput {
  type: LetterType;
  unionId: string;
  unionShort?: string | undefined;
  subject: LetterSubject;
  addressee: string;
  params: unknown;
  issuedBy: LetterActor;
  issuedAt: Date;
  today: CivilDate;
  replyDue?: CivilDate | undefined;
  replaces?: string | undefined;
}

/**
 * Writes and issues a letter in the caller's transaction, which holds the number series until it ends: call it late.
 * Throws as `draftLetter` and `issueDraft` do.
 */
export async function issueLetter(
  trx: AppTransaction,
  input: IssueLetterInput,
): Promise<{ id: string; number: string }> {
  const { issuedBy: actor, issuedAt: now, today, unionShort, ...draft } = input;
  const { id } = await draftLetter(trx, { ...draft, actor, now });
  const { number } = await issueDraft(trx, { letterId: id, actor, now, today, unionShort });
  return { id, number };
}
