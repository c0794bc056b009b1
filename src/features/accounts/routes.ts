import { visitor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Handlers } from '../../platform/http/call.ts';
import { logAccess } from './accessLog.ts';
import type { accountRoutes } from './contract.ts';
import { sessionTokenOf, setSessionCookie } from './cookie.ts';
import { meOf } from './queries.ts';
import { endSession } from './sessions.ts';
import { callerOf } from './signIn/caller.ts';
import { answerProceeding, enter } from './signIn/enter.ts';
import { leaveAddress } from './singleSignOn/leave.ts';
import { signInStaff } from './staffSignIn.ts';
import { codeSeconds, sendWorkerCode, waitSeconds } from './workerCode.ts';
import { signInWorker } from './workerSignIn.ts';

export function accountHandlers(context: Context): Handlers<typeof accountRoutes> {
  return {
    me: ({ actor }) => meOf(context, actor),
    staffSignIn: async (call) =>
      answerProceeding(context, call, await signInStaff(context, call.body, callerOf(call))),
    workerCode: async (call) => {
      const { body } = call;
      const code = await sendWorkerCode(context, body.phone, callerOf(call).network);
      return {
        sentTo: `${body.phone.slice(0, 3)}****${body.phone.slice(-4)}`,
        expiresInSeconds: codeSeconds,
        waitSeconds,
        ...(context.config.demo ? { demoCode: code } : {}),
      };
    },
    workerSignIn: async (call) =>
      enter(context, call, await signInWorker(context, call.body, callerOf(call))),
    signOut: async (call) => {
      const token = sessionTokenOf(call.raw);
      const now = context.clock.now();
      const leaveAt = token ? await leaveAddress(context, token) : null;
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
      return { ...(await meOf(context, visitor)), leaveAt };
    },
  };
}
