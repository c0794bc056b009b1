import { recordAudit } from '../../platform/audit/index.ts';
import { type Actor, accountIdOf, mayAt, nameOf, type RolePermissions } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../platform/http/problem.ts';
import { sendJob } from '../../platform/jobs.ts';
import { allowedExportActions, type ExportAction } from './lifecycle.ts';
import { tellDecision } from './messages.ts';
import type { ExportRow } from './queries.ts';

type Needs = Pick<Context, 'clock' | 'permissions'>;

/** How the viewer stands to a request. */
export const viewerOf = (actor: Actor, row: ExportRow, permissions: RolePermissions) => ({
  isAsker: accountIdOf(actor) === row.asked_by,
  mayApprove: mayAt(actor, 'exports.approve', permissions, row.place_path),
});

/** Locks a request the actor asked for or may approve. @throws Problem 404, whether or not it exists */
export async function lockExport(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  permissions: RolePermissions,
): Promise<ExportRow> {
  const row = await trx
    .selectFrom('export_requests')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The export');
  const { isAsker, mayApprove } = viewerOf(actor, row, permissions);
  if (!isAsker && !(mayApprove && !row.masked)) throw notFound('The export');
  return row;
}

function refuseUnlessAllowed(action: ExportAction, row: ExportRow, actor: Actor, needs: Needs): void {
  const viewer = viewerOf(actor, row, needs.permissions);
  if (allowedExportActions(row.status, viewer).includes(action)) return;
  if (viewer.isAsker && (action === 'approve' || action === 'refuse'))
    throw forbidden(
      'secondPersonNeeded',
      '自己申请的导出须由另一人审批 · somebody else has to decide what you asked for',
    );
  throw conflict('notNow', '这一步现在不能做，请刷新 · this cannot be done now; reload');
}

/** @throws Problem 403 `secondPersonNeeded`, 409 `notNow` */
export async function decideExport(
  trx: AppTransaction,
  needs: Needs,
  actor: Actor,
  decision: { id: string; approve: boolean; note: string },
): Promise<void> {
  const row = await lockExport(trx, actor, decision.id, needs.permissions);
  const action = decision.approve ? 'approve' : 'refuse';
  refuseUnlessAllowed(action, row, actor, needs);
  const now = needs.clock.now();
  await trx
    .updateTable('export_requests')
    .set({
      status: decision.approve ? 'making' : 'refused',
      ...{ decided_by: accountIdOf(actor), decided_by_name: nameOf(actor), decided_at: now },
      decision_note: decision.note,
    })
    .where('id', '=', row.id)
    .execute();
  await recordAudit(trx, {
    ...{ actor, action: `export.${action}`, subjectType: 'export', subjectId: row.id, now },
    ...{ placePath: row.place_path, detail: { number: row.number, note: decision.note } },
  });
  await tellDecision(trx, row, decision.approve, now);
  if (decision.approve) await sendJob(trx, 'exports.make', { id: row.id }, { singletonKey: row.id });
}

/** @throws Problem 404, 409 `notNow` */
export async function withdrawExport(trx: AppTransaction, needs: Needs, actor: Actor, id: string) {
  const row = await lockExport(trx, actor, id, needs.permissions);
  refuseUnlessAllowed('withdraw', row, actor, needs);
  await trx.updateTable('export_requests').set({ status: 'withdrawn' }).where('id', '=', id).execute();
  await recordAudit(trx, {
    ...{ actor, action: 'export.withdraw', subjectType: 'export', subjectId: id, now: needs.clock.now() },
    detail: { number: row.number },
  });
}
