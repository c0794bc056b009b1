import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/index.ts';

/** Parts a unit has still to answer, promises it has not kept, questions it has not answered. proposal_parts_unit */
export async function openWorkOf(db: Kysely<Database>, unitId: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    SELECT (SELECT count(*) FROM proposal_parts t JOIN proposals p ON p.id = t.proposal_id AND p.round = t.round
             WHERE t.unit_id = ${unitId} AND t.status IN ('waiting', 'objected', 'signed'))
         + (SELECT count(*) FROM proposal_promises WHERE unit_id = ${unitId} AND status IN ('open', 'reported'))
         + (SELECT count(*) FROM proposal_questions WHERE unit_id = ${unitId} AND answer IS NULL) AS open`.execute(
    db,
  );
  return Number(rows[0]?.open ?? 0);
}
