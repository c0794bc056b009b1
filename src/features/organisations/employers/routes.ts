import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { importHandlers, sendFile, workbookType } from '../../../platform/imports/index.ts';
import type { employerRoutes } from './contract.ts';
import { employerList, employerPage } from './employerQueries.ts';
import { exportEmployers } from './exportEmployers.ts';
import { employerImport } from './import/importKind.ts';
import { addEmployer, editEmployer } from './saveEmployer.ts';

export function employerHandlers(context: Context): Handlers<typeof employerRoutes> {
  const { db, clock } = context;
  const imports = importHandlers(context, employerImport);
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
        workbookType,
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
    uploadEmployers: imports.upload,
    listEmployerImports: imports.list,
    lookAtEmployerImport: imports.look,
    checkEmployerImport: imports.check,
    confirmEmployerImport: imports.confirm,
    cancelEmployerImport: imports.cancel,
    rejectedEmployerRows: imports.rejected,
  };
}
