import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../../platform/db/index.ts';

interface Scope {
  id: string;
  union_path: string;
  eligible_by: 'list' | 'members';
  named_union_ids: string[];
}

/** Who of these people the campaign is for. */
export async function eligibleAmong(
  db: Kysely<Database>,
  campaign: Scope,
  personIds: readonly string[],
): Promise<Set<string>> {
  // voucher_eligible_one; memberships_one_live
  const { rows } =
    campaign.eligible_by === 'list'
      ? await sql<{ person_id: string }>`
          SELECT person_id FROM voucher_eligible
           WHERE campaign_id = ${campaign.id} AND person_id = ANY(${[...personIds]}::uuid[])`.execute(db)
      : await sql<{ person_id: string }>`
          SELECT m.person_id FROM memberships m
           WHERE m.person_id = ANY(${[...personIds]}::uuid[]) AND m.ended_on IS NULL
             AND ${withinNamed(campaign)}`.execute(db);
  return new Set(rows.map(({ person_id }) => person_id));
}

/** SQL: the membership `m` is in the campaign's place, and in one of its named unions where it names some. */
export const withinNamed = (campaign: Pick<Scope, 'union_path' | 'named_union_ids'>) =>
  campaign.named_union_ids.length === 0
    ? sql`m.union_path LIKE ${`${campaign.union_path}%`}`
    : sql`EXISTS (SELECT 1 FROM unions u WHERE u.id = ANY(${campaign.named_union_ids}::uuid[])
            AND m.union_path LIKE u.path || '%')`;
