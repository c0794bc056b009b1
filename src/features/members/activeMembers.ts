import { type RawBuilder, sql } from 'kysely';

/** People who are active members at or below a union path now, for `INSERT … SELECT` of a roll. memberships_path */
export const activeMembersWithin = (unionPath: string): RawBuilder<{ person_id: string }> =>
  sql<{
    person_id: string;
  }>`SELECT person_id FROM memberships WHERE union_path LIKE ${`${unionPath}%`} AND status = 'active' AND ended_on IS NULL`;
