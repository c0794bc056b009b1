import { visitor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { Call } from '../../../platform/http/call.ts';
import type { MeView, SignInAnswer } from '../contract.ts';
import { sessionTokenOf, setDeviceCookie, setSessionCookie } from '../cookie.ts';
import { meOf } from '../queries.ts';
import { actorOfSession } from '../resolveActor.ts';
import { endSession } from '../sessions.ts';
import type { Proceeding } from '../staffSignIn.ts';
import type { Opened } from './openSession.ts';

type Reply = Pick<Call, 'raw' | 'reply'>;

/** Hands the new session to the browser, in place of the one it had; answers as `/me` will. */
export async function enter(context: Context, call: Reply, opened: Opened): Promise<MeView> {
  const old = sessionTokenOf(call.raw);
  if (old) await endSession(context.db, context.secret, old, context.clock.now());
  setSessionCookie(call.reply, context.config.publicUrl, opened);
  setDeviceCookie(call.reply, context.config.publicUrl, opened.deviceToken);
  return meOf(context, await actorOfSession(context, opened.token));
}

/** The same, or the step that is still to do. */
export async function answerProceeding(
  context: Context,
  call: Reply,
  proceeding: Proceeding,
): Promise<SignInAnswer> {
  if ('opened' in proceeding) return { ...(await enter(context, call, proceeding.opened)), nextStep: null };
  const { challenge, step, methods, seconds } = proceeding.next;
  return {
    ...(await meOf(context, visitor)),
    nextStep: { step, challenge, methods, expiresInSeconds: seconds },
  };
}
