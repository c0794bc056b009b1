import type { Kysely } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Pair } from '../../platform/i18n/language.ts';
import type { PersonRow } from './personRow.ts';

/** A figure of another feature about one person, such as open appeals. */
export interface PersonCount {
  code: string;
  label: Pair;
  /** Null where the actor may not know. */
  count(db: Kysely<Database>, context: Context, actor: Actor, person: PersonRow): Promise<number | null>;
}

const counts = new Map<string, PersonCount>();

/** Shows a figure on the page of a person; called when the feature's module loads. */
export function registerPersonCount(count: PersonCount): void {
  counts.set(count.code, count);
}

export async function personCounts(db: Kysely<Database>, context: Context, actor: Actor, person: PersonRow) {
  const shown: { code: string; label: [string, string]; count: number }[] = [];
  for (const { code, label, count } of counts.values()) {
    const value = await count(db, context, actor, person);
    if (value !== null) shown.push({ code, label: [...label], count: value });
  }
  return shown;
}
