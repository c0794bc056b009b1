import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import type { Table } from '../../../platform/spreadsheets/index.ts';
import { getUnion } from '../../organisations/index.ts';
import type { ledgerRoutes } from './contract.ts';
import { exportLedger } from './exportLedger.ts';
import { cancelImport, checkImport, confirmImport, importFor } from './importCommands.ts';
import { fileOf } from './importJob.ts';
import { openLedger } from './importLedger.ts';
import { importList, importView } from './importViews.ts';
import { lookAgain } from './lookAtLedger.ts';
import { fieldList, savedMappings } from './mappings.ts';
import { checkImportPlace, ledgerPermissions } from './permissions.ts';
import { rejectedSheet } from './rejectedRows.ts';
import { ledgerFileLimit, uploadLedger } from './uploadLedger.ts';

export function ledgerHandlers(context: Context): Handlers<typeof ledgerRoutes> {
  const { db, clock } = context;
  return {
    importFields: async () => ({ items: fieldList }),
    savedMappings: async ({ actor, query }) => {
      checkImportPlace(actor, await getUnion(db, query.unionId));
      const items = await savedMappings(db, query.unionId);
      return { items: items.map(({ headerKey: _, ...item }) => item) };
    },
    uploadLedger: async ({ actor, query, raw }) =>
      uploadLedger(
        context,
        actor,
        query.unionId,
        await raw.file({ limits: { files: 1, fileSize: ledgerFileLimit + 1 } }),
      ),
    lookAtImport: ({ actor, params, query }) => lookAgain(context, { actor, ...params, ...query }),
    checkImport: (call) =>
      runCommand(context, call, async (trx) => {
        const { mapping, saveAs } = call.body;
        await checkImport(trx, context, { actor: call.actor, id: call.params.id, mapping, saveAs });
        return importView(trx, call.params.id);
      }),
    confirmImport: (call) =>
      runCommand(context, call, async (trx) => {
        await confirmImport(trx, call.actor, call.params.id);
        return importView(trx, call.params.id);
      }),
    cancelImport: (call) =>
      runCommand(context, call, async (trx) => {
        await cancelImport(trx, call.actor, call.params.id, clock.now());
        return importView(trx, call.params.id);
      }),
    getImport: async ({ actor, params }) => {
      await importFor(db, actor, params.id);
      return importView(db, params.id);
    },
    listImports: async ({ actor, query }) => ({
      items: await importList(db, actor, ledgerPermissions['appeal.import'], query.limit),
    }),
    rejectedRows: async ({ actor, params, reply }) => {
      const row = await importFor(db, actor, params.id, 'downloadRejected');
      const table = await openLedger({ bytes: await fileOf(context, row) }, row.file_name, row.mapping ?? {});
      const type =
        table.format === 'xlsx'
          ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
          : 'text/csv';
      sendFile(
        reply,
        rejectedFileName(row.file_name, table.format),
        type,
        closing(table, rejectedSheet(db, row.id, table)),
      );
    },
    exportAppeals: async ({ actor, query, reply, requestId }) => {
      const { format, ...filter } = query;
      const file = await exportLedger(context, { actor, format, query: filter, requestId });
      sendFile(reply, file.fileName, file.mediaType, file.bytes);
    },
  };
}

/** The name of the file that was uploaded, told apart. */
export const rejectedFileName = (name: string, format: 'xlsx' | 'csv'): string =>
  `${name.replace(/\.[A-Za-z0-9]{1,5}$/u, '')}-退回.${format}`;

/** Sends a file as it is made. */
function sendFile(
  reply: FastifyReply,
  name: string,
  mediaType: string,
  bytes: AsyncGenerator<Uint8Array>,
): void {
  reply
    .header('content-type', mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Readable.from(bytes));
}

/** Lets go of the table when its sheet is written, or the reader has gone. */
async function* closing(
  table: Pick<Table, 'close'>,
  bytes: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } finally {
    table.close();
  }
}
