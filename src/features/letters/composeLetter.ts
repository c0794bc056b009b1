import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import type { OfficialDocument } from '../../platform/letters/documentModel.ts';
import { templateOf } from './templates/index.ts';
import './tables.ts';

export type LetterRow = Selectable<Database['letters']>;

/** The document of a stored letter, in the words of the version it was issued with. */
export function composeLetter(
  letter: Pick<LetterRow, 'type' | 'template_version' | 'params' | 'number' | 'issuer' | 'addressee'>,
  issuedOn: string,
): OfficialDocument {
  return templateOf(letter.type, letter.template_version).compose(letter.params, {
    number: letter.number ?? undefined,
    issuer: letter.issuer,
    issuedOn,
    addressee: letter.addressee,
  });
}

/** SHA-256 of a composed document. */
export const contentHash = (document: OfficialDocument): Buffer =>
  createHash('sha256').update(JSON.stringify(document)).digest();
