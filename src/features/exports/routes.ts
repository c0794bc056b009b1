import { mayCall } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { requireRecentFactor } from '../accounts/index.ts';
import { requestExport } from './ask.ts';
import type { ExportView, exportRoutes } from './contract.ts';
import { decideExport, lockExport, withdrawExport } from './decide.ts';
import { downloadExport } from './download.ts';
import { exportList, exportView } from './queries.ts';
import { exportKinds } from './registry.ts';
import { exportRules } from './rules.ts';

type Writing = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function exportHandlers(context: Context): Handlers<typeof exportRoutes> {
  const { db, permissions } = context;
  async function write(call: Writing, act: (trx: AppTransaction) => Promise<string>): Promise<ExportView> {
    const view = await runCommand(context, call, async (trx) => {
      const id = await act(trx);
      return exportView(await lockExport(trx, call.actor, id, permissions), call.actor, context);
    });
    context.live.changed('exports', view.id);
    return view;
  }
  return {
    exportKinds: async ({ actor }) => ({
      items: exportKinds()
        .filter(({ permission }) => mayCall(actor, permission, permissions))
        .map(({ kind, name, mayUnmask, columns }) => ({
          ...{ kind, name, mayUnmask },
          columns: columns.map(({ title, mask }) => ({ title, masked: mask !== undefined })),
        })),
      keepDays: (await exportRules(db)).keepDays,
    }),
    askExport: (call) => write(call, (trx) => requestExport(trx, context, call.actor, call.body)),
    exports: async ({ actor, query }) => ({ items: await exportList(db, context, actor, query) }),
    decideExport: async (call) => {
      await requireRecentFactor(context, call);
      return write(call, async (trx) => {
        const { id } = call.params;
        await decideExport(trx, context, call.actor, { id, ...call.body });
        return id;
      });
    },
    withdrawExport: (call) =>
      write(call, async (trx) => {
        await withdrawExport(trx, context, call.actor, call.params.id);
        return call.params.id;
      }),
    downloadExport: async ({ actor, params, reply }) => {
      await downloadExport(context, actor, params.id, reply);
    },
  };
}
