import type { Kysely } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';

/**
 * Codes a division may lie in, nearest first: town (9) → county (6) → prefecture → province. Levels may be missing
 * (a prefecture-level city without counties): whoever looks takes the first that exists.
 */
export function divisionsAbove(code: string): string[] {
  const six = code.slice(0, 6);
  const above = [
    ...(code.length > 9 ? [code.slice(0, 9)] : []),
    ...(code.length > 6 ? [six] : []),
    `${six.slice(0, 4)}00`,
    `${six.slice(0, 2)}0000`,
  ];
  return [...new Set(above)].filter((candidate) => candidate !== code);
}

/** Full name of a division by the codes on record; abolished ones keep theirs. */
export async function divisionName(db: Kysely<Database>, code: string): Promise<string | null> {
  const codes = [code, ...divisionsAbove(code)];
  const rows = await db.selectFrom('divisions').select(['code', 'name']).where('code', 'in', codes).execute();
  const nameOf = new Map(rows.map((row) => [row.code, row.name]));
  if (nameOf.size === 0) return null;
  return codes
    .toReversed()
    .flatMap((known) => nameOf.get(known) ?? [])
    .join('');
}

export interface Division {
  code: string;
  name: string;
  abolishedOn: string | null;
  successorCode: string | null;
}

/** Divisions by the beginning of their code or a part of their name. */
export function searchDivisions(db: Kysely<Database>, text: string, limit: number): Promise<Division[]> {
  const digits = /^\d+$/.test(text);
  return db
    .selectFrom('divisions')
    .select(['code', 'name', 'abolished_on as abolishedOn', 'successor_code as successorCode'])
    .where(digits ? 'code' : 'name', 'like', digits ? `${text}%` : `%${text.replace(/[\\%_]/g, '\\$&')}%`)
    .orderBy('code')
    .limit(limit)
    .execute();
}

/** Adds and renames divisions; none is ever deleted, an abolished one gets its day. Returns how many were written. */
export async function saveDivisions(db: Kysely<Database>, divisions: readonly Division[]): Promise<number> {
  for (let from = 0; from < divisions.length; from += 1_000) {
    const rows = divisions.slice(from, from + 1_000).map((division) => ({
      ...{ code: division.code, name: division.name, abolished_on: division.abolishedOn },
      successor_code: division.successorCode,
    }));
    await db
      .insertInto('divisions')
      .values(rows)
      .onConflict((same) =>
        same.column('code').doUpdateSet((is) => ({
          name: is.ref('excluded.name'),
          abolished_on: is.ref('excluded.abolished_on'),
          successor_code: is.ref('excluded.successor_code'),
        })),
      )
      .execute();
  }
  return divisions.length;
}
