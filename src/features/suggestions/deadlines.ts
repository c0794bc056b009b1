import { sql } from 'kysely';
import type { AppTransaction } from '../../platform/db/index.ts';
import { staffNear } from '../accounts/index.ts';
import { type DeadlineRow, registerDeadlineHandler } from '../clock/index.ts';
import { peopleOfUnits } from '../handlingUnits/index.ts';
import { enqueueMessage } from '../messages/index.ts';
import { subjectType } from './clock.ts';
import { near, passed } from './messages.ts';
import { suggestionPermissions } from './policy.ts';
import type { SuggestionRow } from './store.ts';

type Late = Pick<SuggestionRow, 'id' | 'number' | 'union_path' | 'unit_id'>;

/** Who answers for suggestions at a place, else at the nearest above it. */
const deskOf = async (trx: AppTransaction, path: string, now: Date): Promise<string[]> =>
  (await staffNear(trx, path, suggestionPermissions['suggestion.handle'], now)).map(({ id }) => id);

async function tell(trx: AppTransaction, clock: DeadlineRow, row: Late, late: boolean, now: Date) {
  const unit = row.unit_id ? await peopleOfUnits(trx, [row.unit_id]) : [];
  const desk = late || unit.length === 0 ? await deskOf(trx, row.union_path, now) : [];
  const params = { number: row.number, name: clock.rule.name.zh, due: clock.due_on };
  for (const recipient of new Set([...unit.map(({ accountId }) => accountId), ...desk])) {
    const message = {
      ...{ channel: 'inbox' as const, recipient, now, subject: { type: subjectType, id: row.id } },
      dedupeKey: `${clock.id}:${late ? 'breach' : 'warn'}:${recipient}`,
    };
    if (late)
      await enqueueMessage(trx, {
        ...message,
        template: passed,
        params: { ...params, task: clock.rule.onBreach.task.zh },
      });
    else await enqueueMessage(trx, { ...message, template: near, params });
  }
}

async function rowsOf(trx: AppTransaction, ids: readonly string[]): Promise<Map<string, Late>> {
  const rows = await trx
    .selectFrom('suggestions')
    .select(['id', 'number', 'union_path', 'unit_id'])
    .where(sql<boolean>`id = ANY(${[...ids]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Answers of suggestions to the clock: the unit is warned, the desk hears of what is late. */
export function registerSuggestionDeadlines(): void {
  registerDeadlineHandler(subjectType, {
    onDue: async (trx, { breached, warned }, now) => {
      const known = await rowsOf(
        trx,
        [...breached, ...warned].map((clock) => clock.subject_id),
      );
      for (const [clocks, late] of [
        [warned, false],
        [breached, true],
      ] as const)
        for (const clock of clocks) {
          const row = known.get(clock.subject_id);
          if (row) await tell(trx, clock, row, late, now);
        }
    },
    onMoved: async (trx, moved) => {
      const running = moved.filter(({ status }) => status === 'open');
      await sql`
        UPDATE suggestions AS s SET due_at = moved.due
          FROM unnest(${running.map((row) => row.subject_id)}::uuid[], ${running.map((row) => row.due_at)}::timestamptz[])
            AS moved (id, due)
         WHERE s.id = moved.id AND s.due_at IS NOT NULL`.execute(trx);
    },
    changed: (context) => context.live.changed('suggestions'),
  });
}
