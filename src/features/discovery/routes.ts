import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { decideCandidate, linkCandidate } from './candidates/decide.ts';
import { candidateItem, candidateList, candidateView } from './candidates/queries.ts';
import type { discoveryRoutes } from './contract.ts';
import { listHandlers } from './lists/handlers.ts';
import {
  latestOwn,
  lookBy,
  myTells,
  ownSignalOf,
  reportByStaff,
  reportFromAppeal,
  saidBy,
  tellOfNeed,
} from './signals/report.ts';
import { decideChange } from './watch/decideChange.ts';
import { changeList, changeView, watchList } from './watch/queries.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function discoveryHandlers(context: Context): Handlers<typeof discoveryRoutes> {
  const { db, clock } = context;
  const change = async <T>(call: Request, work: (trx: AppTransaction, now: Date) => Promise<T>) => {
    const answer = await runCommand(context, call, (trx) => work(trx, clock.now()));
    context.live.changed('discovery');
    return answer;
  };
  return {
    ...listHandlers(context),
    candidates: ({ actor, query }) => candidateList(db, actor, clock.now(), query),
    candidate: ({ actor, params }) => candidateView(db, actor, clock.now(), params.id),
    decideCandidate: (call) =>
      change(call, async (trx, now) => {
        await decideCandidate(trx, call.actor, now, call.params.id, call.body);
        return candidateItem(trx, call.actor, now, call.params.id);
      }),
    linkCandidate: (call) =>
      change(call, async (trx, now) =>
        candidateItem(
          trx,
          call.actor,
          now,
          await linkCandidate(trx, call.actor, now, call.params.id, call.body),
        ),
      ),
    reportSignal: (call) =>
      change(call, async (trx, now) => {
        await reportByStaff(trx, call.actor, now, call.body);
        return latestOwn(trx, call.actor);
      }),
    reportFromAppeal: (call) =>
      change(call, async (trx, now) => {
        await reportFromAppeal(trx, call.actor, now, call.body);
        return latestOwn(trx, call.actor);
      }),
    ownSignals: async ({ actor, query }) => ({
      items: (await saidBy(db, actor, query.limit)).map((row) => ownSignalOf(db, row)),
    }),
    tellOfNeed: (call) =>
      change(call, async (trx, now) => {
        const id = await tellOfNeed(trx, call.actor, now, call.body);
        return { id, dueOn: await lookBy(trx, id) };
      }),
    myTells: ({ actor }) => myTells(db, actor),
    watchChanges: ({ actor, query }) => changeList(db, actor, query),
    decideChange: (call) =>
      change(call, async (trx, now) => {
        await decideChange(trx, call.actor, now, call.params.id, call.body);
        return changeView(trx, call.actor, call.params.id);
      }),
    watchList: ({ actor, query }) => watchList(db, actor, query),
  };
}
