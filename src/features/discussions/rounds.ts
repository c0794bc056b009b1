import { sql } from 'kysely';
import { addDays, daysBetween, parseCivilDate } from '../../kernel/civilDate.ts';
import { endOfShanghaiDay, shanghaiDate, startOfShanghaiDay } from '../../kernel/shanghaiTime.ts';
import { type AppTransaction, json, newId } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { cancelDeadlines, currentCalendar, deadlinesOf, startDeadlines } from '../clock/index.ts';
import { roundRule } from './clockRules.ts';
import { type ConsensusRule, consensusOf, type GroupVoices, type RoundResult } from './consensus.ts';
import type { RoundInput } from './contract.ts';
import { recordDiscussionEvent, type Step } from './events.ts';
import { findDiscussionSettings } from './settings.ts';
import { type DiscussionRow, discussionFor } from './store.ts';

/**
 * Opens a round from its first day to the end of its last one. @throws Problem 404, 403, 409, 422 `endsOn`, `opensOn`
 */
export async function openRound(
  trx: AppTransaction,
  step: Step,
  id: string,
  input: RoundInput,
): Promise<void> {
  const row = await discussionFor(trx, step.actor, id, 'openRound');
  const today = shanghaiDate(step.now);
  const { longestRoundDays } = await findDiscussionSettings(trx);
  const opensOn = input.opensOn ? parseCivilDate(input.opensOn) : today;
  const endsOn = parseCivilDate(input.endsOn);
  const days = daysBetween(opensOn, endsOn);
  if (opensOn < today)
    throw invalid([{ field: 'opensOn', code: 'past', message: '不能早于今天 · not before today' }]);
  if (days < 1 || days > longestRoundDays)
    throw invalid([
      {
        ...{ field: 'endsOn', code: 'outOfRange' },
        message: `从 ${addDays(opensOn, 1)} 到 ${addDays(opensOn, longestRoundDays)} · between these days`,
      },
    ]);
  const roundId = newId();
  const position = await nextPosition(trx, id);
  await trx
    .insertInto('discussion_rounds')
    .values({
      ...{ id: roundId, discussion_id: id, position, question: input.question, status: 'open' },
      opens_at: opensOn === today ? step.now : startOfShanghaiDay(opensOn),
      ...{ ends_at: endOfShanghaiDay(endsOn), ended_at: null, result: null },
    })
    .execute();
  if (input.statements.length > 0)
    await trx
      .insertInto('discussion_statements')
      .values(
        input.statements.map((text, index) => ({
          id: newId(),
          round_id: roundId,
          position: index + 1,
          text,
        })),
      )
      .execute();
  await startDeadlines(
    trx,
    await currentCalendar(trx, null),
    { type: 'discussionRound', id: roundId, divisionCode: null },
    [{ ladder: 'discussion', rule: roundRule(days), from: opensOn }],
    step.now,
  );
  await trx
    .updateTable('discussions')
    .set({ status: 'open', version: row.version + 1 })
    .where('id', '=', id)
    .execute();
  const detail = { position, question: input.question, endsOn };
  await recordDiscussionEvent(trx, step, { discussionId: id, action: 'openRound', detail });
}

async function nextPosition(trx: AppTransaction, discussionId: string): Promise<number> {
  const { last } = await trx
    .selectFrom('discussion_rounds')
    .select((is) => is.fn.max('position').as('last'))
    .where('discussion_id', '=', discussionId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}

/**
 * Ends the round of a discussion that the caller has locked, and keeps what it came to. Waits for those who are taking
 * part at this moment: what they answered with success is counted. Ending it again does nothing.
 *
 * @returns whether there was a round to end
 */
export async function endOpenRound(
  trx: AppTransaction,
  discussion: Pick<DiscussionRow, 'id'>,
  now: Date,
): Promise<boolean> {
  // discussion_rounds_open
  const round = await trx
    .selectFrom('discussion_rounds')
    .select('id')
    .where('discussion_id', '=', discussion.id)
    .where('status', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  if (!round) return false;
  const { leastVoices, threshold } = await findDiscussionSettings(trx);
  const result = await measureRound(trx, round.id, { leastVoices, threshold });
  await trx
    .updateTable('discussion_rounds')
    .set({ status: 'ended', ended_at: now, result: json(result) })
    .where('id', '=', round.id)
    .execute();
  await cancelDeadlines(trx, await deadlinesOf(trx, 'discussionRound', round.id), now);
  // Whoever had themselves erased meanwhile was counted once more. discussion_positions_discussion
  await sql`DELETE FROM discussion_positions p USING discussion_statements s
     WHERE p.discussion_id = ${discussion.id} AND p.let_go AND s.id = p.statement_id AND s.round_id = ${round.id}`.execute(
    trx,
  );
  return true;
}

/**
 * Whose record was joined to another has one position, that of the record which lives: what the other left behind is not
 * counted. discussion_statements_round_id_position_key, discussion_positions_pkey, people_pkey
 */
async function measureRound(trx: AppTransaction, roundId: string, rule: ConsensusRule): Promise<RoundResult> {
  const { rows } = await sql<GroupVoices & { statementId: string; code: string | null }>`
    SELECT s.id AS "statementId", p.group_code AS code,
           count(*) FILTER (WHERE p.stance = 'support')::int AS support,
           count(*) FILTER (WHERE p.stance = 'against')::int AS against,
           count(*) FILTER (WHERE p.stance = 'unsure')::int AS unsure
      FROM discussion_statements s LEFT JOIN (discussion_positions p
           JOIN people o ON o.id = p.person_id AND o.merged_into_id IS NULL) ON p.statement_id = s.id
     WHERE s.round_id = ${roundId} GROUP BY s.id, s.position, p.group_code ORDER BY s.position`.execute(trx);
  const ids = [...new Set(rows.map(({ statementId }) => statementId))];
  return {
    rule,
    statements: ids.map((statementId) => ({
      statementId,
      ...consensusOf(
        rows.flatMap(({ statementId: of, ...voices }) =>
          of === statementId && voices.code !== null ? [voices] : [],
        ),
        rule,
      ),
    })),
  };
}
