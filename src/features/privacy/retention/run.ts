import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type AppDatabase, json, newId, transaction } from '../../../platform/db/index.ts';
import { rulesInForce } from './rules.ts';
import '../tables.ts';

const day = 86_400_000;

export interface RetentionLine {
  recordType: string;
  keepDays: number;
  count: number;
  /** A hold keeps the whole type. */
  held: boolean;
}

/** What stands in the way now: whole types, and people of a type. privacy_holds_standing */
async function holdsNow(db: AppDatabase) {
  const holds = await db
    .selectFrom('privacy_holds')
    .select(['record_type', 'person_id'])
    .where('lifted_at', 'is', null)
    .execute();
  return {
    whole: new Set(holds.filter(({ person_id }) => person_id === null).map(({ record_type }) => record_type)),
    people: (type: string) =>
      holds.flatMap(({ record_type, person_id }) =>
        person_id !== null && (record_type === type || record_type === '*') ? [person_id] : [],
      ),
  };
}

/** What a run would do now; nothing is changed. */
export async function previewRetention(db: AppDatabase, now: Date): Promise<RetentionLine[]> {
  const { rules } = await rulesInForce(db);
  const holds = await holdsNow(db);
  const lines: RetentionLine[] = [];
  for (const { rule, keepDays } of rules) {
    const held = holds.whole.has(rule.recordType) || holds.whole.has('*');
    const before = new Date(now.getTime() - keepDays * day);
    lines.push({ recordType: rule.recordType, keepDays, count: await rule.count(db, before), held });
  }
  return lines;
}

/** Carries the rules out, each in a transaction of its own, and writes the run down. */
export async function runRetention(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  actor: Actor,
): Promise<RetentionLine[]> {
  const startedAt = clock.now();
  const { version, rules } = await rulesInForce(db);
  const lines: RetentionLine[] = [];
  for (const { rule, keepDays } of rules)
    lines.push(
      await transaction(db, async (trx) => {
        const holds = await holdsNow(trx);
        const held = holds.whole.has(rule.recordType) || holds.whole.has('*');
        const before = new Date(startedAt.getTime() - keepDays * day);
        const count = held ? 0 : await rule.apply(trx, before, holds.people(rule.recordType));
        return { recordType: rule.recordType, keepDays, count, held };
      }),
    );
  const id = newId();
  await transaction(db, async (trx) => {
    await trx
      .insertInto('retention_runs')
      .values({
        ...{ id, started_at: startedAt, finished_at: clock.now(), by_name: nameOf(actor) },
        ...{ profile_version: version, results: json(lines) },
      })
      .execute();
    await recordAudit(trx, {
      ...{ actor, action: 'retention.run', subjectType: 'retentionRun', subjectId: id, now: startedAt },
      detail: { removed: Object.fromEntries(lines.map(({ recordType, count }) => [recordType, count])) },
    });
  });
  return lines;
}
