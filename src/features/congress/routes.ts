import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { addItem, addPaper, sendPapers } from './agenda.ts';
import type { congressRoutes, OwnSession, SessionView } from './contract.ts';
import { callSession, planSession, replanSession, signCall } from './convene.ts';
import { concludeItem, putToVote, settleItem, withdrawItem } from './decide.ts';
import { attend, cancelSession, closeSession, openSession, publishResult, reportSession } from './hold.ts';
import { mySession, mySessions, publishedResults } from './own.ts';
import { listSessions, sessionView } from './queries.ts';
import type { Step } from './store.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;
type OnOne = Request & { params: { id: string } };

export function congressHandlers(context: Context): Handlers<typeof congressRoutes> {
  const { db, clock } = context;
  /** One deed, answered with its session; `work` returns the session's id. */
  const write = async <View extends { id: string }>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<string>,
    view: (trx: AppTransaction, actor: Step['actor'], id: string, now: Date) => Promise<View>,
  ): Promise<View> => {
    const step = { actor: call.actor, now: clock.now() };
    const answer = await runCommand(context, call, async (trx) =>
      view(trx, call.actor, await work(trx, step), step.now),
    );
    context.live.changed('congress', answer.id);
    return answer;
  };
  const made = (
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<string>,
  ): Promise<SessionView> => write(call, work, sessionView);
  const acted = <C extends OnOne>(
    call: C,
    work: (trx: AppTransaction, step: Step, id: string) => Promise<unknown>,
  ) =>
    made(call, async (trx, step) => {
      await work(trx, step, call.params.id);
      return call.params.id;
    });
  const own = (
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<string>,
  ): Promise<OwnSession> => write(call, work, mySession);
  return {
    congressSessions: ({ actor, query }) => listSessions(db, actor, clock.now(), query),
    congressSession: ({ actor, params }) => sessionView(db, actor, params.id, clock.now()),
    planCongress: (call) => made(call, (trx, step) => planSession(trx, step, call.body)),
    replanCongress: (call) => acted(call, (trx, step, id) => replanSession(trx, step, id, call.body)),
    addCongressItem: (call) => acted(call, (trx, step, id) => addItem(trx, step, id, call.body)),
    sendCongressPapers: (call) => acted(call, sendPapers),
    attendCongress: (call) => acted(call, (trx, step, id) => attend(trx, step, id, call.body)),
    openCongress: (call) => acted(call, openSession),
    closeCongress: (call) => acted(call, closeSession),
    publishCongress: (call) => acted(call, (trx, step, id) => publishResult(trx, step, id, call.body.result)),
    reportCongress: (call) => acted(call, (trx, step, id) => reportSession(trx, step, id, call.body.note)),
    cancelCongress: (call) => acted(call, (trx, step, id) => cancelSession(trx, step, id, call.body.reason)),
    addCongressPaper: (call) => made(call, (trx, step) => addPaper(trx, step, call.params.id, call.body)),
    voteOnCongressItem: (call) =>
      made(call, (trx, step) => putToVote(trx, step, call.params.id, call.body, context)),
    concludeCongressItem: (call) =>
      made(call, (trx, step) => concludeItem(trx, step, call.params.id, call.body)),
    settleCongressItem: (call) =>
      made(call, (trx, step) => settleItem(trx, step, call.params.id, call.body.resolution)),
    withdrawCongressItem: (call) =>
      made(call, (trx, step) => withdrawItem(trx, step, call.params.id, call.body.reason)),
    myCongress: ({ actor }) => mySessions(db, actor, clock.now()),
    myCongressSession: ({ actor, params }) => mySession(db, actor, params.id, clock.now()),
    callCongress: (call) => own(call, (trx, step) => callSession(trx, step, call.body)),
    signCongressCall: (call) =>
      own(call, async (trx, step) => {
        await signCall(trx, step, call.params.id);
        return call.params.id;
      }),
    congressResults: async ({ actor }) => ({ items: await publishedResults(db, actor, clock.now()) }),
  };
}
