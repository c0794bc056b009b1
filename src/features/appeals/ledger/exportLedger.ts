import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { type CellValue, writeCsv, writeXlsx } from '../../../platform/spreadsheets/index.ts';
import { logAccess } from '../../accounts/index.ts';
import { findUnion, getUnion, rootUnion } from '../../organisations/index.ts';
import type { exportFormats } from './exportQuery.ts';
import { type ExportQuery, exportCases } from './exportRows.ts';
import { ledgerColumns, ledgerRow } from './ledgerColumns.ts';
import { writeXes } from './xes.ts';

export interface ExportRequest {
  actor: Actor;
  format: (typeof exportFormats)[number];
  query: ExportQuery;
  requestId?: string;
}

export interface LedgerExport {
  fileName: string;
  mediaType: string;
  bytes: AsyncGenerator<Uint8Array>;
}

const mediaTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  xes: 'application/xml',
} as const;

/** The 诉求台账 as a spreadsheet or text, or the event log; streamed, and written to the access log before its first byte. @throws 404 for the union */
export async function exportLedger(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  request: ExportRequest,
): Promise<LedgerExport> {
  const { actor, format, query } = request;
  const now = clock.now();
  if (query.unionId) await getUnion(db, query.unionId);
  await logAccess(db, {
    ...{ actor, action: 'appeals.export', objectType: 'ledger', now },
    detail: { format, ...query },
    ...(request.requestId === undefined ? {} : { requestId: request.requestId }),
  });
  const title = `${await placeName(db, actor, query)}职工诉求台账`;
  const period = [query.from, query.to].filter((date) => date !== undefined).join('至');
  return {
    fileName: `${title}${period ? `（${period}）` : ''}.${format}`,
    mediaType: mediaTypes[format],
    bytes: bytesOf(db, request, title, now),
  };
}

function bytesOf(
  db: Kysely<Database>,
  { actor, format, query }: ExportRequest,
  title: string,
  now: Date,
): AsyncGenerator<Uint8Array> {
  if (format === 'xes') return writeXes(exportCases(db, actor, query));
  const rows = ledgerRows(db, actor, query, now);
  if (format === 'csv') return writeCsv({ columns: ledgerColumns, rows });
  return writeXlsx([
    {
      ...{ name: '诉求台账', annex: '附件1', title, columns: ledgerColumns, rows, totals: true },
      formLine: [
        '填表单位（盖章）：',
        '单位负责人（签字）：',
        '信息采集人：',
        `填报日期：${shanghaiDate(now)}`,
      ],
      notes: ['注：姓名、电话已脱敏；金额单位为元。'],
    },
  ]);
}

async function* ledgerRows(
  db: Kysely<Database>,
  actor: Actor,
  query: ExportQuery,
  now: Date,
): AsyncGenerator<CellValue[]> {
  let index = 0;
  for await (const found of exportCases(db, actor, query)) yield ledgerRow(++index, found, now);
}

async function placeName(db: Kysely<Database>, actor: Actor, query: ExportQuery): Promise<string> {
  const id = query.unionId ?? (actor.kind === 'staff' ? actor.grants[0]?.placeId : undefined);
  return ((id && (await findUnion(db, id))) || (await rootUnion(db))).name;
}
