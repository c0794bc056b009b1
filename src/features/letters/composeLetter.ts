import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { registerSealedColumns } from '../../platform/crypto/fields.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../platform/db/index.ts';
import type { OfficialDocument } from '../../platform/letters/documentModel.ts';
import { templateOf } from './templates/index.ts';
import './tables.ts';

export type LetterRow = Omit<Selectable<Database['letters']>, 'params_sealed'> & {
  params: Record<string, unknown>;
};

const paramsPurpose = 'letter.params';

registerSealedColumns({
  table: 'letters',
  key: 'id',
  columns: [{ sealed: 'params_sealed', purpose: paramsPurpose, plain: 'params' }],
});

/** What a letter was made from names people, their identity numbers and addresses: it is kept sealed as a whole. */
export const sealParams = (db: Kysely<Database>, params: unknown) =>
  fieldsOf(db).seal(paramsPurpose, JSON.stringify(params));

export function openLetter(
  db: Kysely<Database>,
  { params_sealed, ...row }: Selectable<Database['letters']>,
): LetterRow {
  const params = params_sealed === null ? {} : JSON.parse(fieldsOf(db).open(paramsPurpose, params_sealed));
  return { ...row, params };
}

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
