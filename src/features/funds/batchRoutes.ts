import { recordAudit } from '../../platform/audit/index.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { notFound } from '../../platform/http/problem.ts';
import { sendFile, workbookType } from '../../platform/imports/index.ts';
import { requireRecentFactor } from '../accounts/index.ts';
import { readBankFile, sendBatch } from './batches/bankFile.ts';
import { composeBatch, takeOut } from './batches/compose.ts';
import { refusedPurpose, takeReply } from './batches/reply.ts';
import type { BatchRow } from './batches/store.ts';
import type { fundRoutes } from './contract.ts';
import type { Step } from './events.ts';
import { getBatch, listBatches, replyView, seenBatch } from './queries/batches.ts';
import { sendBytes, sendPage } from './reveal.ts';
import { sheetDocument, sheetWorkbook } from './sheet/sheetFiles.ts';
import { sheetPage } from './sheet/sheetPrint.ts';
import { signOffSheet } from './sheet/sheetRows.ts';
import { keepScan, noteSigned, scanLimit, sheetScanPurpose } from './sheet/sign.ts';
import { readPart } from './uploads.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;
type Write = <T>(call: Request, work: (trx: AppTransaction, step: Step) => Promise<T>) => Promise<T>;
type BatchRoute =
  | 'fundBatches'
  | 'fundBatch'
  | 'composeFundBatch'
  | 'takeOutOfFundBatch'
  | 'sendFundBatch'
  | 'fundBankFile'
  | 'takeBankReply'
  | 'refusedReplyRows'
  | 'fundSheet'
  | 'wholeFundSheet'
  | 'signFundSheet'
  | 'scanFundSheet'
  | 'fundScan';

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
type SheetFormat = 'xlsx' | 'docx' | 'html';
const replyLimit = 20 * 1024 * 1024;

export function batchHandlers(context: Context, write: Write): Pick<Handlers<typeof fundRoutes>, BatchRoute> {
  const { db, clock, fields } = context;
  const stepOf = (call: Request): Step => ({ actor: call.actor, now: clock.now() });
  const sendSheet = async (
    call: Pick<Call, 'reply'>,
    batch: BatchRow,
    format: SheetFormat,
    whole: boolean,
  ): Promise<undefined> => {
    const sheet = await signOffSheet(db, batch, whole);
    const name = `${sheet.title} ${batch.number}.${format}`;
    if (format === 'html') sendPage(call.reply, sheetPage(sheet));
    else if (format === 'docx') sendBytes(call.reply, name, wordType, await sheetDocument(sheet));
    else sendFile(call.reply, name, workbookType, sheetWorkbook(sheet));
  };
  const onBatch = (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step) => Promise<unknown>,
  ) =>
    write(call, async (trx, step) => {
      await work(trx, step);
      return getBatch(trx, call.actor, call.params.id);
    });
  return {
    fundBatches: ({ actor, query }) => listBatches(db, actor, query),
    fundBatch: ({ actor, params }) => getBatch(db, actor, params.id),
    composeFundBatch: (call) =>
      write(call, async (trx, step) => getBatch(trx, call.actor, await composeBatch(trx, step, call.body))),
    takeOutOfFundBatch: (call) => onBatch(call, (trx, step) => takeOut(trx, step, call.params.id, call.body)),
    sendFundBatch: (call) =>
      onBatch(call, (trx, step) => sendBatch(trx, step, call.params.id, call.body.version)),
    fundBankFile: async (call) => {
      await requireRecentFactor(context, call);
      const batch = await seenBatch(db, call.actor, call.params.id, 'fund.reveal');
      const { name, bytes } = await readBankFile(db, stepOf(call), batch);
      sendBytes(call.reply, name, name.endsWith('.xlsx') ? workbookType : 'text/csv', bytes);
      return undefined;
    },
    takeBankReply: async (call) => {
      await seenBatch(db, call.actor, call.params.id, 'fund.pay');
      const file = await readPart(
        await call.raw.file({ limits: { files: 1, fileSize: replyLimit + 1 } }),
        replyLimit,
      );
      return write(call, async (trx, step) => {
        const counts = await takeReply(trx, step, call.params.id, file);
        const reply = await trx
          .selectFrom('fund_replies')
          .selectAll()
          .where('id', '=', counts.id)
          .executeTakeFirstOrThrow();
        return { reply: replyView(reply), batch: await getBatch(trx, call.actor, call.params.id) };
      });
    },
    refusedReplyRows: async (call) => {
      const row = await db
        .selectFrom('fund_replies')
        .select(['batch_id', 'refused_sealed', 'file_name'])
        .where('id', '=', call.params.id)
        .executeTakeFirst();
      if (!row?.refused_sealed) throw notFound('The batch');
      await seenBatch(db, call.actor, row.batch_id, 'fund.pay');
      const { format, content } = JSON.parse(fields.open(refusedPurpose, row.refused_sealed));
      const type = format === 'xlsx' ? workbookType : 'text/csv';
      sendBytes(
        call.reply,
        `有问题的行 ${row.file_name.replace(/\.\w+$/, '')}.${format}`,
        type,
        Buffer.from(content, 'base64'),
      );
      return undefined;
    },
    fundSheet: async (call) =>
      sendSheet(call, await seenBatch(db, call.actor, call.params.id), call.query.format, false),
    wholeFundSheet: async (call) => {
      await requireRecentFactor(context, call);
      const batch = await seenBatch(db, call.actor, call.params.id, 'fund.reveal');
      await recordAudit(db, {
        ...{ actor: call.actor, action: 'fundSheet.download', subjectType: 'fundBatch', subjectId: batch.id },
        ...{ placePath: batch.union_path, now: clock.now() },
        detail: { number: batch.number, payments: batch.payments, masked: false },
      });
      return sendSheet(call, batch, call.query.format, true);
    },
    signFundSheet: (call) => onBatch(call, (trx, step) => noteSigned(trx, step, call.params.id, call.body)),
    scanFundSheet: async (call) => {
      await seenBatch(db, call.actor, call.params.id, 'fund.sign');
      const file = await readPart(
        await call.raw.file({ limits: { files: 1, fileSize: scanLimit + 1 } }),
        scanLimit,
      );
      return onBatch(call, (trx, step) => keepScan(trx, step, call.params.id, file));
    },
    fundScan: async (call) => {
      await requireRecentFactor(context, call);
      const scan = await db
        .selectFrom('fund_sheets')
        .selectAll()
        .where('id', '=', call.params.id)
        .executeTakeFirst();
      if (!scan) throw notFound('The batch');
      const batch = await seenBatch(db, call.actor, scan.batch_id, 'fund.reveal');
      await recordAudit(db, {
        ...{ actor: call.actor, action: 'fundScan.look', subjectType: 'fundBatch', subjectId: batch.id },
        ...{ placePath: batch.union_path, now: clock.now(), detail: { number: batch.number } },
      });
      const bytes = Buffer.from(fields.open(sheetScanPurpose, scan.content_sealed), 'base64');
      sendBytes(call.reply, scan.file_name, scan.media_type, bytes);
      return undefined;
    },
  };
}
