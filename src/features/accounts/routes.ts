import { visitor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { logAccess } from './accessLog.ts';
import type { accountRoutes, MeView } from './contract.ts';
import { sessionTokenOf, setSessionCookie } from './cookie.ts';
import { meOf } from './queries.ts';
import { actorOfSession } from './resolveActor.ts';
import { endSession } from './sessions.ts';
import { signInStaff } from './staffSignIn.ts';
import { codeSeconds, sendWorkerCode, waitSeconds } from './workerCode.ts';
import { signInWorker } from './workerSignIn.ts';

const originOf = (call: Pick<Call, 'clientAddress' | 'requestId'>) => ({
  address: call.clientAddress,
  requestId: call.requestId,
});

export function accountHandlers(context: Context): Handlers<typeof accountRoutes> {
  /** The new session replaces the one the browser had; answers as `/me` will. */
  async function enter(
    call: Pick<Call, 'raw' | 'reply'>,
    session: { token: string; seconds: number },
  ): Promise<MeView> {
    const old = sessionTokenOf(call.raw);
    if (old) await endSession(context.db, context.secret, old, context.clock.now());
    setSessionCookie(call.reply, context.config.publicUrl, session);
    return meOf(context, await actorOfSession(context, session.token));
  }

  return {
    me: ({ actor }) => meOf(context, actor),
    staffSignIn: async (call) => enter(call, await signInStaff(context, call.body, originOf(call))),
    workerCode: async ({ body, clientAddress }) => {
      const code = await sendWorkerCode(context, body.phone, clientAddress);
      return {
        sentTo: `${body.phone.slice(0, 3)}****${body.phone.slice(-4)}`,
        expiresInSeconds: codeSeconds,
        waitSeconds,
        ...(context.config.demo ? { demoCode: code } : {}),
      };
    },
    workerSignIn: async (call) => enter(call, await signInWorker(context, call.body, originOf(call))),
    signOut: async (call) => {
      const token = sessionTokenOf(call.raw);
      const now = context.clock.now();
      if (token) {
        await endSession(context.db, context.secret, token, now);
        if (call.actor.kind === 'staff' || call.actor.kind === 'worker')
          await logAccess(context.db, {
            actor: call.actor,
            action: 'signOut',
            objectType: 'account',
            objectId: call.actor.accountId,
            requestId: call.requestId,
            now,
          });
      }
      setSessionCookie(call.reply, context.config.publicUrl, null);
      return meOf(context, visitor);
    },
  };
}
