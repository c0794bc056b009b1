import type { CivilDate } from '../../kernel/civilDate.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { forbidden, notFound } from '../../platform/http/problem.ts';
import type { LetterRow } from './composeLetter.ts';
import type { LetterSubject } from './issueLetter.ts';
import { type LetterType, letterTypes } from './letterTypes.ts';

/** A feature's answer to who may see the letters of its subjects, and who may issue, serve and take them back. */
export interface LetterSubjectRights {
  visible(trx: AppTransaction, actor: Actor, subjectId: string): Promise<boolean>;
  mayManage(trx: AppTransaction, actor: Actor, subjectId: string): Promise<boolean>;
  /** How lists show the name of an applicant whom a letter is addressed to; the letter itself carries it in full. */
  applicantName?(trx: AppTransaction, actor: Actor, subjectId: string): Promise<(name: string) => string>;
  /** Told in the same transaction when one of its letters is served or answered. */
  followed?(trx: AppTransaction, step: FollowedLetter): Promise<void>;
}

/** A letter reached its addressee, or the addressee answered. */
export interface FollowedLetter {
  subjectId: string;
  letterId: string;
  type: LetterType;
  number: string | null;
  what: 'served' | 'replied';
  on: CivilDate;
  actor: Actor;
  now: Date;
}

const subjects = new Map<string, LetterSubjectRights>();

/** Called once by the feature that owns the subject; without it nobody sees letters of that type of subject. */
export function registerLetterSubject(type: string, rights: LetterSubjectRights): void {
  subjects.set(type, rights);
}

const nobody: LetterSubjectRights = { visible: async () => false, mayManage: async () => false };
const rightsOf = (type: string): LetterSubjectRights => subjects.get(type) ?? nobody;

/** Throws 404 unless the actor may see the subject. Answers whether they may also manage its letters. */
export async function requireVisible(
  trx: AppTransaction,
  actor: Actor,
  subject: LetterSubject,
): Promise<{ mayManage: boolean }> {
  const rights = rightsOf(subject.type);
  if (!(await rights.visible(trx, actor, subject.id))) throw notFound('The letter');
  return { mayManage: await rights.mayManage(trx, actor, subject.id) };
}

/** Drafts are for those who manage letters; a worker reads issued letters addressed to applicants. */
export function mayRead(
  actor: Actor,
  letter: Pick<LetterRow, 'type' | 'status'>,
  mayManage: boolean,
): boolean {
  if (mayManage) return true;
  if (letter.status === 'draft') return false;
  return actor.kind !== 'worker' || letterTypes[letter.type].forApplicant;
}

/** Throws 404 unless the actor may read the letter. Answers whether they may also act on it. */
export async function requireLetter(
  trx: AppTransaction,
  actor: Actor,
  letter: LetterRow,
): Promise<{ mayManage: boolean }> {
  const rights = await requireVisible(trx, actor, { type: letter.subject_type, id: letter.subject_id });
  if (!mayRead(actor, letter, rights.mayManage)) throw notFound('The letter');
  return rights;
}

/** Throws 404 unless the actor may read the letter, 403 `letterNotYours` unless they may act on it. */
export async function requireManage(trx: AppTransaction, actor: Actor, letter: LetterRow): Promise<void> {
  const { mayManage } = await requireLetter(trx, actor, letter);
  if (!mayManage) throw forbidden('letterNotYours', 'You may read this letter but not act on it.');
}

/** How this actor is shown the addressees of one subject's letters; asked once for a whole list. */
export async function addresseeShownTo(
  trx: AppTransaction,
  actor: Actor,
  subject: LetterSubject,
): Promise<(letter: Pick<LetterRow, 'type' | 'addressee'>) => string> {
  const show = await rightsOf(subject.type).applicantName?.(trx, actor, subject.id);
  return ({ type, addressee }) => (show && letterTypes[type].forApplicant ? show(addressee) : addressee);
}

/** Lets the feature that owns the subject act on a letter's service or reply. */
export async function tellSubject(
  trx: AppTransaction,
  letter: Pick<LetterRow, 'id' | 'type' | 'number' | 'subject_type' | 'subject_id'>,
  step: Pick<FollowedLetter, 'what' | 'on' | 'actor' | 'now'>,
): Promise<void> {
  const { id: letterId, type, number, subject_id: subjectId } = letter;
  await rightsOf(letter.subject_type).followed?.(trx, { ...step, subjectId, letterId, type, number });
}
