import type { Context } from '../../../platform/context.ts';
import { transaction } from '../../../platform/db/index.ts';

const keptDays = 90;

/** Uploaded ledgers hold names and telephones; the files go after a while, their imports stay listed. */
export async function removeOldLedgers({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const before = new Date(clock.now().getTime() - keptDays * 86_400_000);
  await transaction(db, async (trx) => {
    const old = await trx
      .updateTable('ledger_imports as current')
      .from('ledger_imports as old')
      .whereRef('old.id', '=', 'current.id')
      .where('current.file_id', 'is not', null)
      .where('current.created_at', '<', before)
      .where('current.status', 'not in', ['checking', 'running'])
      .set({ file_id: null })
      .returning('old.file_id')
      .execute();
    const files = old.flatMap(({ file_id }) => (file_id === null ? [] : [file_id]));
    if (files.length > 0) await trx.deleteFrom('files').where('id', 'in', files).execute();
  });
}
