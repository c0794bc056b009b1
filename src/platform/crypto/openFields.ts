import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import type { Config } from '../config.ts';
import { type AppDatabase, type AppTransaction, transaction } from '../db/index.ts';
import { StartupError } from '../postgres/startupError.ts';
import { createFieldCrypto, type FieldCrypto, type KeyStore } from './fields.ts';
import { keyFilePath, makeKeyFile, openKeyFile } from './keyFile.ts';
import { checkValue, type FieldKey } from './keyRing.ts';
import './tables.ts';

type Needs = { db: AppDatabase; config: Pick<Config, 'varDir' | 'fieldKeysFile' | 'fieldSuite'>; now: Date };

/**
 * The encryption of this federation's fields, its key file made on first start.
 *
 * @throws StartupError `fieldKeysMissing` when the database needs a key that the file does not hold, `keyBroken`
 */
export function openFields({ db, config, now }: Needs): Promise<FieldCrypto> {
  const path = keyFilePath(config);
  return transaction(db, async (trx) => {
    // One process at a time, so that two first starts with different files do not both get in.
    await sql`SELECT pg_advisory_xact_lock(hashtext('niangjia field keys ' || current_schema()))`.execute(
      trx,
    );
    const needed = await neededKeys(trx);
    if (!existsSync(path)) {
      if (needed.length > 0) throw missing(path, needed);
      await makeKeyFile(path, config.fieldSuite, now);
    }
    const store = openKeyFile(path);
    const absent = absentKeys(store, needed);
    if (absent.length > 0) throw missing(path, absent);
    await rememberKeys(trx, [...store.ring().keys.values()]);
    return createFieldCrypto(store);
  });
}

export interface NeededKey {
  id: string;
  check_value: string;
}

/** Keys that values of the database may be under. */
export function neededKeys(db: AppDatabase | AppTransaction): Promise<NeededKey[]> {
  return db
    .selectFrom('field_keys')
    .select(['id', 'check_value'])
    .where('deleted_at', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
}

/** Those of them that the store does not hold, or holds another key for. */
export function absentKeys(store: KeyStore, needed: readonly NeededKey[]): NeededKey[] {
  const { keys } = store.reload();
  return needed.filter(({ id, check_value }) => {
    const key = keys.get(id);
    return !key || checkValue(key) !== check_value;
  });
}

/** Notes which keys are in use; a key that is known already stays as it is. */
export async function rememberKeys(trx: AppTransaction, keys: readonly FieldKey[]): Promise<void> {
  const rows = keys.map((key) => ({
    ...{ id: key.id, use: key.use, suite: key.suite, made_at: key.madeAt },
    ...{ check_value: checkValue(key), replaced_at: null, deleted_at: null },
  }));
  await trx
    .insertInto('field_keys')
    .values(rows)
    .onConflict((known) => known.column('id').doNothing())
    .execute();
}

function missing(path: string, keys: readonly NeededKey[]): StartupError {
  const ids = keys.map(({ id }) => id).join(', ');
  return new StartupError(
    'fieldKeysMissing',
    `The database holds fields sealed under the key(s) ${ids}, which ${path} does not hold. Put the key file of this installation back from its copy (niangjia keys import FILE), or name it with FIELD_KEYS_FILE. Nothing was changed.`,
  );
}
