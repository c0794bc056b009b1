import { sql } from 'kysely';
import { type AppTransaction, transaction } from '../db/index.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { FieldCrypto } from './fields.ts';
import { isUsed, unknownSealedColumns } from './keyUse.ts';
import { latestRotation, lockKeys, type RotationNeeds, writesFromBefore } from './rotation.ts';

/**
 * Takes a replaced key that nothing needs any more out of the key file. Backups from before still need it. The database
 * is told first: a key that is missing from the file and not marked so would stop every start.
 *
 * @throws Problem 404; 409 `keyInUse` for a current one or one with values under it, `rotationRunning`, `keyJustReplaced`
 * while a transaction from before the change may still write under it
 */
export async function deleteKey(
  { db, fields }: RotationNeeds,
  keyId: string,
  alongside: (trx: AppTransaction) => Promise<void> = async () => undefined,
): Promise<void> {
  await transaction(db, async (trx) => {
    await lockKeys(trx);
    await refuseDeletion(fields, trx, keyId);
    await trx
      .updateTable('field_keys')
      .set({ deleted_at: sql`coalesce(deleted_at, clock_timestamp())` })
      .where('id', '=', keyId)
      .execute();
    await alongside(trx);
  });
  await transaction(db, async (trx) => {
    await lockKeys(trx);
    const ring = fields.keys.reload();
    await fields.keys.write({ ...ring, keys: new Map([...ring.keys].filter(([id]) => id !== keyId)) });
  });
}

async function refuseDeletion(fields: FieldCrypto, trx: AppTransaction, keyId: string): Promise<void> {
  const ring = fields.keys.reload();
  if (!ring.keys.has(keyId)) throw notFound(`The key ${keyId}`);
  if (Object.values(ring.current).includes(keyId))
    throw conflict('keyInUse', '正在使用的密钥不能删除 · the key in use cannot be deleted');
  const rotation = await latestRotation(trx);
  if (rotation && rotation.status !== 'done')
    throw conflict(
      'rotationRunning',
      '密钥正在更换，请等它完成 · keys are being changed; wait until that is done',
    );
  const unknown = await unknownSealedColumns(trx);
  if (unknown.length > 0)
    throw conflict('columnsUnknown', `Sealed columns that nobody registered: ${unknown.join(', ')}.`);
  const replacedAt = sql`(SELECT coalesce(replaced_at, made_at) FROM field_keys WHERE id = ${keyId})`;
  if (await writesFromBefore(trx, replacedAt))
    throw conflict(
      'keyJustReplaced',
      '更换前开始的操作还没有结束，请稍后再删 · something that began before the change is still running; try again later',
    );
  if (await isUsed(trx, keyId))
    throw conflict('keyInUse', '还有数据用这把密钥加密 · values are still sealed under this key');
}
