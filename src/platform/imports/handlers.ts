import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../auth/actor.ts';
import type { Context } from '../context.ts';
import type { AppTransaction } from '../db/index.ts';
import type { Handlers } from '../http/call.ts';
import { runCommand } from '../http/command.ts';
import { conflict, notFound, Problem } from '../http/problem.ts';
import { sendJob } from '../jobs.ts';
import type { ImportRoutes } from './contract.ts';
import { fileOf, importFileLimit, uploadImport } from './files.ts';
import { importJobName } from './job.ts';
import { fieldsFor, importKind } from './kinds.ts';
import { beginPhase, getImport, type ImportRow } from './records.ts';
import { rejectedSheet } from './rejected.ts';
import { openImport, prepareImport } from './runImport.ts';
import { type ImportAction, isPossible } from './status.ts';
import { importList, importView, lookAt } from './views.ts';

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends a file as it is made. */
export function sendFile(
  reply: FastifyReply,
  name: string,
  type: string,
  bytes: AsyncGenerator<Uint8Array>,
): void {
  reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Readable.from(bytes));
}

/** The handlers of one kind of import, for the routes of `importRoutes`. */
export function importHandlers(context: Context, name: string): Handlers<ImportRoutes> {
  const { db, clock } = context;
  const kind = importKind(name);
  /** An import the actor may work with. @throws 404 otherwise, 409 when its status does not allow the action */
  const importFor = async (
    trx: AppTransaction | Context['db'],
    actor: Actor,
    id: string,
    action?: ImportAction,
  ): Promise<ImportRow> => {
    const row = await getImport(trx, name, id, trx.isTransaction);
    await kind.requirePlace(trx, actor, row.place_id).catch((error: unknown) => {
      // Of a place that is not theirs, in the words of one that is not there.
      throw error instanceof Problem ? notFound('The import') : error;
    });
    if (action && !isPossible(action, row.status))
      throw conflict(
        'statusDoesNotAllow',
        `“${action}” is not possible while the import is “${row.status}”.`,
        {
          status: row.status,
        },
      );
    return row;
  };
  const open = async (trx: AppTransaction | Context['db'], row: ImportRow, mapping = row.mapping) =>
    openImport({ bytes: await fileOf(trx, context, row.id) }, row.file_name, mapping ?? {});
  const start = async (trx: AppTransaction, id: string) => {
    await sendJob(trx, importJobName(name), { importId: id });
    return importView(trx, id);
  };
  return {
    upload: async ({ actor, query, raw }) => {
      await kind.requirePlace(db, actor, query.placeId);
      const part = await raw.file({ limits: { files: 1, fileSize: importFileLimit + 1 } });
      return uploadImport(context, kind, actor, query.placeId, part);
    },
    list: async ({ actor, query }) => ({ items: await importList(db, kind, actor, query.limit) }),
    look: async ({ actor, params }) => {
      const row = await importFor(db, actor, params.id);
      const view = await importView(db, params.id);
      // While it runs, after the file is gone, or read by the command line: nothing is left to map.
      if (!view.allowedActions.includes('check'))
        return {
          ...{ import: view, sheet: null, sheets: [], headerRow: 1, columns: [], sample: [], fields: [] },
          proposal: row.mapping ?? { version: 1, fields: {} },
        };
      const table = await open(db, row);
      try {
        return { import: view, ...lookAt(await fieldsFor(kind, db, row.id), table) };
      } finally {
        table.close();
      }
    },
    check: (call) =>
      runCommand(context, call, async (trx) => {
        const row = await importFor(trx, call.actor, call.params.id, 'check');
        const { mapping } = call.body;
        const table = await open(trx, row, mapping);
        try {
          prepareImport(await fieldsFor(kind, trx, row.id), table, mapping);
        } finally {
          table.close();
        }
        await beginPhase(trx, row.id, 'checking', mapping);
        return start(trx, row.id);
      }),
    confirm: (call) =>
      runCommand(context, call, async (trx) => {
        const row = await importFor(trx, call.actor, call.params.id, 'confirm');
        await beginPhase(trx, row.id, 'running', row.mapping ?? { version: 1, fields: {} });
        return start(trx, row.id);
      }),
    cancel: (call) =>
      runCommand(context, call, async (trx) => {
        const row = await importFor(trx, call.actor, call.params.id, 'cancel');
        await trx
          .updateTable('imports')
          .set({ status: 'cancelled', finished_at: clock.now() })
          .where('id', '=', row.id)
          .execute();
        return importView(trx, row.id);
      }),
    rejected: async ({ actor, params, reply }) => {
      const row = await importFor(db, actor, params.id, 'downloadRejected');
      const table = await open(db, row);
      const file = `${row.file_name.replace(/\.[A-Za-z0-9]{1,5}$/u, '')}-退回.${table.format}`;
      async function* bytes() {
        try {
          yield* rejectedSheet(db, row.id, table);
        } finally {
          table.close();
        }
      }
      sendFile(reply, file, table.format === 'xlsx' ? workbookType : 'text/csv', bytes());
    },
  };
}
