import type { FastifyReply } from 'fastify';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { logAccess } from '../accessLog.ts';
import { standIn } from '../grants/standIn.ts';
import { unlockName } from '../signIn/locks.ts';
import { temporaryPasswordFor } from '../temporaryPassword.ts';
import {
  disableAccount,
  enableAccount,
  giveRole,
  log,
  resetAccountPassword,
  takeRole,
} from './accountCommands.ts';
import { accountDetail } from './accountDetail.ts';
import { accountPage } from './accountRows.ts';
import { accountsSheet } from './accountsSheet.ts';
import type { administerRoutes } from './contract.ts';
import { importStaff, openUpload, rejectedStaff } from './importStaff.ts';
import { openAccount } from './openAccount.ts';
import { getManagedAccount } from './reach.ts';
import { staffTemplate } from './staffSheet.ts';

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function administerHandlers(context: Context): Handlers<typeof administerRoutes> {
  const { db, clock, secret } = context;

  /** One deed about an account, then the account as it now is. */
  const deed = async (call: Call, work: (trx: AppTransaction) => Promise<string>) => {
    const { id } = await runCommand(context, call, async (trx) => ({ id: await work(trx) }));
    context.live.changed('accounts', id);
    return accountDetail(db, call.actor, id, clock.now());
  };
  const reasoned = (call: { params: { id: string }; body: { reason: string }; actor: Call['actor'] }) => ({
    ...{ id: call.params.id, reason: call.body.reason, actor: call.actor, now: clock.now() },
  });

  return {
    accounts: ({ actor, query }) => accountPage(db, actor, query, clock.now()),
    account: ({ actor, params }) => accountDetail(db, actor, params.id, clock.now()),
    createAccount: async (call) => {
      const password = temporaryPasswordFor(secret, call.body.username, call.idempotencyKey ?? '');
      const by = { actor: call.actor, now: clock.now() };
      const { id } = await runCommand(context, call, async (trx) => ({
        id: await openAccount(trx, call.body, password, by),
      }));
      context.live.changed('accounts', id);
      return { id, temporaryPassword: password };
    },
    disableAccount: (call) =>
      deed(call as never, async (trx) => {
        await disableAccount(trx, reasoned(call));
        return call.params.id;
      }),
    enableAccount: (call) =>
      deed(call as never, async (trx) => {
        await enableAccount(trx, reasoned(call));
        return call.params.id;
      }),
    resetAccountPassword: async (call) => {
      const password = temporaryPasswordFor(secret, call.params.id, call.idempotencyKey ?? '');
      await runCommand(context, call, (trx) => resetAccountPassword(trx, reasoned(call), password));
      context.live.changed('accounts', call.params.id);
      return { id: call.params.id, temporaryPassword: password };
    },
    unlockAccount: (call) =>
      deed(call as never, async (trx) => {
        const account = await getManagedAccount(trx, call.actor, call.params.id, clock.now());
        await unlockName({ db: trx, clock } as never, account.username);
        await log(trx, 'accountUnlocked', reasoned(call));
        return account.id;
      }),
    giveRole: (call) =>
      deed(call as never, async (trx) => {
        await giveRole(trx, call.params.id, call.body, { actor: call.actor, now: clock.now() });
        return call.params.id;
      }),
    takeRole: (call) => deed(call as never, (trx) => takeRole(trx, call.params.id, reasoned(call))),
    nameStandIn: (call) =>
      deed(call as never, async (trx) => {
        const { substituteId, validFrom, validUntil, reason } = call.body;
        const period = {
          validFrom: validFrom ? new Date(validFrom) : null,
          validUntil: new Date(validUntil),
        };
        const input = { absentId: call.params.id, substituteId, reason, ...period };
        await standIn(trx, call.actor, input, clock.now());
        return call.params.id;
      }),
    importAccounts: async ({ actor, query, raw }) => {
      const table = await openUpload(await raw.file());
      try {
        const answer = await importStaff(context, actor, table, query.confirm === 'true');
        if (answer.created.length > 0) context.live.changed('accounts');
        return answer;
      } finally {
        table.close();
      }
    },
    rejectedAccounts: async ({ actor, raw, reply }) => {
      const table = await openUpload(await raw.file());
      try {
        const type = table.format === 'xlsx' ? workbook : 'text/csv';
        await send(reply, `退回.${table.format}`, type, await rejectedStaff(context, actor, table));
      } finally {
        table.close();
      }
    },
    accountsSheet: async ({ actor, query, reply, requestId }) => {
      const now = clock.now();
      await logAccess(db, {
        ...{ actor, action: 'accounts.export', objectType: 'accounts', detail: query, requestId, now },
      });
      await send(reply, '工作人员账号.xlsx', workbook, accountsSheet(db, actor, query, now));
      return undefined;
    },
    importTemplate: async ({ reply }) => {
      await send(reply, '工作人员账号导入表.xlsx', workbook, staffTemplate());
      return undefined;
    },
  };
}

/** Small files: made whole, so that an error still has its own answer. */
async function send(
  reply: FastifyReply,
  name: string,
  type: string,
  bytes: AsyncGenerator<Uint8Array>,
): Promise<void> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  await reply
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type(type)
    .send(Buffer.concat(parts));
}
