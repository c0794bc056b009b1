import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import { holdMembers } from '../store.ts';
import { actOnApplication } from './act.ts';

export interface ManyDecided {
  done: number;
  results: { id: string; ok: boolean; code: string | null; message: string | null }[];
}

/**
 * Approves or refuses many applications. Each is decided as if alone: what is refused leaves the others as they are. All
 * people are held first, so that a refusal is known before anything of that row is written.
 */
export async function decideMany(
  trx: AppTransaction,
  context: Pick<Context, 'fields'>,
  actor: Actor,
  now: Date,
  input: { ids: readonly string[]; action: 'approve' | 'refuse'; reason?: string | undefined },
): Promise<ManyDecided> {
  const ids = [...new Set(input.ids)];
  const people = await trx
    .selectFrom('membership_applications')
    .select('person_id')
    .where('id', 'in', ids)
    .execute();
  await holdMembers(
    trx,
    people.map((row) => row.person_id),
  );
  const results: ManyDecided['results'] = [];
  for (const id of ids) {
    try {
      await actOnApplication(trx, context, actor, now, {
        ...{ id, action: input.action, input: { reason: input.reason } },
      });
      results.push({ id, ok: true, code: null, message: null });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      results.push({ id, ok: false, code: error.code, message: error.message });
    }
  }
  return { done: results.filter(({ ok }) => ok).length, results };
}
