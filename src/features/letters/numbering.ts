import { z } from 'zod';
import { type CivilDate, yearOf } from '../../kernel/civilDate.ts';
import { formatLetterNumber } from '../../kernel/letterNumber.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { activeProfiles } from '../profiles/index.ts';
import { type LetterType, letterTypeCodes, letterTypes } from './letterTypes.ts';
import './tables.ts';

const word = z
  .string()
  .trim()
  .regex(/^[\p{Script=Han}A-Za-z]{1,8}$/u, '请填 1 至 8 个汉字 · 1 to 8 characters');

/**
 * Words of the letter types in numbers: the profile `default` for all unions, and one coded by a union's id for its own.
 * No two types may share a word, or two letters would share a number.
 */
export const letterWords = z
  .object({ words: z.partialRecord(z.enum(letterTypeCodes), word) })
  .refine(({ words }) => {
    const all = letterTypeCodes.map((type) => words[type] ?? letterTypes[type].word);
    return new Set(all).size === all.length;
  }, '两种文书不能用同一个字 · two types may not share a word');

export const letterWordsProfile = {
  kind: 'letterWords',
  name: { zh: '文书字号', en: 'Words in letter numbers' },
  schema: letterWords,
  labels: { words: { zh: '各类文书的字', en: 'Word of each type of letter' }, ...letterTypes },
  shipped: [
    {
      code: 'default',
      name: { zh: '文书字号', en: 'Words in letter numbers' },
      data: { words: Object.fromEntries(letterTypeCodes.map((type) => [type, letterTypes[type].word])) },
    },
  ],
} as const;

async function wordFor(trx: AppTransaction, unionId: string, type: LetterType): Promise<string> {
  const profiles = await activeProfiles(trx, letterWordsProfile.kind, letterWords);
  const wordOf = (code: string) => profiles.find((profile) => profile.code === code)?.data.words[type];
  return wordOf(unionId) ?? wordOf('default') ?? letterTypes[type].word;
}

export interface TakenNumber {
  year: number;
  sequence: number;
  number: string;
}

/**
 * Takes the next number of a union, type and year. The series stays locked until the transaction ends and falls back
 * with it, so a number is never lost, skipped or given twice. Take it last: others wait for it.
 */
export async function takeNumber(
  trx: AppTransaction,
  input: { unionId: string; unionShort: string; type: LetterType; today: CivilDate },
): Promise<TakenNumber> {
  const year = yearOf(input.today);
  const typeWord = await wordFor(trx, input.unionId, input.type);
  const { last_sequence: sequence } = await trx
    .insertInto('letter_number_series')
    .values({ union_id: input.unionId, type: input.type, year, last_sequence: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['union_id', 'type', 'year'])
        .doUpdateSet((row) => ({ last_sequence: row('letter_number_series.last_sequence', '+', 1) })),
    )
    .returning('last_sequence')
    .executeTakeFirstOrThrow();
  return {
    year,
    sequence,
    number: formatLetterNumber({ unionShort: input.unionShort, word: typeWord, year, sequence }),
  };
}
