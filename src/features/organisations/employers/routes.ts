import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { sendJob } from '../../../platform/jobs.ts';
import { requireWith } from '../policy.ts';
import { getUnion } from '../queries.ts';
import type { EmployerImportStatus } from '../tables.ts';
import type { employerRoutes } from './contract.ts';
import { employerList, employerPage } from './employerQueries.ts';
import { exportEmployers } from './exportEmployers.ts';
import { openEmployers, prepareEmployerMapping } from './import/importEmployers.ts';
import { employerImportJobName, fileOf } from './import/importJob.ts';
import { beginPhase, type EmployerImportRow, getImport } from './import/importRecords.ts';
import { type ImportAction, importActions, importList, importView, lookAt } from './import/importViews.ts';
import { rejectedSheet } from './import/rejectedRows.ts';
import { employerFileLimit, uploadEmployers } from './import/uploadEmployers.ts';
import { addEmployer, editEmployer } from './saveEmployer.ts';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sends a file as it is made. */
function sendFile(reply: FastifyReply, name: string, type: string, bytes: AsyncGenerator<Uint8Array>): void {
  reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Readable.from(bytes));
}

/** An import the actor may work with. @throws 404 otherwise, 409 when its status does not allow the action */
async function importFor(
  db: AppTransaction | Context['db'],
  actor: Actor,
  id: string,
  action?: ImportAction,
): Promise<EmployerImportRow> {
  const row = await getImport(db, id, db.isTransaction);
  requireWith(actor, 'employer.import', await getUnion(db, row.union_id));
  if (action && !(importActions[action] as readonly EmployerImportStatus[]).includes(row.status))
    throw conflict('statusDoesNotAllow', `“${action}” is not possible while the import is “${row.status}”.`, {
      status: row.status,
    });
  return row;
}

export function employerHandlers(context: Context): Handlers<typeof employerRoutes> {
  const { db, clock } = context;
  const changed = <T extends { id: string }>(answer: T): T => {
    context.live.changed('employers', answer.id);
    return answer;
  };
  return {
    listEmployers: ({ actor, query }) => employerList(db, actor, query),
    exportEmployers: async ({ actor, query, reply, requestId }) => {
      sendFile(
        reply,
        '用人单位名单.xlsx',
        workbook,
        await exportEmployers(context, { actor, filter: query, requestId }),
      );
    },
    getEmployer: ({ actor, params }) => employerPage(db, actor, params.id),
    createEmployer: async (call) =>
      changed(
        await runCommand(context, call, async (trx) => ({
          id: await addEmployer(trx, call.actor, call.body, clock.now()),
        })),
      ),
    editEmployer: async (call) =>
      changed(
        await runCommand(context, call, async (trx) => {
          await editEmployer(trx, call.actor, call.params.id, call.body, clock.now());
          return { id: call.params.id };
        }),
      ),
    uploadEmployers: async ({ actor, query, raw }) => {
      requireWith(actor, 'employer.import', await getUnion(db, query.unionId));
      const part = await raw.file({ limits: { files: 1, fileSize: employerFileLimit + 1 } });
      return uploadEmployers(context, actor, query.unionId, part);
    },
    listEmployerImports: async ({ actor, query }) => ({ items: await importList(db, actor, query.limit) }),
    lookAtEmployerImport: async ({ actor, params }) => {
      const row = await importFor(db, actor, params.id);
      const view = await importView(db, params.id);
      // Read by the command line, or past mapping: there is nothing to look at any more.
      if (row.file_id === null)
        return {
          ...{ import: view, sheet: null, sheets: [], headerRow: 1, columns: [], sample: [], fields: [] },
          proposal: row.mapping ?? { version: 1, fields: {} },
        };
      const table = await openEmployers(
        { bytes: await fileOf(context, row) },
        row.file_name,
        row.mapping ?? {},
      );
      try {
        return { import: view, ...lookAt(table) };
      } finally {
        table.close();
      }
    },
    checkEmployerImport: (call) =>
      runCommand(context, call, async (trx) => {
        const row = await importFor(trx, call.actor, call.params.id, 'check');
        const { mapping } = call.body;
        const table = await openEmployers({ bytes: await fileOf({ db: trx }, row) }, row.file_name, mapping);
        try {
          prepareEmployerMapping(table, mapping);
        } finally {
          table.close();
        }
        await beginPhase(trx, row.id, 'checking', mapping);
        await sendJob(trx, employerImportJobName, { importId: row.id });
        return importView(trx, row.id);
      }),
    confirmEmployerImport: (call) =>
      runCommand(context, call, async (trx) => {
        const row = await importFor(trx, call.actor, call.params.id, 'confirm');
        await beginPhase(trx, row.id, 'running', row.mapping ?? { version: 1, fields: {} });
        await sendJob(trx, employerImportJobName, { importId: row.id });
        return importView(trx, row.id);
      }),
    cancelEmployerImport: (call) =>
      runCommand(context, call, async (trx) => {
        const row = await importFor(trx, call.actor, call.params.id, 'cancel');
        await trx
          .updateTable('employer_imports')
          .set({ status: 'cancelled', finished_at: clock.now() })
          .where('id', '=', row.id)
          .execute();
        return importView(trx, row.id);
      }),
    rejectedEmployerRows: async ({ actor, params, reply }) => {
      const row = await importFor(db, actor, params.id, 'downloadRejected');
      const table = await openEmployers(
        { bytes: await fileOf(context, row) },
        row.file_name,
        row.mapping ?? {},
      );
      const name = `${row.file_name.replace(/\.[A-Za-z0-9]{1,5}$/u, '')}-退回.${table.format}`;
      async function* bytes() {
        try {
          yield* rejectedSheet(db, row.id, table);
        } finally {
          table.close();
        }
      }
      sendFile(reply, name, table.format === 'xlsx' ? workbook : 'text/csv', bytes());
    },
  };
}
