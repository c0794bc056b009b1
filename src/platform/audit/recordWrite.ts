import type { Kysely } from 'kysely';
import type { Actor } from '../auth/actor.ts';
import type { Database } from '../db/index.ts';
import { hasAudited, recordAudit } from './recordAudit.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** One entry for every write that wrote none of its own: which route, by whom, on what. */
export async function recordWrite(
  trx: Kysely<Database>,
  call: { actor: Actor; route: string; params?: unknown },
  now: Date,
): Promise<void> {
  if (hasAudited(trx)) return;
  const params = Object.entries((call.params ?? {}) as Record<string, unknown>);
  const subject = params.find(([, value]) => typeof value === 'string' && uuid.test(value));
  const rest = params.filter(([name]) => name !== subject?.[0]);
  await recordAudit(trx, {
    actor: call.actor,
    action: call.route,
    subjectType: call.route.split('/')[1] ?? 'route',
    subjectId: subject ? String(subject[1]) : null,
    ...(rest.length > 0 ? { detail: Object.fromEntries(rest) } : {}),
    now,
  });
}
