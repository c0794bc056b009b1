import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../../platform/db/index.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import { getUnion } from '../../organisations/index.ts';
import { recordDiscoveryEvents } from '../events.ts';
import { getListKind } from './listKinds.ts';
import { refuseElsewhere } from './visible.ts';

export interface NewList {
  unionId: string;
  kind: string;
  /** Who hands it in, such as the county's bureau by its name. */
  agency: string;
  purpose: string;
  /** The duty, agreement or decision it rests on. */
  basis: string;
  /** The day the list describes. */
  asOf: string;
  /** The key it was hashed with; absent: plain. */
  keyId?: string | undefined;
}

/**
 * Announces a list before its file: what for and on what grounds stands first.
 *
 * @throws Problem 404 for the union, 409 `keyEnded`, 422 for a day ahead or an unknown kind or key
 */
export async function createList(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  input: NewList,
): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  refuseElsewhere(actor, union.path);
  await getListKind(trx, input.kind);
  const today = shanghaiDate(now);
  if (input.asOf > today)
    throw invalid([
      { field: 'asOf', code: 'inFuture', message: '数据日期不能在今天之后 · not in the future' },
    ]);
  if (input.keyId) await refuseUnfitKey(trx, input.keyId, union.path, today);
  const id = newId();
  await trx
    .insertInto('discovery_lists')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, kind: input.kind, agency: input.agency },
      ...{ purpose: input.purpose, basis: input.basis, as_of: input.asOf, key_id: input.keyId ?? null },
      ...{
        status: 'waiting',
        created_by: accountIdOf(actor),
        created_by_name: nameOf(actor),
        created_at: now,
      },
    })
    .execute();
  const detail = { kind: input.kind, agency: input.agency, purpose: input.purpose, asOf: input.asOf };
  await recordDiscoveryEvents(trx, actor, now, [{ subject: 'list', id, action: 'announce', detail }]);
  await recordAudit(trx, {
    ...{ actor, action: 'discovery.list', subjectType: 'agencyList', subjectId: id, now },
    ...{ placePath: union.path, detail: { ...detail, hashed: input.keyId !== undefined } },
  });
  return id;
}

async function refuseUnfitKey(
  trx: AppTransaction,
  keyId: string,
  path: string,
  today: string,
): Promise<void> {
  const key = await trx
    .selectFrom('discovery_keys')
    .select(['union_path', 'ended_at', 'expires_on'])
    .where('id', '=', keyId)
    .executeTakeFirst();
  if (!key || !path.startsWith(key.union_path))
    throw invalid([{ field: 'keyId', code: 'notFound', message: '没有这把密钥 · no such key' }]);
  if (key.ended_at || key.expires_on < today)
    throw conflict('keyEnded', '这把密钥已到期，请发新密钥后重新计算 · the key has ended; issue a new one');
}
