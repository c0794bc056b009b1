import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { findUnion, type Union } from '../queries.ts';

/** One change of the tree at a time in a federation, so that two moves cannot make a ring between them. */
export async function lockTree(trx: AppTransaction): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('unions/tree/' || current_schema(), 0))`.execute(
    trx,
  );
}

/**
 * Holds every union at or below the path. A row elsewhere that is being saved with one of these paths waits for the
 * move, or the move for it (`holdUnion`).
 */
export async function lockSubtree(trx: AppTransaction, path: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('unions')
    .select('id')
    .where('path', 'like', `${path}%`)
    .orderBy('path')
    .forUpdate()
    .execute();
  return rows.map((row) => row.id);
}

/** A union that has not ended. @throws Problem 404 `notFound`, 409 `unionEnded` */
export async function getActiveUnion(trx: AppTransaction, id: string): Promise<Union> {
  const union = await findUnion(trx, id);
  if (!union) throw notFound('The union');
  const { status } = await trx
    .selectFrom('unions')
    .select('status')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (status !== 'active')
    throw conflict(
      'unionEnded',
      `${union.name} has ended (${status}); look for the union that took it over.`,
    );
  return union;
}
