import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { sendPaper } from '../../platform/http/papers.ts';
import { argue, editArgument, withdrawArgument } from './arguing.ts';
import { carryOn, pairFrom, proposeFrom } from './carry.ts';
import { commentPage, commentView, type Reader, replyPage } from './comments.ts';
import type { DiscussionView, discussionRoutes, OpenDiscussion } from './contract.ts';
import type { Step } from './events.ts';
import { openProof } from './files.ts';
import { listDiscussions, openDiscussions } from './lists.ts';
import { addMeasureFile, adoptMeasure, endMeasure, passMilestone, readProof } from './measures.ts';
import { moderate, originalsOf } from './moderation.ts';
import { holdsDiscussions, reachesDiscussion } from './policy.ts';
import { takePosition } from './positions.ts';
import { openRound } from './rounds.ts';
import { belongsTo, findBelonging } from './standing.ts';
import { readableDiscussion, seenDiscussion } from './store.ts';
import {
  concludeDiscussion,
  dropDiscussion,
  editTopic,
  raiseAsRepresentative,
  raiseTopic,
  resolveDiscussion,
} from './topics.ts';
import { discussionView, openDiscussionView } from './views.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & {
  params?: { id: string } | undefined;
};
type Work<T> = (trx: AppTransaction, step: Step) => Promise<T>;

export function discussionHandlers(context: Context): Handlers<typeof discussionRoutes> {
  const { db, clock } = context;
  const run = async <T>(call: Request, work: Work<T>): Promise<T> => {
    const step = { actor: call.actor, now: clock.now() };
    return runCommand(context, call, (trx) => work(trx, step));
  };
  // Steps of those who hold a topic reach open screens at once; thousands of arguments would only keep phones busy.
  const write = (call: Request, work: Work<unknown>): Promise<DiscussionView> =>
    run(call, async (trx, step) => {
      const made = await work(trx, step);
      const id = typeof made === 'string' ? made : (call.params?.id ?? '');
      return discussionView(trx, call.actor, id, step.now);
    }).then((view) => {
      context.live.changed('discussions', view.id);
      return view;
    });
  const say = (call: Request, work: Work<string>) =>
    run(call, async (trx, step) => commentView(trx, await work(trx, step), ownReader(call.actor)));
  const reading = async (actor: Actor, id: string): Promise<Reader> => {
    const belonging = await findBelonging(db, actor);
    const row = await readableDiscussion(db, actor, belonging, id);
    return { ...ownReader(actor), seesNames: belongsTo(belonging, row.union_path) };
  };
  const working = async (actor: Actor, id: string): Promise<Reader> => {
    const row = await seenDiscussion(db, actor, id);
    const readsHidden = reachesDiscussion(actor, 'discussion.moderate', row.union_path);
    return { personId: null, seesNames: true, readsHidden };
  };
  return {
    openDiscussions: ({ actor, query }) => openDiscussions(db, actor, clock.now(), query),
    openDiscussion: ({ actor, params }) => openDiscussionView(db, actor, params.id, clock.now()),
    openComments: async ({ actor, params, query }) =>
      commentPage(db, params.id, query, await reading(actor, params.id), clock.now()),
    openReplies: async ({ actor, params, query }) =>
      replyPage(db, params.id, query, await reading(actor, params.id)),
    raiseAsRepresentative: (call) =>
      run<OpenDiscussion>(call, async (trx, step) =>
        openDiscussionView(trx, call.actor, await raiseAsRepresentative(trx, step, call.body), step.now),
      ),
    proposeFromMeasure: (call) =>
      run<OpenDiscussion>(call, async (trx, step) => {
        await proposeFrom(trx, step, call.params.id, call.body.measureId);
        return openDiscussionView(trx, call.actor, call.params.id, step.now);
      }),
    argue: (call) => say(call, (trx, step) => argue(trx, step, call.params.id, call.body)),
    editArgument: (call) =>
      say(call, async (trx, step) => {
        await editArgument(trx, step, call.params.id, call.body);
        return call.body.commentId;
      }),
    withdrawArgument: (call) =>
      say(call, async (trx, step) => {
        await withdrawArgument(trx, step, call.params.id, call.body.commentId);
        return call.body.commentId;
      }),
    takePosition: (call) =>
      run(call, async (trx, step) => {
        await takePosition(trx, step, call.params.id, call.body);
        return call.body;
      }),

    listDiscussions: async ({ actor, query }) => ({
      ...(await listDiscussions(db, actor, query)),
      mayRaise: holdsDiscussions(actor),
    }),
    getDiscussion: ({ actor, params }) => discussionView(db, actor, params.id, clock.now()),
    listComments: async ({ actor, params, query }) =>
      commentPage(db, params.id, query, await working(actor, params.id), clock.now()),
    listReplies: async ({ actor, params, query }) =>
      replyPage(db, params.id, query, await working(actor, params.id)),
    commentOriginals: ({ actor, params, query }) =>
      transaction(db, (trx) => originalsOf(trx, { actor, now: clock.now() }, params.id, query.commentId)),
    measureFile: async ({ actor, params, query, reply }) => {
      sendPaper(reply, await openProof(db, actor, params.id, query.fileId));
      return undefined;
    },
    raiseTopic: (call) => write(call, (trx, step) => raiseTopic(trx, step, call.body)),
    editTopic: (call) => write(call, (trx, step) => editTopic(trx, step, call.params.id, call.body)),
    openRound: (call) => write(call, (trx, step) => openRound(trx, step, call.params.id, call.body)),
    moderate: (call) =>
      run(call, async (trx, step) => {
        await moderate(trx, step, call.params.id, call.body);
        const reader = { personId: null, seesNames: true, readsHidden: true };
        return commentView(trx, call.body.commentId, reader);
      }).then((comment) => {
        context.live.changed('discussions', call.params.id);
        return comment;
      }),
    resolveDiscussion: (call) =>
      write(call, (trx, step) => resolveDiscussion(trx, step, call.params.id, call.body)),
    adoptMeasure: (call) => write(call, (trx, step) => adoptMeasure(trx, step, call.params.id, call.body)),
    passMilestone: (call) => write(call, (trx, step) => passMilestone(trx, step, call.params.id, call.body)),
    addMeasureFile: async (call) => {
      const paper = await readProof(context, call.actor, call.params.id, await call.raw.file());
      const input = { measureId: call.query.measureId, paper };
      return write(call, (trx, step) => addMeasureFile(trx, step, call.params.id, input));
    },
    endMeasure: (call) => write(call, (trx, step) => endMeasure(trx, step, call.params.id, call.body)),
    carryOn: (call) => write(call, (trx, step) => carryOn(trx, step, call.params.id, call.body)),
    pairFromMeasure: (call) => write(call, (trx, step) => pairFrom(trx, step, call.params.id, call.body)),
    concludeDiscussion: (call) => write(call, (trx, step) => concludeDiscussion(trx, step, call.params.id)),
    dropDiscussion: (call) =>
      write(call, (trx, step) => dropDiscussion(trx, step, call.params.id, call.body.reason)),
  };
}

const ownReader = (actor: Actor): Reader => ({
  ...{ personId: actor.kind === 'worker' ? actor.personId : null, seesNames: true, readsHidden: false },
});
