import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import type { watchRoutes } from '../contract/watch.ts';
import { recordDiscoveryEvents } from '../events.ts';
import { reaches } from '../permissions.ts';
import { changeAfter } from './changeLifecycle.ts';

/** Handled, dismissed or open again. @throws Problem 404, 409 `changedMeanwhile`, `statusDoesNotAllow` */
export async function decideChange(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  id: string,
  { action, version, reason }: BodyOf<typeof watchRoutes.decideChange>,
): Promise<void> {
  const row = await trx
    .selectFrom('discovery_changes')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reaches(actor, 'discovery.decide', row.union_path)) throw notFound('The change');
  if (row.version !== version)
    throw conflict('changedMeanwhile', 'Somebody acted on this change meanwhile. Look at it again.', {
      version: row.version,
    });
  const status = changeAfter(row.status, action);
  if (status === null)
    throw conflict('statusDoesNotAllow', `“${action}” is not possible while it is “${row.status}”.`, {
      status: row.status,
    });
  const back = status === 'open';
  await trx
    .updateTable('discovery_changes')
    .set({
      ...{ status, version: row.version + 1, decided_by: back ? null : accountIdOf(actor) },
      ...{ decided_by_name: back ? null : nameOf(actor), decided_at: back ? null : now },
      decision_reason: back ? null : reason,
    })
    .where('id', '=', id)
    .execute();
  await recordDiscoveryEvents(trx, actor, now, [
    { subject: 'change', id, action, detail: { from: row.status, to: status } },
  ]);
  await recordAudit(trx, {
    ...{ actor, action: `discovery.change.${action}`, subjectType: 'discoveryChange', subjectId: id, now },
    placePath: row.union_path,
  });
}
