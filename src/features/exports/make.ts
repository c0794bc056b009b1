import { createHash } from 'node:crypto';
import { recordAudit } from '../../platform/audit/index.ts';
import { mayCall, systemActor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { newId, transaction } from '../../platform/db/index.ts';
import { Problem } from '../../platform/http/problem.ts';
import type { CellValue } from '../../platform/spreadsheets/index.ts';
import { staffNow } from '../accounts/index.ts';
import { tellReady } from './messages.ts';
import type { ExportRow } from './queries.ts';
import { exportKind, leavingRows } from './registry.ts';
import { exportRules } from './rules.ts';
import { writeMarkedList } from './watermark.ts';

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const;

/**
 * Makes the file of a request with the asker's rights as they are now. A second run, or one after a crash, finds either
 * nothing to do or nothing done.
 */
export async function makeExport(context: Context, id: string): Promise<void> {
  const { db, clock } = context;
  const row = await db.selectFrom('export_requests').selectAll().where('id', '=', id).executeTakeFirst();
  if (row?.status !== 'making') return;
  try {
    const rules = await exportRules(db);
    const file = await contentOf(context, row, rules.maximumRows);
    const now = clock.now();
    await transaction(db, async (trx) => {
      const fileId = newId();
      const still = await trx
        .selectFrom('export_requests')
        .select('status')
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      if (still?.status !== 'making') return;
      await trx
        .insertInto('files')
        .values({
          ...{
            id: fileId,
            media_type: mediaTypes[row.format],
            byte_size: file.bytes.length,
            name: file.name,
          },
          ...{ sha256: createHash('sha256').update(file.bytes).digest(), content: file.bytes },
          created_by: row.asked_by,
        })
        .execute();
      await trx
        .updateTable('export_requests')
        .set({
          ...{ status: 'ready', file_id: fileId, row_count: file.rowCount, made_at: now },
          expires_at: new Date(now.getTime() + rules.keepDays * 86_400_000),
        })
        .where('id', '=', id)
        .execute();
      await recordAudit(trx, {
        ...{ actor: systemActor, action: 'export.make', subjectType: 'export', subjectId: id, now },
        ...{ placePath: row.place_path, detail: { number: row.number, rows: file.rowCount } },
      });
      await tellReady(trx, row, rules.keepDays, now);
    });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await db
      .updateTable('export_requests')
      .set({ status: 'failed', error: error.message })
      .where('id', '=', id)
      .where('status', '=', 'making')
      .execute();
  }
}

async function contentOf(context: Context, row: ExportRow, maximumRows: number) {
  const kind = exportKind(row.kind);
  const actor = await staffNow(context.db, row.asked_by, context.clock.now());
  if (!actor || !mayCall(actor, kind.permission, context.permissions))
    throw new Problem(403, 'rightLost', '申请人已没有这项权限 · the asker has lost this right');
  let rowCount = 0;
  async function* counted(rows: AsyncIterable<CellValue[]>) {
    for await (const values of rows) {
      rowCount += 1;
      if (rowCount > maximumRows)
        throw new Problem(
          413,
          'tooManyRows',
          `超过 ${maximumRows} 行，请缩小范围 · more than ${maximumRows} rows; narrow it down`,
        );
      yield values;
    }
  }
  const rows = counted(leavingRows(kind, kind.rows(context, actor, row.params as never), row.masked));
  const chunks: Uint8Array[] = [];
  const mark = {
    ...{ number: row.number, asker: row.asked_by_name, masked: row.masked, approver: row.decided_by_name },
    at: context.clock.now(),
  };
  const list = { format: row.format, title: kind.name.zh, columns: kind.columns, rows, mark };
  for await (const chunk of writeMarkedList(list)) chunks.push(chunk);
  const name = `${kind.name.zh}（${row.masked ? '脱敏' : '未脱敏'}）${row.number}.${row.format}`;
  return { bytes: Buffer.concat(chunks), rowCount, name };
}
