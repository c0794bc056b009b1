import type { Context } from '../../../platform/context.ts';
import { type AppTransaction, transaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { workerOf } from '../applications/own.ts';
import type { Step } from '../applications/store.ts';
import type { aidRoutes } from '../contract.ts';
import type { AidPermission } from '../policy.ts';
import { createRound } from './create.ts';
import { approveRound, closeRound, refuseRound, sendRoundBack, submitRound } from './decide.ts';
import { addPeople, removePerson } from './items.ts';
import { getRound, listRounds, listTriggers } from './queries.ts';
import { lockRound, type RoundRow } from './store.ts';
import { dismissTrigger, reportTrigger } from './triggers.ts';
import { recordRoundVisit } from './visits.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

interface Ways {
  stepOf(call: Pick<Call, 'actor'>): Step;
  write<T>(call: Request, work: (trx: AppTransaction, step: Step) => Promise<T>): Promise<T>;
}

type RoundRoutes = Pick<
  Handlers<typeof aidRoutes>,
  | 'reportOwnEvent'
  | 'aidTriggers'
  | 'reportTrigger'
  | 'dismissTrigger'
  | 'aidRounds'
  | 'aidRound'
  | 'createRound'
  | 'addRoundPeople'
  | 'removeRoundPerson'
  | 'submitRound'
  | 'sendRoundBack'
  | 'approveRound'
  | 'refuseRound'
  | 'visitRound'
  | 'closeRound'
>;

export function roundHandlers({ db, clock }: Context, { write }: Ways): RoundRoutes {
  const act = (
    call: Request & { params: { id: string }; body: object },
    permission: AidPermission,
    work: (trx: AppTransaction, step: Step, round: RoundRow) => Promise<unknown>,
  ) =>
    write(call, async (trx, step) => {
      const version = 'version' in call.body ? (call.body.version as number) : undefined;
      await work(trx, step, await lockRound(trx, step, call.params.id, permission, version));
      return getRound(trx, call.actor, call.params.id);
    });
  return {
    reportOwnEvent: (call) =>
      write(call, async (trx, step) => ({
        id: await reportTrigger(trx, step, {
          ...{ kind: 'lifeEvent', title: '', personId: workerOf(call.actor).personId, ...call.body },
        }),
      })),
    aidTriggers: ({ actor, query }) => listTriggers(db, actor, clock.now(), query),
    reportTrigger: (call) =>
      write(call, async (trx, step) => ({ id: await reportTrigger(trx, step, call.body) })),
    dismissTrigger: (call) =>
      write(call, async (trx, step) => {
        await dismissTrigger(trx, step, call.params.id, call.body.reason);
        return { id: call.params.id };
      }),
    aidRounds: ({ actor, query }) => listRounds(db, actor, query),
    aidRound: ({ actor, params }) => transaction(db, (trx) => getRound(trx, actor, params.id)),
    createRound: (call) =>
      write(call, async (trx, step) => getRound(trx, call.actor, await createRound(trx, step, call.body))),
    addRoundPeople: (call) =>
      act(call, 'aid.round', (trx, step, round) => addPeople(trx, step, round, call.body.personIds)),
    removeRoundPerson: (call) =>
      act(call, 'aid.round', (trx, step, round) =>
        removePerson(trx, step, round, call.body.applicationId, call.body.reason),
      ),
    submitRound: (call) => act(call, 'aid.round', submitRound),
    sendRoundBack: (call) =>
      act(call, 'aid.approve', (trx, step, round) => sendRoundBack(trx, step, round, call.body.reason)),
    approveRound: (call) =>
      act(call, 'aid.approve', (trx, step, round) => approveRound(trx, step, round, call.body.decisions)),
    refuseRound: (call) =>
      act(call, 'aid.approve', (trx, step, round) => refuseRound(trx, step, round, call.body.reason)),
    visitRound: (call) =>
      act(call, 'aid.round', (trx, step, round) => recordRoundVisit(trx, step, round, call.body)),
    closeRound: (call) => act(call, 'aid.round', closeRound),
  };
}
