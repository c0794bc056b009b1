import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import { recordAudit } from '../../platform/audit/index.ts';
import { type Actor, accountIdOf, mayCall } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { transaction } from '../../platform/db/index.ts';
import { notFound, Problem } from '../../platform/http/problem.ts';
import { exportKind } from './registry.ts';

const expired = () =>
  new Problem(410, 'exportExpired', '文件已过期删除，请重新申请 · the file has expired; ask for it again');

/**
 * Hands the file to its asker, who must still hold the right to the list. Counted and audited before the first byte.
 *
 * @throws Problem 404, 403 `permissionMissing`, 410 `exportExpired`
 */
export async function downloadExport(
  { db, clock, permissions }: Context,
  actor: Actor,
  id: string,
  reply: FastifyReply,
): Promise<void> {
  const file = await transaction(db, async (trx) => {
    const row = await trx
      .selectFrom('export_requests')
      .selectAll()
      .where('id', '=', id)
      .where('asked_by', '=', accountIdOf(actor))
      .forUpdate()
      .executeTakeFirst();
    if (!row || row.status === 'asked' || row.status === 'making') throw notFound('The file');
    if (!mayCall(actor, exportKind(row.kind).permission, permissions))
      throw new Problem(403, 'permissionMissing', 'You no longer hold the right to this list.');
    const now = clock.now();
    if (!row.file_id || !row.expires_at || row.expires_at <= now) throw expired();
    await trx
      .updateTable('export_requests')
      .set({ downloads: sql`downloads + 1` })
      .where('id', '=', id)
      .execute();
    await recordAudit(trx, {
      ...{ actor, action: 'export.download', subjectType: 'export', subjectId: id, now },
      detail: { number: row.number, kind: row.kind, masked: row.masked, rows: row.row_count },
    });
    return trx
      .selectFrom('files')
      .select(['name', 'media_type', 'content'])
      .where('id', '=', row.file_id)
      .executeTakeFirstOrThrow();
  });
  reply
    .header('content-type', file.media_type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(file.content);
}

/** Deletes the files whose days are over; their requests stay listed. export_requests_expiry */
export async function expireExports({ db, clock }: Pick<Context, 'db' | 'clock'>): Promise<number> {
  return transaction(db, async (trx) => {
    const due = await trx
      .selectFrom('export_requests')
      .select(['id', 'file_id'])
      .where('status', '=', 'ready')
      .where('expires_at', '<=', clock.now())
      .forUpdate()
      .skipLocked()
      .limit(500)
      .execute();
    if (due.length === 0) return 0;
    const ids = due.map(({ id }) => id);
    await trx
      .updateTable('export_requests')
      .set({ status: 'expired', file_id: null })
      .where('id', 'in', ids)
      .execute();
    const files = due.flatMap(({ file_id }) => file_id ?? []);
    await trx.deleteFrom('files').where('id', 'in', files).execute();
    return due.length;
  });
}
