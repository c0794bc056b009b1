import { z } from 'zod';
import { type AppDatabase, json, openDatabase } from '../db/index.ts';
import type { BackupSummary } from './format.ts';

const key = 'backup.last';
const lastBackupSchema = z.object({ at: z.iso.datetime(), rows: z.int() });

/** Remembers that a backup was made, so that `doctor` can tell how old the newest one is. */
export async function rememberBackup(
  options: { connectionString: string; schema: string },
  { manifest, rows }: BackupSummary,
): Promise<void> {
  const { db, close } = openDatabase({ ...options, poolSize: 1 });
  const row = { value: json({ at: manifest.createdAt, rows }), updated_at: new Date(manifest.createdAt) };
  await db
    .insertInto('settings')
    .values({ key, ...row })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
    .finally(close);
}

/** When the newest backup was made; undefined when none ever was. */
export async function findLastBackup(db: AppDatabase): Promise<Date | undefined> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  const parsed = lastBackupSchema.safeParse(row?.value);
  return parsed.success ? new Date(parsed.data.at) : undefined;
}
