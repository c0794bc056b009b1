import type { Selectable } from 'kysely';
import { addDays } from '../../../kernel/civilDate.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, nameOf, systemActor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, newId, transaction } from '../../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { recordDiscoveryEvents } from '../events.ts';
import { reaches } from '../permissions.ts';
import { keyPurpose } from '../sealed.ts';
import { findDiscoverySettings } from '../settings.ts';
import { type HashKeyFile, hashKeyFormat, newHashKey } from './hashKey.ts';

type KeyRow = Selectable<Database['discovery_keys']>;

/**
 * A key for one agency and one purpose, until a day.
 *
 * @throws Problem 404 for the union, 422 for a day that has passed or lies beyond the profile's longest life
 */
export async function issueKey(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: { unionId: string; agency: string; purpose: string; expiresOn: string },
): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  if (!reaches(actor, 'discovery.match', union.path)) throw notFound('The union');
  const today = shanghaiDate(now);
  const { keyDays } = await findDiscoverySettings(trx);
  if (input.expiresOn < today || input.expiresOn > addDays(today, keyDays))
    throw invalid([
      {
        field: 'expiresOn',
        code: 'outOfRange',
        message: `有效期从今天起，最长 ${keyDays} 天 · from today, at most ${keyDays} days`,
      },
    ]);
  const { code, key } = newHashKey();
  const id = newId();
  await trx
    .insertInto('discovery_keys')
    .values({
      ...{ id, code, union_id: union.id, union_path: union.path, agency: input.agency },
      ...{ purpose: input.purpose, key_sealed: fieldsOf(trx).seal(keyPurpose, key) },
      ...{ expires_on: input.expiresOn, issued_by: accountIdOf(actor), issued_by_name: nameOf(actor) },
      issued_at: now,
    })
    .execute();
  await noteKey(trx, actor, now, { id, union_path: union.path }, 'issue');
  return id;
}

/** The file for the agency; every time it is taken stands in the audit. @throws Problem 404, 409 `keyEnded` */
export async function takeKeyFile(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  id: string,
): Promise<HashKeyFile> {
  const row = await getKey(trx, actor, id);
  if (!row.key_sealed) throw conflict('keyEnded', '这把密钥已停用 · the key has ended');
  await noteKey(trx, actor, now, row, 'take');
  return {
    ...{ format: hashKeyFormat, code: row.code, agency: row.agency, purpose: row.purpose },
    ...{ expiresOn: row.expires_on, key: fieldsOf(trx).open(keyPurpose, row.key_sealed) },
  };
}

/** Destroys a key before its day; hashes made with it tell nothing any more. @throws Problem 404, 409 `keyEnded` */
export async function endKey(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const row = await getKey(trx, actor, id);
  if (row.ended_at) throw conflict('keyEnded', '这把密钥已停用 · the key has ended');
  await destroy(trx, [row], reason, now);
  await noteKey(trx, actor, now, row, 'end');
}

async function getKey(trx: AppTransaction, actor: Actor, id: string): Promise<KeyRow> {
  const row = await trx
    .selectFrom('discovery_keys')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reaches(actor, 'discovery.match', row.union_path)) throw notFound('The key');
  return row;
}

async function destroy(
  trx: AppTransaction,
  rows: readonly KeyRow[],
  reason: string,
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .updateTable('discovery_keys')
    .set({ key_sealed: null, ended_at: now, end_reason: reason })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
}

async function noteKey(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  row: Pick<KeyRow, 'id' | 'union_path'>,
  action: 'issue' | 'take' | 'end',
): Promise<void> {
  await recordDiscoveryEvents(trx, actor, now, [{ subject: 'key', id: row.id, action }]);
  await recordAudit(trx, {
    ...{ actor, action: `discovery.key.${action}`, subjectType: 'hashKey', subjectId: row.id, now },
    placePath: row.union_path,
  });
}

/** Keys whose day is over are destroyed. discovery_keys_expiry */
export async function endOldKeys({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  await transaction(db, async (trx) => {
    const rows = await trx
      .selectFrom('discovery_keys')
      .selectAll()
      .where('ended_at', 'is', null)
      .where('expires_on', '<', shanghaiDate(now))
      .limit(500)
      .forUpdate()
      .execute();
    await destroy(trx, rows, '到期', now);
    for (const row of rows) await noteKey(trx, systemActor, now, row, 'end');
  });
}
