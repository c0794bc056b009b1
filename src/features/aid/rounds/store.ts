import type { Selectable } from 'kysely';
import type { AppTransaction, Database } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { type ApplicationRow, recordAidEvent, type Step } from '../applications/store.ts';
import { type AidPermission, reaches } from '../policy.ts';
import { type RoundAction, type RoundStatus, roundAfter } from './lifecycle.ts';

export type RoundRow = Selectable<Database['aid_rounds']>;

/** @throws Problem 404, 403 `notAllowedHere`, 409 `changedMeanwhile` */
export async function lockRound(
  trx: AppTransaction,
  step: Step,
  id: string,
  permission: AidPermission,
  version?: number,
): Promise<RoundRow> {
  const row = await trx
    .selectFrom('aid_rounds')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const seen =
    row &&
    (reaches(step.actor, 'aid.see', row.union_path) || reaches(step.actor, 'aid.round', row.union_path));
  if (!row || !seen) throw notFound('The round');
  if (!reaches(step.actor, permission, row.union_path))
    throw forbidden(
      'notAllowedHere',
      '您的角色在这里不能办理这一步 · your roles do not let you do this here',
    );
  if (version !== undefined && row.version !== version)
    throw conflict('changedMeanwhile', '已有人办理过，请刷新 · somebody acted on it meanwhile; look again');
  return row;
}

/** The status an action leads to. @throws Problem 409 `statusDoesNotAllow` */
export function after(row: RoundRow, action: RoundAction): RoundStatus {
  const status = roundAfter(row.status, action);
  if (status === null)
    throw conflict('statusDoesNotAllow', '现在的状态不能这样办理 · this is not possible now', {
      status: row.status,
    });
  return status;
}

/** Saves a step with its event. @throws Problem 409 `statusDoesNotAllow` */
export async function saveRound(
  trx: AppTransaction,
  step: Step,
  row: RoundRow,
  action: RoundAction,
  changes: Partial<Pick<RoundRow, 'status' | 'submitted_by' | 'approved_by' | 'approved_by_name' | 'reason'>>,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const status = after(row, action);
  await trx
    .updateTable('aid_rounds')
    .set({ ...changes, status, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
  await recordAidEvent(trx, step, { subject: 'round', id: row.id, action, status, detail });
}

/** Somebody on the list, locked. @throws Problem 404 */
export async function lockItem(trx: AppTransaction, round: RoundRow, id: string): Promise<ApplicationRow> {
  const row = await trx
    .selectFrom('aid_applications')
    .selectAll()
    .where('id', '=', id)
    .where('round_id', '=', round.id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The person');
  return row;
}
