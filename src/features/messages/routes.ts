import { type Actor, accountIdOf, mayCall } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { conflict, forbidden, notFound, Problem } from '../../platform/http/problem.ts';
import type { messageRoutes } from './contract.ts';
import { countUnread, inboxOf, markRead, tray, trayView } from './queries.ts';

function accountOf(actor: Actor): string {
  const id = accountIdOf(actor);
  if (id === null) throw new Problem(401, 'signInNeeded', 'Sign in to continue.');
  return id;
}

export function messageHandlers(context: Context): Handlers<typeof messageRoutes> {
  const { db, clock, config } = context;

  function refuseTray(actor: Actor): void {
    if (config.demo || mayCall(actor, 'messages.tray', context.permissions)) return;
    if (actor.kind === 'visitor') throw new Problem(401, 'signInNeeded', 'Sign in to continue.');
    throw forbidden('permissionMissing', 'This needs the permission messages.tray.');
  }

  return {
    inbox: async ({ actor, query }) => {
      const accountId = accountOf(actor);
      return { ...(await inboxOf(db, accountId, query)), unread: await countUnread(db, accountId) };
    },
    read: async ({ actor, body }) => {
      const accountId = accountOf(actor);
      await markRead(db, accountId, body.ids, clock.now());
      return { unread: await countUnread(db, accountId) };
    },
    tray: async ({ actor, query }) => {
      refuseTray(actor);
      return tray(db, query, config.demo);
    },
    retry: (call) =>
      runCommand(context, call, async (trx) => {
        const row = await trx
          .selectFrom('outbox')
          .selectAll()
          .where('id', '=', call.params.id)
          .forUpdate()
          .executeTakeFirst();
        if (!row) throw notFound('The message');
        if (row.status !== 'failed')
          throw conflict('messageNotFailed', 'Only a message that was given up can be sent once more.');
        const again = await trx
          .updateTable('outbox')
          .set({ status: 'waiting', attempts: 0, next_attempt_at: clock.now() })
          .where('id', '=', row.id)
          .returningAll()
          .executeTakeFirstOrThrow();
        return trayView(trx, again, config.demo);
      }),
  };
}
