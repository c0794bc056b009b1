import { type RawBuilder, type Selectable, sql } from 'kysely';
import { type AppDatabase, type AppTransaction, type Database, newId, transaction } from '../db/index.ts';
import { conflict } from '../http/problem.ts';
import type { FieldCrypto } from './fields.ts';
import { keyFileCheckMilliseconds } from './keyFile.ts';
import { makeKey } from './keyRing.ts';
import { rememberKeys } from './openFields.ts';
import { isOutdated, resealBatch } from './reseal.ts';
import { sealedTables } from './sealedColumns.ts';
import { shapeOf } from './sealedRows.ts';
import type { SuiteName } from './suiteNames.ts';

export interface RotationNeeds {
  db: AppDatabase;
  fields: FieldCrypto;
}

export type Rotation = Selectable<Database['field_rotations']>;

/** A new key is not written with before every process has had this long to read it: they look every second. */
export const settleSeconds = (3 * keyFileCheckMilliseconds) / 1_000;

const batchSize = 200;
/** Less than the second after which PostgreSQL looks for deadlocks, so that it is never a request that has to yield. */
const lockMilliseconds = 300;

/** The change of keys that is under way, or the last one. */
export async function latestRotation(db: AppDatabase | AppTransaction): Promise<Rotation | undefined> {
  return db
    .selectFrom('field_rotations')
    .selectAll()
    .orderBy(sql`status <> 'done'`, 'desc')
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** One at a time changes the key file or says what is in it. */
export const lockKeys = (trx: AppTransaction) =>
  sql`SELECT pg_advisory_xact_lock(hashtext('niangjia field keys ' || current_schema()))`.execute(trx);

/**
 * Makes a data and an index key and puts them into the key file, beside the present ones and not yet in use. The file
 * comes first: a key that only the file knows harms nobody, one that only the database knows would stop every start.
 *
 * @throws Problem 409 `rotationRunning`
 */
export async function startRotation(
  { db, fields }: RotationNeeds,
  order: { suite?: SuiteName | undefined; by: string; now: Date },
  alongside: (trx: AppTransaction, id: string) => Promise<void> = async () => undefined,
): Promise<string> {
  return transaction(db, async (trx) => {
    await lockKeys(trx);
    const running = await latestRotation(trx);
    if (running && running.status !== 'done')
      throw conflict(
        'rotationRunning',
        '密钥正在更换，请等它完成 · keys are being changed; wait until that is done',
      );
    const ring = fields.keys.reload();
    const suite = order.suite ?? ring.keys.get(ring.current.data)?.suite ?? 'aes-256-gcm';
    const [data, index] = [makeKey('data', suite, order.now), makeKey('index', suite, order.now)];
    await fields.keys.write({
      ...ring,
      keys: new Map([...ring.keys, [data.id, data], [index.id, index]]),
    });
    await rememberKeys(trx, [data, index]);
    const id = newId();
    await trx
      .insertInto('field_rotations')
      .values({
        ...{ id, data_key: data.id, index_key: index.id, status: 'published', started_by: order.by },
        ...{ published_at: sql<Date>`clock_timestamp()`, switched_at: null, finished_at: null },
        ...{ at_table: null, mark: null, error: null },
      })
      .execute();
    await alongside(trx, id);
    return id;
  });
}

/** What `advanceRotation` did: nothing to do, waits for all processes to know the key, sealed on, or came to the end. */
export type Advance = 'none' | 'settling' | 'sealing' | 'done';

/** One step of the change under way: the switch to the new keys, or one batch. Any process may go on at any time. */
export async function advanceRotation(needs: RotationNeeds): Promise<Advance> {
  const rotation = await latestRotation(needs.db);
  if (!rotation || rotation.status === 'done') return 'none';
  if (rotation.status === 'published') return switchKeys(needs, rotation.id);
  return sealOn(needs, rotation.id);
}

/** New values are written under the new keys from here on; the file before the database, and again after a crash. */
function switchKeys({ db, fields }: RotationNeeds, id: string): Promise<Advance> {
  return transaction(db, async (trx) => {
    await lockKeys(trx);
    const found = await trx
      .selectFrom('field_rotations')
      .selectAll()
      .select(
        sql<boolean>`clock_timestamp() - published_at >= make_interval(secs => ${settleSeconds})`.as(
          'settled',
        ),
      )
      .where('id', '=', id)
      .where('status', '=', 'published')
      .executeTakeFirst();
    if (!found) return 'sealing';
    if (!found.settled) return 'settling';
    const ring = fields.keys.reload();
    const current = { data: found.data_key, index: found.index_key ?? ring.current.index };
    await fields.keys.write({ ...ring, current });
    await trx
      .updateTable('field_keys')
      .set({ replaced_at: sql`clock_timestamp()` })
      .where('id', 'not in', Object.values(current))
      .where('replaced_at', 'is', null)
      .execute();
    await trx
      .updateTable('field_rotations')
      .set({
        status: 'sealing',
        switched_at: sql`clock_timestamp()`,
        rows_total: await countOutdated(trx, fields),
      })
      .where('id', '=', id)
      .execute();
    return 'sealing';
  });
}

async function countOutdated(trx: AppTransaction, fields: FieldCrypto): Promise<number> {
  let total = 0;
  for (const table of sealedTables()) {
    const { rows } = await sql<{ count: number }>`
      SELECT count(*) AS count FROM ${sql.table(table.table)} WHERE ${isOutdated(table, fields.keys.ring())}`.execute(
      trx,
    );
    total += Number(rows[0]?.count ?? 0);
  }
  return total;
}

/** The next batch of the next table; at the end, and again until a whole pass finds nothing, from the start. */
async function sealOn({ db, fields }: RotationNeeds, id: string): Promise<Advance> {
  try {
    return await transaction(db, async (trx) => {
      await sql`SELECT set_config('lock_timeout', ${`${lockMilliseconds}ms`}, true)`.execute(trx);
      const rotation = await trx
        .selectFrom('field_rotations')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      if (rotation.status === 'done') return 'done';
      if (fields.keys.ring().current.data !== rotation.data_key) fields.keys.reload();
      const tables = sealedTables().map((table) => ({ table, name: nameOf(table) }));
      const at = rotation.at_table === null ? 0 : tables.findIndex(({ name }) => name === rotation.at_table);
      const here = tables[Math.max(at, 0)];
      if (!here) return finish(trx, fields, id);
      await asOwnerWhereNeeded(trx, here.table.table);
      const shape = await shapeOf(trx, here.table);
      const step = await resealBatch(trx, fields, shape, { mark: rotation.mark, limit: batchSize });
      const next = step.read === batchSize ? here : tables[Math.max(at, 0) + 1];
      await sql`SET LOCAL ROLE NONE`.execute(trx);
      await trx
        .updateTable('field_rotations')
        .set({
          at_table: next?.name ?? null,
          mark: step.read === batchSize ? JSON.stringify(step.mark) : null,
          rows_done: sql`rows_done + ${step.written}`,
          error: null,
        })
        .where('id', '=', id)
        .execute();
      return next ? 'sealing' : finish(trx, fields, id);
    });
  } catch (error) {
    // A row is held by a request: it goes first.
    if (yields.has(String((error as { code?: unknown }).code))) return 'sealing';
    throw error;
  }
}

/** Lock not available, deadlock, serialisation failure: the batch is tried again. */
const yields = new Set(['55P03', '40P01', '40001']);

const nameOf = (table: { table: string; columns: readonly { sealed: string }[] }) =>
  `${table.table}.${table.columns[0]?.sealed ?? ''}`;

async function finish(trx: AppTransaction, fields: FieldCrypto, id: string): Promise<Advance> {
  // Until then somebody may still write under a replaced key; what they wrote is found by one more pass.
  const early = await writesFromBefore(trx, sql`(SELECT switched_at FROM field_rotations WHERE id = ${id})`);
  if ((await countOutdated(trx, fields)) > 0) return 'sealing';
  if (early) return 'settling';
  await trx
    .updateTable('field_rotations')
    .set({ status: 'done', finished_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .execute();
  return 'done';
}

/**
 * Whether a process may still write under keys replaced at the instant: it looks at the file every second only, and a
 * transaction may be under way for long.
 */
export async function writesFromBefore(
  trx: AppTransaction,
  replacedAt: RawBuilder<unknown>,
): Promise<boolean> {
  // Only the user whom all connections signed in as sees when their transactions began.
  await sql`SET LOCAL ROLE NONE`.execute(trx);
  const { rows } = await sql<{ early: boolean }>`
    SELECT clock_timestamp() < k.settled OR EXISTS (
             SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
                AND backend_type = 'client backend' AND xact_start < k.settled) AS early
      FROM (SELECT ${replacedAt} + make_interval(secs => ${settleSeconds}) AS settled) AS k`.execute(trx);
  return rows[0]?.early ?? false;
}

/** History is append-only to the app's role; its owner, whom the connection signed in as, seals it anew. */
async function asOwnerWhereNeeded(trx: AppTransaction, table: string): Promise<void> {
  const { rows } = await sql<{ may: boolean }>`SELECT has_table_privilege(${table}, 'UPDATE') AS may`.execute(
    trx,
  );
  if (rows[0]?.may === false) await sql`SET LOCAL ROLE NONE`.execute(trx);
}
