import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';
import { searchTerms } from './searchTerms.ts';

/** All the terms of what was typed, as a tsquery; null where nothing can be searched for. */
export function allTerms(typed: string): string | null {
  const terms = searchTerms(typed);
  return terms.length === 0 ? null : terms.map(quoted).join(' & ');
}

/**
 * Half of the terms together, in two halves either of which will do; or a named respondent. Null where too little was
 * typed to tell likeness by.
 */
export function alikeTerms(facts: string, respondent: string): string | null {
  const terms = searchTerms(`${facts} ${respondent}`).slice(0, 40);
  if (terms.length < 3) return null;
  const half = Math.ceil(terms.length / 2);
  const halves = [terms.slice(0, half), terms.slice(half)]
    .filter((part) => part.length > 0)
    .map((part) => `(${part.map(quoted).join(' & ')})`);
  const named = searchTerms(respondent).map(quoted);
  return [...(named.length > 0 ? [`(${named.join(' & ')})`] : []), ...halves].join(' | ');
}

const quoted = (term: string) => `'${term.replace(/'/g, "''")}'`;

export const matches = (tsquery: string) => sql<boolean>`search @@ ${tsquery}::tsquery`;

/** From so many hits on, going through the newest rows finds a page sooner than gathering and sorting all hits. */
const commonHits = 2_000;

/** Whether the words are common, by the planner's own statistics; it costs no look at the rows. */
export async function isCommon(db: Kysely<Database>, tsquery: string): Promise<boolean> {
  const { rows } = await sql<{ plan: [{ Plan: { 'Plan Rows': number } }] }>`
    EXPLAIN (FORMAT JSON) SELECT FROM appeals WHERE ${matches(tsquery)}`.execute(db);
  const [plan] = Object.values(rows[0] ?? {})[0] ?? [];
  return (plan?.Plan['Plan Rows'] ?? 0) > commonHits;
}
