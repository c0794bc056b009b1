import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { sendJob } from '../../../platform/jobs.ts';
import type { Mapping } from '../../../platform/spreadsheets/index.ts';
import { getUnion } from '../../organisations/index.ts';
import { fileOf, importJobName } from './importJob.ts';
import { openLedger, prepareLedgerMapping } from './importLedger.ts';
import { beginPhase, getImport, type ImportRow } from './importRecords.ts';
import { headerKey, saveMapping } from './mappings.ts';
import { mayImportAt } from './permissions.ts';
import type { ImportStatus } from './tables.ts';

export const importActions = {
  check: ['uploaded', 'checked', 'failed', 'cancelled'],
  confirm: ['checked'],
  cancel: ['uploaded', 'checking', 'checked', 'running'],
  downloadRejected: ['checked', 'done', 'cancelled', 'failed'],
} as const satisfies Record<string, readonly ImportStatus[]>;
export type ImportAction = keyof typeof importActions;

export const allowedImportActions = (
  row: Pick<ImportRow, 'status' | 'rejected_rows' | 'file_id'>,
): ImportAction[] =>
  (Object.keys(importActions) as ImportAction[]).filter((action) => {
    if (!(importActions[action] as readonly ImportStatus[]).includes(row.status)) return false;
    // Read by the command line, or removed since.
    if (action !== 'cancel' && row.file_id === null) return false;
    return action !== 'downloadRejected' || row.rejected_rows > 0;
  });

/** An import the actor may work with. @throws 404 otherwise, 409 when its status does not allow the action */
export async function importFor(
  trx: AppTransaction | Context['db'],
  actor: Actor,
  id: string,
  action?: ImportAction,
): Promise<ImportRow> {
  const row = await getImport(trx, id, trx.isTransaction);
  const union = await getUnion(trx, row.union_id);
  if (!mayImportAt(actor, union)) throw notFound('The import');
  if (action && !(importActions[action] as readonly ImportStatus[]).includes(row.status))
    throw conflict('statusDoesNotAllow', `“${action}” is not possible while the import is “${row.status}”.`, {
      status: row.status,
      allowedActions: allowedImportActions(row),
    });
  return row;
}

/** @throws 422 with every mistake of the mapping */
export async function checkImport(
  trx: AppTransaction,
  context: Pick<Context, 'clock'>,
  request: { actor: Actor; id: string; mapping: Mapping; saveAs: string | undefined },
): Promise<void> {
  const { actor, id, mapping } = request;
  const row = await importFor(trx, actor, id, 'check');
  const table = await openLedger({ bytes: await fileOf({ db: trx }, row) }, row.file_name, mapping);
  try {
    prepareLedgerMapping(table, mapping);
    if (request.saveAs)
      await saveMapping(trx, {
        ...{ unionId: row.union_id, name: request.saveAs, headerKey: headerKey(table), mapping },
        ...{ savedBy: nameOf(actor), now: context.clock.now() },
      });
  } finally {
    table.close();
  }
  await beginPhase(trx, id, 'checking', mapping);
  await sendJob(trx, importJobName, { importId: id });
}

export async function confirmImport(trx: AppTransaction, actor: Actor, id: string): Promise<void> {
  const row = await importFor(trx, actor, id, 'confirm');
  await beginPhase(trx, id, 'running', row.mapping ?? { version: 1, fields: {} });
  await sendJob(trx, importJobName, { importId: id });
}

export async function cancelImport(trx: AppTransaction, actor: Actor, id: string, now: Date): Promise<void> {
  await importFor(trx, actor, id, 'cancel');
  await trx
    .updateTable('ledger_imports')
    .set({ status: 'cancelled', finished_at: now })
    .where('id', '=', id)
    .execute();
}
