import type { Context } from '../../../platform/context.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import { personOf, requireRecentFactor } from '../secondFactor/recent.ts';
import type { sessionRoutes } from './contract.ts';
import { endOwnOthers, endOwnSession } from './end.ts';
import { resetFactors, unlockSignIn } from './locks.ts';
import { historyOf, locksInForce, sessionsOf } from './queries.ts';

export function sessionHandlers(context: Context): Handlers<typeof sessionRoutes> {
  const { db, clock } = context;
  return {
    sessions: async ({ actor }) => ({ items: await sessionsOf(context, await personOf(db, actor)) }),
    endSession: async (call) => {
      const person = await personOf(db, call.actor);
      return runCommand(context, call, (trx) => endOwnSession(trx, person, call.params.id, clock.now()));
    },
    endOthers: async (call) => {
      const person = await personOf(db, call.actor);
      return runCommand(context, call, (trx) => endOwnOthers(trx, person, clock.now()));
    },
    history: async ({ actor, query }) => historyOf(db, (await personOf(db, actor)).accountId, query),
    locks: ({ actor }) => locksInForce(db, actor, clock.now()),
    unlock: (call) =>
      runCommand(context, call, async (trx) => ({
        unlocked: await unlockSignIn({ ...context, db: trx }, call.body.username, call.actor),
      })),
    resetFactors: async (call) => {
      await requireRecentFactor(context, call);
      return runCommand(context, call, async (trx) => {
        await resetFactors({ ...context, db: trx }, call.body, call.actor);
        return { reset: true as const };
      });
    },
  };
}
