import type { Kysely } from 'kysely';
import type { CivilDate } from '../../kernel/civilDate.ts';
import { type Database, newId, transaction } from '../../platform/db/index.ts';
import { createUnion, type Union } from '../organisations/index.ts';
import { type IssueLetterInput, issueLetter } from './issueLetter.ts';
import type { LetterType } from './letterTypes.ts';
import { sampleLetters } from './templates/samples.ts';

type Db = Kysely<Database>;

export const clerk = { id: newId(), name: '王敏' };

/** A county federation with its short name. */
export function buildFederation(db: Db, now: Date): Promise<Union> {
  return transaction(db, (trx) =>
    createUnion(trx, { parentId: null, level: 'federation', name: '青禾县总工会', shortName: '青禾', now }),
  );
}

export function letterInput(
  unionId: string,
  type: LetterType,
  day: { now: Date; today: CivilDate },
): IssueLetterInput {
  const { addressee, params } = sampleLetters[type];
  return {
    type,
    unionId,
    subject: { type: 'appeal', id: newId() },
    addressee,
    params,
    issuedBy: clerk,
    issuedAt: day.now,
    today: day.today,
  };
}

/** An issued letter in a transaction of its own. */
export function buildLetter(db: Db, input: IssueLetterInput): Promise<{ id: string; number: string }> {
  return transaction(db, (trx) => issueLetter(trx, input));
}
