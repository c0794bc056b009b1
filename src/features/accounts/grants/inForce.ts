import { type RawBuilder, type SqlBool, sql } from 'kysely';

/**
 * Whether a grant (of the table or alias named) holds at an instant: begun, not over, not ended; and what was handed on
 * holds only while the grant behind it does and its holder's account is open.
 */
export function inForce(alias: string, now: Date): RawBuilder<SqlBool> {
  const g = sql.ref(alias);
  return sql<SqlBool>`(${within(alias, now)} AND (${g}.delegated_from IS NULL OR EXISTS (
    SELECT FROM grants source JOIN accounts giver ON giver.id = source.account_id
     WHERE source.id = ${g}.delegated_from AND giver.disabled_at IS NULL AND ${within('source', now)})))`;
}

const within = (alias: string, now: Date) => {
  const g = sql.ref(alias);
  return sql`${g}.ended_at IS NULL AND (${g}.valid_from IS NULL OR ${g}.valid_from <= ${now})
    AND (${g}.valid_until IS NULL OR ${g}.valid_until > ${now})`;
};
