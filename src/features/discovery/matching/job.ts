import type { Context } from '../../../platform/context.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, isDatabaseUnavailable, json, transaction } from '../../../platform/db/index.ts';
import type { Job } from '../../../platform/feature.ts';
import { conflict, Problem } from '../../../platform/http/problem.ts';
import { keyPurpose } from '../sealed.ts';
import { findDiscoverySettings } from '../settings.ts';
import type { RunSummary } from '../tables.ts';
import { matchSides } from './matchSides.ts';
import { type ListRow, matchJobName, type RunRow } from './runs.ts';
import { settleRun } from './settleRun.ts';
import { createSide, fillFromList, fillFromRegister, finishSide, type HashWay } from './sides.ts';

/**
 * Matching in the background. The comparison is one transaction: a process that dies leaves nothing behind and the next
 * one begins anew; what becomes of the matches is settled page by page and goes on where it stood.
 */
export const matchJob: Job = {
  name: matchJobName,
  run: (context, data) => runMatching(context, String(data.runId)),
};

type Needs = Pick<Context, 'db' | 'clock' | 'live'>;

/** Does what a run asks for, from where it stands. A list that was deleted meanwhile ends it as failed. */
export async function runMatching(context: Needs, runId: string): Promise<void> {
  const { db, clock, live } = context;
  try {
    await transaction(db, (trx) => compare(trx, runId));
    live.changed('discovery', runId);
    await settleRun(context, runId);
  } catch (error) {
    if (!(error instanceof Problem) || isDatabaseUnavailable(error)) throw error;
    await db
      .updateTable('discovery_runs')
      .set({ status: 'failed', error: error.message, finished_at: clock.now() })
      .where('id', '=', runId)
      .execute();
  }
  live.changed('discovery', runId);
}

async function compare(trx: AppTransaction, runId: string): Promise<void> {
  const run = await trx
    .selectFrom('discovery_runs')
    .selectAll()
    .where('id', '=', runId)
    .forUpdate()
    .executeTakeFirst();
  if (run?.status !== 'waiting') return;
  const begun = performance.now();
  const left = await listOf(trx, run.left_list_id);
  const right = run.right_list_id === null ? null : await listOf(trx, run.right_list_id);
  const way = await wayOf(trx, left.key_id ?? right?.key_id ?? null);
  await createSide(trx, 'match_left');
  await fillFromList(trx, 'match_left', left, way);
  await createSide(trx, 'match_right');
  if (right) await fillFromList(trx, 'match_right', right, way);
  else await fillFromRegister(trx, 'match_right', left.union_path, way);
  const leftRows = await finishSide(trx, 'match_left');
  const rightRows = await finishSide(trx, 'match_right');
  await matchSides(trx, runId, await findDiscoverySettings(trx));
  const found = await countMatches(trx, runId);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  const summary: RunSummary = { ...found, seconds, leftRows, rightRows };
  await trx
    .updateTable('discovery_runs')
    .set({ status: 'matched', summary: json(summary) })
    .where('id', '=', runId)
    .execute();
}

/** Held, so that it is not deleted while it is read. @throws Problem 409 `listNotTaken` */
async function listOf(trx: AppTransaction, id: RunRow['left_list_id']): Promise<ListRow> {
  const row = await trx
    .selectFrom('discovery_lists')
    .selectAll()
    .where('id', '=', id)
    .forShare()
    .executeTakeFirstOrThrow();
  if (row.status !== 'taken')
    throw conflict('listNotTaken', '名单已到期删除 · the list was deleted meanwhile');
  return row;
}

/** @throws Problem 409 `keyEnded` */
async function wayOf(trx: AppTransaction, keyId: string | null): Promise<HashWay> {
  if (keyId === null) return { way: 'own' };
  const row = await trx
    .selectFrom('discovery_keys')
    .select('key_sealed')
    .where('id', '=', keyId)
    .executeTakeFirst();
  if (!row?.key_sealed)
    throw conflict(
      'keyEnded',
      '这把密钥已到期销毁，请发新密钥后让对方重新计算 · the key has ended; issue a new one and have the list hashed again',
    );
  return { way: 'agency', key: Buffer.from(fieldsOf(trx).open(keyPurpose, row.key_sealed), 'base64url') };
}

/** discovery_matches_pkey */
async function countMatches(trx: AppTransaction, runId: string) {
  const rows = await trx
    .selectFrom('discovery_matches')
    .select((is) => [
      'strength',
      is.fn.countAll<string>().as('count'),
      is.fn
        .countAll<string>()
        .filterWhere('conflicts', '<>', '{}' as never)
        .as('conflicts'),
    ])
    .where('run_id', '=', runId)
    .groupBy('strength')
    .execute();
  return {
    matches: rows.reduce((total, row) => total + Number(row.count), 0),
    byStrength: Object.fromEntries(rows.map((row) => [String(row.strength), Number(row.count)])),
    conflicts: rows.reduce((total, row) => total + Number(row.conflicts), 0),
  };
}
