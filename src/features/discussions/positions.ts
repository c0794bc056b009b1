import { sql } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import type { Step } from './events.ts';
import { findBelonging, groupOf, requireBelonging } from './standing.ts';
import { holdOpenRound, readableDiscussion } from './store.ts';
import type { Stance } from './tables.ts';

/**
 * Takes a position on a statement, or another one; the last before the end counts. It is no act of duty: nobody's report
 * tells what they chose.
 *
 * @throws Problem 404, 403 `workersOnly`, `notYourUnion`, 409 `roundNotOpen`
 */
export async function takePosition(
  trx: AppTransaction,
  { actor, now }: Step,
  discussionId: string,
  { statementId, stance }: { statementId: string; stance: Stance },
): Promise<void> {
  const found = await findBelonging(trx, actor);
  const discussion = await readableDiscussion(trx, actor, found, discussionId);
  const { personId, belonging } = requireBelonging(actor, found, discussion.union_path);
  const statement = await trx
    .selectFrom('discussion_statements')
    .select('round_id')
    .where('id', '=', statementId)
    .executeTakeFirst();
  if (!statement) throw notFound('The statement');
  await holdOpenRound(trx, discussionId, statement.round_id, now);
  const group = await groupOf(trx, discussion.grouping, {
    ...{ unionPath: discussion.union_path, personId, belonging, today: shanghaiDate(now) },
  });
  await sql`
    INSERT INTO discussion_positions (id, statement_id, person_id, discussion_id, stance, group_code, taken_at)
    VALUES (${newId()}, ${statementId}, ${personId}, ${discussionId}, ${stance}, ${group}, ${now})
    ON CONFLICT (statement_id, person_id) DO UPDATE
       SET stance = excluded.stance, group_code = excluded.group_code, taken_at = excluded.taken_at`.execute(
    trx,
  );
}
