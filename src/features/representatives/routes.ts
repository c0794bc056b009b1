import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { notFound, notFoundAs } from '../../platform/http/problem.ts';
import { importHandlers } from '../../platform/imports/index.ts';
import { holdBallot, takeResult } from './ballotVote.ts';
import { beginTerm, createBody, dissolveBody, editBody, extendTerm } from './bodyCommands.ts';
import { addConstituency, closeConstituency, editConstituency } from './constituencyCommands.ts';
import { membersOfConstituency } from './constituents.ts';
import type { BodyView, representativeRoutes, VoteView } from './contract.ts';
import { representativeImport, requireOpenBody } from './listImport.ts';
import { myConstituents, myRepresentatives, mySeats } from './own.ts';
import { bodyView, listBodies } from './queries.ts';
import { resignSeat } from './seatCommands.ts';
import { type Step, seenBody } from './store.ts';
import {
  cancelVote,
  confirmCount,
  enterCount,
  planElection,
  planRecall,
  rejectCount,
} from './voteCommands.ts';
import { voteView } from './voteQueries.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & {
  params?: { id: string } | undefined;
};

export function representativeHandlers(context: Context): Handlers<typeof representativeRoutes> {
  const { db, clock } = context;
  const today = () => shanghaiDate(clock.now());
  const step = (call: Request): Step => ({ actor: call.actor, now: clock.now() });
  const told = async <T extends { id: string }>(answer: Promise<T>): Promise<T> => {
    const view = await answer;
    context.live.changed('representatives', view.id);
    return view;
  };
  /** `work` gives the id of the body; absent: the one of the address. */
  const onBody = (
    call: Request,
    work: (trx: AppTransaction) => Promise<string | undefined>,
  ): Promise<BodyView> =>
    told(
      runCommand(context, call, async (trx) => {
        const id = (await work(trx)) ?? call.params?.id ?? '';
        return bodyView(trx, call.actor, id, { today: today() });
      }),
    );
  const onVote = (
    call: Request,
    work: (trx: AppTransaction) => Promise<string | undefined>,
  ): Promise<VoteView> =>
    told(
      runCommand(context, call, async (trx) =>
        voteView(trx, call.actor, (await work(trx)) ?? call.params?.id ?? ''),
      ),
    );
  const done = (work: Promise<void>): Promise<undefined> => work.then(() => undefined);
  const imports = importHandlers(context, representativeImport);
  return {
    uploadRepresentatives: async (call) => {
      const body = await requireOpenBody(db, call.actor, call.query.bodyId);
      const look = await imports.upload({ ...call, query: { placeId: body.union_id } });
      await db
        .insertInto('representative_lists')
        .values({ import_id: look.import.id, body_id: body.id })
        .execute();
      return look;
    },
    listRepresentativeFiles: imports.list,
    lookAtRepresentatives: imports.look,
    checkRepresentatives: imports.check,
    confirmRepresentatives: imports.confirm,
    cancelRepresentatives: imports.cancel,
    rejectedRepresentatives: imports.rejected,
    listBodies: ({ actor, query }) => listBodies(db, actor, today(), query),
    createBody: (call) => onBody(call, (trx) => createBody(trx, step(call), call.body)),
    getBody: ({ actor, params, query }) => bodyView(db, actor, params.id, { today: today(), on: query.on }),
    editBody: (call) => onBody(call, (trx) => done(editBody(trx, step(call), call.params.id, call.body))),
    beginTerm: (call) => onBody(call, (trx) => done(beginTerm(trx, step(call), call.params.id, call.body))),
    extendTerm: (call) => onBody(call, (trx) => done(extendTerm(trx, step(call), call.params.id, call.body))),
    endBody: (call) => onBody(call, (trx) => done(dissolveBody(trx, step(call), call.params.id, call.body))),
    addConstituency: (call) =>
      onBody(call, (trx) => addConstituency(trx, step(call), call.params.id, call.body)),
    editConstituency: (call) =>
      onBody(call, (trx) => editConstituency(trx, step(call), call.params.id, call.body)),
    closeConstituency: (call) =>
      onBody(call, (trx) => closeConstituency(trx, step(call), call.params.id, call.body.version)),
    constituencyMembers: async ({ actor, params, query }) => {
      const row = await db
        .selectFrom('constituencies')
        .select('body_id')
        .where('id', '=', params.id)
        .executeTakeFirst();
      if (!row) throw notFound('The constituency');
      await seenBody(db, actor, row.body_id).catch(notFoundAs('The constituency'));
      return membersOfConstituency(db, params.id, query);
    },
    planElection: (call) =>
      onVote(call, (trx) => planElection(trx, step(call), call.params.id, call.body.candidates)),
    planRecall: (call) =>
      onVote(call, (trx) => planRecall(trx, step(call), call.params.id, call.body.reason)),
    resignSeat: (call) =>
      onBody(call, (trx) => resignSeat(trx, step(call), call.params.id, call.body.reason)),
    getVote: ({ actor, params }) => voteView(db, actor, params.id),
    holdBallot: (call) => onVote(call, (trx) => done(holdBallot(trx, step(call), call.params.id, call.body))),
    takeResult: (call) => onVote(call, (trx) => done(takeResult(trx, step(call), call.params.id))),
    enterCount: (call) => onVote(call, (trx) => done(enterCount(trx, step(call), call.params.id, call.body))),
    confirmCount: (call) => onVote(call, (trx) => done(confirmCount(trx, step(call), call.params.id))),
    rejectCount: (call) =>
      onVote(call, (trx) => done(rejectCount(trx, step(call), call.params.id, call.body.reason))),
    cancelVote: (call) =>
      onVote(call, (trx) => done(cancelVote(trx, step(call), call.params.id, call.body.reason))),
    mySeats: async ({ actor }) => ({ items: await mySeats(db, actor, today()) }),
    myConstituents: ({ actor, params, query }) =>
      myConstituents(db, actor, params.id, query, { now: clock.now(), today: today() }),
    myRepresentatives: async ({ actor }) => ({ items: await myRepresentatives(db, actor, today()) }),
  };
}
