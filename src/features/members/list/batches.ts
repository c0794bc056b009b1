import { type Kysely, sql } from 'kysely';
import { type Actor, grantsHolding } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { withinPlaces } from './reach.ts';

interface BatchRow {
  id: string;
  name: string;
  union_id: string;
  union_name: string;
  created_at: Date;
  created_by_name: string;
  count: number;
  approved: number;
  refused: number;
  open: number;
}

/** Batches of the places where the actor may hand in, newest first, with how far they are. */
export async function listBatches(
  db: Kysely<Database>,
  { permissions }: Pick<Context, 'permissions'>,
  actor: Actor,
  limit: number,
) {
  const grants = grantsHolding(actor, 'member.batch', permissions);
  const paths = (scope: string) =>
    grants.filter((grant) => grant.scope === scope).map((grant) => grant.placePath);
  const places = { prefixes: paths('subtree'), exact: paths('own') };
  // membership_batches_path, membership_applications_batch
  const { rows } = await sql<BatchRow>`
    SELECT b.id, b.name, b.union_id, u.name AS union_name, b.created_at, b.created_by_name, b.row_count AS count,
           count(*) FILTER (WHERE a.status = 'approved')::int AS approved,
           count(*) FILTER (WHERE a.status IN ('refused', 'withdrawn'))::int AS refused,
           count(*) FILTER (WHERE a.status IN ('pooled', 'submitted', 'reviewed'))::int AS open
      FROM membership_batches b JOIN unions u ON u.id = b.union_id
      LEFT JOIN membership_applications a ON a.batch_id = b.id
     WHERE ${withinPlaces('b.union_path', places)}
     GROUP BY b.id, u.name ORDER BY b.created_at DESC LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, unionId: row.union_id, unionName: row.union_name },
    ...{ createdAt: row.created_at.toISOString(), createdBy: row.created_by_name, count: row.count },
    ...{ approved: row.approved, refused: row.refused, open: row.open },
  }));
}
