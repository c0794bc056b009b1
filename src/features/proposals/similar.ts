import { type Kysely, type RawBuilder, sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Database } from '../../platform/db/index.ts';
import { searchTerms } from '../appeals/index.ts';
import { stepOfStatus } from './lifecycle.ts';

/** What a proposal is found by: pairs of characters (ADR 5). */
export const termsOf = (texts: readonly string[]): RawBuilder<string> =>
  sql<string>`array_to_tsvector(${searchTerms(texts.join('\n'))}::text[])`;

const quoted = (term: string) => `'${term.replace(/\\/g, '\\\\').replace(/'/g, "''")}'`;

/** All pairs of what was typed; null where nothing can be searched for. */
export function allTerms(typed: string): string | null {
  const terms = searchTerms(typed);
  return terms.length === 0 ? null : terms.map(quoted).join(' & ');
}

/** Of so many pairs of the title at most likeness is told, */
const mostTerms = 40;
const shown = 8;

/**
 * Submitted proposals of the same body's union, or above or below it, that share at least a third of the pairs of what
 * is being written; those that share most first, then the latest. What another body has not docketed is told by its title
 * alone, what was taken back not at all. proposals_terms
 */
export async function similarProposals(
  db: Kysely<Database>,
  unionPath: string,
  text: string,
  exceptId?: string,
) {
  const terms = searchTerms(text).slice(0, mostTerms);
  if (terms.length < 2) return [];
  const needed = Math.max(2, Math.ceil(terms.length / 3));
  const shared = sql<number>`(SELECT count(*) FROM unnest(tsvector_to_array(p.terms)) AS t (term)
    WHERE t.term = ANY(${terms}::text[]))`;
  let query = db
    .selectFrom('proposals as p')
    .innerJoin('unions as u', 'u.id', 'p.union_id')
    .select(['p.id', 'p.number', 'p.title', 'p.status', 'p.reply_class', 'p.submitted_at'])
    .select(['u.short_name as unionName', shared.as('shared')])
    .select(
      sql<string>`CASE WHEN p.union_path = ${unionPath}::text OR (p.docketed_at IS NOT NULL AND p.status <> 'merged')
        THEN p.measure ELSE '' END`.as('measure'),
    )
    .where(sql<boolean>`p.terms @@ ${terms.map(quoted).join(' | ')}::tsquery`)
    .where('p.submitted_at', 'is not', null)
    .where('p.status', '<>', 'withdrawn')
    .where(
      sql<boolean>`(p.union_path LIKE ${`${unionPath}%`} OR ${unionPath}::text LIKE p.union_path || '%')`,
    )
    .where(sql<boolean>`${shared} >= ${needed}`)
    .orderBy('shared', 'desc')
    .orderBy('p.submitted_at', 'desc')
    .limit(shown);
  if (exceptId) query = query.where('p.id', '<>', exceptId);
  const rows = await query.execute();
  return rows.map((row) => ({
    ...{ id: row.id, number: row.number ?? '', title: row.title, measure: row.measure.slice(0, 200) },
    ...{ status: row.status, step: stepOfStatus(row.status), replyClass: row.reply_class },
    ...{ unionName: row.unionName, year: row.submitted_at ? shanghaiDate(row.submitted_at).slice(0, 4) : '' },
  }));
}
