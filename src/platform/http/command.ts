import { recordWrite } from '../audit/recordWrite.ts';
import { accountIdOf } from '../auth/actor.ts';
import type { Context } from '../context.ts';
import { registerSealedColumns } from '../crypto/fields.ts';
import { fieldsOf } from '../crypto/sealedDatabase.ts';
import { type AppTransaction, isStalePlan, transaction } from '../db/index.ts';
import type { Call } from './call.ts';
import { Problem } from './problem.ts';

const answerPurpose = 'request.answer';

registerSealedColumns({
  table: 'request_log',
  key: ['actor_key', 'key'],
  columns: [{ sealed: 'response_sealed', purpose: answerPurpose, plain: 'response' }],
});

/**
 * Runs a write once per Idempotency-Key. The answer is stored in the write's own transaction, under a unique key: a
 * retry, even one racing the first try, rolls back and gets the first answer. Deadlocks and serialisation failures are
 * tried again. Every write leaves an audit entry, at least this one.
 */
export async function runCommand<T>(
  context: Pick<Context, 'db' | 'clock'>,
  call: Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & { params?: unknown },
  work: (trx: AppTransaction) => Promise<T>,
): Promise<T> {
  const actorKey = accountIdOf(call.actor) ?? call.actor.kind;
  const attempt = () =>
    transaction(context.db, async (trx) => {
      const answer = await work(trx);
      await recordWrite(trx, call, context.clock.now());
      if (call.idempotencyKey) {
        await trx
          .insertInto('request_log')
          .values({
            actor_key: actorKey,
            key: call.idempotencyKey,
            route: call.route,
            fingerprint: Buffer.from(call.fingerprint, 'base64'),
            status: 200,
            response_sealed: fieldsOf(trx).seal(answerPurpose, JSON.stringify(answer ?? null)),
            created_at: context.clock.now(),
          })
          .execute();
      }
      return answer;
    });
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (isTransient(error) && tries < 5) continue;
      const stored = call.idempotencyKey ? await storedAnswer<T>(context, actorKey, call) : undefined;
      if (stored) return stored.answer;
      throw error;
    }
  }
}

async function storedAnswer<T>(
  context: Pick<Context, 'db'>,
  actorKey: string,
  call: Pick<Call, 'idempotencyKey' | 'fingerprint'>,
): Promise<{ answer: T } | undefined> {
  // request_log_pkey (actor_key, key)
  const row = await context.db
    .selectFrom('request_log')
    .select(['fingerprint', 'response_sealed'])
    .where('actor_key', '=', actorKey)
    .where('key', '=', call.idempotencyKey ?? '')
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.fingerprint.toString('base64') !== call.fingerprint)
    throw new Problem(
      422,
      'idempotencyKeyReused',
      'This Idempotency-Key was already used for another request.',
    );
  const answer = row.response_sealed && fieldsOf(context.db).open(answerPurpose, row.response_sealed);
  return { answer: JSON.parse(answer || 'null') as T };
}

/** Deadlock (40P01), serialisation failure (40001) or a stale plan: nothing was written, so trying again is safe. */
function isTransient(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === '40P01' || code === '40001' || isStalePlan(error);
}
