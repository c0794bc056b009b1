import type { Kysely } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { findUnion } from '../organisations/index.ts';

type Db = Kysely<Database>;
export const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Path of a union whose records are asked for; one that is not there reaches nothing. */
export async function within(db: Db, unionId: string | undefined): Promise<string | undefined> {
  return unionId === undefined ? undefined : ((await findUnion(db, unionId))?.path ?? '-');
}

export function paged<T extends { id: string }>(rows: readonly T[], limit: number) {
  const page = rows.slice(0, limit);
  return { page, next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
