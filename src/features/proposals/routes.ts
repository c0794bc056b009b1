import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { sendPaper } from '../../platform/http/papers.ts';
import { notFound } from '../../platform/http/problem.ts';
import { sendFile } from '../../platform/imports/index.ts';
import { renderDocx } from '../../platform/letters/officialDocument.ts';
import { getUnion } from '../organisations/index.ts';
import { listCollections, openCollection } from './collections.ts';
import type { proposalRoutes } from './contract.ts';
import type { ProposalView } from './contractViews.ts';
import {
  assignProposal,
  leadersFor,
  nameLeader,
  objectToDispatch,
  reassignProposal,
  rejectObjection,
  settleDispatch,
  signPart,
} from './dispatch.ts';
import { proposalForm, replyLetter } from './documents.ts';
import { openEvidence } from './evidence.ts';
import { proposalFigures } from './figures.ts';
import { addEvidence, draftReply, extendPart, signReply } from './handle.ts';
import { ballotsFor, closeProposal, honourProposal, inspectProposal, sendBackProposal } from './inspect.ts';
import { listFollowUps, listHandled, listOpenProposals, listProposals, mayDocket } from './lists.ts';
import { myProposals, similarWhileWriting } from './own.ts';
import { reachesProposal, widestPlace } from './policy.ts';
import { confirmPromise, movePromise, reportPromise } from './promises.ts';
import {
  editDraft,
  lockOwn,
  secondProposal,
  submitProposal,
  withdrawProposal,
  writeDraft,
} from './propose.ts';
import { answerQuestion, askQuestion } from './questions.ts';
import { rateReply } from './rating.ts';
import { deskView, openView, unitView } from './readers.ts';
import { convertProposal, declineProposal, docketProposal, mergeProposal } from './review.ts';
import { findProposalSettings } from './settings.ts';
import type { Step } from './store.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;
type OnOne = Request & { params: { id: string } };
type Work = (trx: AppTransaction, step: Step) => Promise<unknown>;

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export function proposalHandlers(context: Context): Handlers<typeof proposalRoutes> {
  const { db, clock } = context;
  const today = () => shanghaiDate(clock.now());
  const write = async <T>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<T>,
  ): Promise<T> => {
    const answer = await runCommand(context, call, (trx) =>
      work(trx, { actor: call.actor, now: clock.now() }),
    );
    context.live.changed('proposals');
    return answer;
  };
  const atDesk = (call: OnOne, work: Work): Promise<ProposalView> =>
    write(call, async (trx, step) => {
      await work(trx, step);
      return deskView(trx, call.actor, call.params.id);
    });
  const byWorker = (call: OnOne, work: Work): Promise<ProposalView> =>
    write(call, async (trx, step) => {
      await work(trx, step);
      return openView(trx, call.actor, call.params.id, step.now);
    });
  const byUnit = (call: OnOne, work: Work): Promise<ProposalView> =>
    write(call, async (trx, step) => {
      await work(trx, step);
      return unitView(trx, call.actor, call.params.id, shanghaiDate(step.now));
    });
  const send = async (reply: Call['reply'], view: ProposalView, kind: 'form' | 'reply') => {
    const document = kind === 'form' ? proposalForm(view) : replyLetter(view);
    const name = kind === 'form' ? '提案表' : '答复函';
    sendFile(reply, `${view.number} ${name}.docx`, wordType, whole(await renderDocx(document)));
  };
  return {
    openProposals: ({ query }) => listOpenProposals(db, query),
    openProposal: ({ actor, params }) => openView(db, actor, params.id, clock.now()),
    myProposals: ({ actor }) => myProposals(db, actor, clock.now()),
    similarProposals: async ({ actor, query }) => ({
      items: await similarWhileWriting(db, actor, clock.now(), query),
    }),
    writeProposal: (call) =>
      write(call, async (trx, step) =>
        openView(trx, call.actor, await writeDraft(trx, step, call.body), step.now),
      ),
    editProposal: (call) => byWorker(call, (trx, step) => editDraft(trx, step, call.params.id, call.body)),
    submitProposal: (call) => byWorker(call, (trx, step) => submitProposal(trx, step, call.params.id)),
    withdrawProposal: (call) =>
      byWorker(call, (trx, step) => withdrawProposal(trx, step, call.params.id, call.body.reason)),
    secondProposal: (call) => byWorker(call, (trx, step) => secondProposal(trx, step, call.params.id)),
    rateReply: async ({ actor, params, body }) => {
      await rateReply(context, actor, params.id, body);
      return openView(db, actor, params.id, clock.now());
    },
    askQuestion: (call) =>
      byWorker(call, (trx, step) => askQuestion(trx, step, call.params.id, call.body.question)),
    myProposalDocument: async ({ actor, params, query, reply }) => {
      await transaction(db, (trx) => lockOwn(trx, { actor, now: clock.now() }, params.id));
      await send(reply, await openView(db, actor, params.id, clock.now()), query.kind);
    },

    proposals: async ({ actor, query }) => ({
      ...(await listProposals(db, actor, query)),
      mayDocket: mayDocket(actor),
      categories: (await findProposalSettings(db)).categories,
    }),
    proposalFigures: async ({ actor, query }) => {
      const id = query.within ?? widestPlace(actor);
      const union = id === undefined ? undefined : await getUnion(db, id);
      if (!union || !reachesProposal(actor, 'proposal.see', union.path)) throw notFound('The union');
      const { from, before } = query;
      return {
        ...{ scope: union.name, scopeId: union.id },
        rows: await proposalFigures(db, { within: union.path, from, before }),
      };
    },
    followUps: ({ actor, query }) => listFollowUps(db, actor, today(), query),
    collections: async ({ actor }) => ({ items: await listCollections(db, actor) }),
    openCollection: (call) =>
      write(call, async (trx, step) => ({ id: await openCollection(trx, step, call.body) })),
    proposal: ({ actor, params }) => deskView(db, actor, params.id),
    docketProposal: (call) =>
      atDesk(call, (trx, step) => docketProposal(trx, step, call.params.id, call.body)),
    declineProposal: (call) =>
      atDesk(call, (trx, step) => declineProposal(trx, step, call.params.id, call.body)),
    convertProposal: (call) =>
      atDesk(call, (trx, step) => convertProposal(trx, step, call.params.id, call.body)),
    mergeProposal: (call) => atDesk(call, (trx, step) => mergeProposal(trx, step, call.params.id, call.body)),
    assignProposal: (call) =>
      atDesk(call, (trx, step) => assignProposal(trx, step, call.params.id, call.body)),
    reassignProposal: (call) =>
      atDesk(call, (trx, step) => reassignProposal(trx, step, call.params.id, call.body)),
    rejectObjection: (call) =>
      atDesk(call, (trx, step) => rejectObjection(trx, step, call.params.id, call.body)),
    leadersFor: async ({ actor, params }) => {
      const view = await deskView(db, actor, params.id);
      const union = await getUnion(db, view.union.id);
      return { items: await transaction(db, (trx) => leadersFor(trx, union.path, clock.now())) };
    },
    nameLeader: (call) => atDesk(call, (trx, step) => nameLeader(trx, step, call.params.id, call.body)),
    settleDispatch: (call) =>
      atDesk(call, (trx, step) => settleDispatch(trx, step, call.params.id, call.body)),
    inspectProposal: (call) =>
      atDesk(call, (trx, step) => inspectProposal(trx, step, call.params.id, call.body)),
    sendBackProposal: (call) =>
      atDesk(call, (trx, step) => sendBackProposal(trx, step, call.params.id, call.body)),
    closeProposal: (call) => atDesk(call, (trx, step) => closeProposal(trx, step, call.params.id, call.body)),
    confirmPromise: (call) =>
      atDesk(call, (trx, step) => confirmPromise(trx, step, call.params.id, call.body)),
    ballotsFor: async ({ actor, params }) => {
      const { submittedOn } = await deskView(db, actor, params.id);
      return { items: await ballotsFor(db, actor, submittedOn) };
    },
    honourProposal: (call) =>
      atDesk(call, (trx, step) => honourProposal(trx, step, call.params.id, call.body)),
    proposalDocument: async ({ actor, params, query, reply }) =>
      void (await send(reply, await deskView(db, actor, params.id), query.kind)),
    proposalEvidence: async ({ actor, params, reply }) =>
      void sendPaper(reply, await openEvidence(context, actor, params.id)),

    handledProposals: ({ actor, query }) => listHandled(db, actor, query),
    handledProposal: ({ actor, params }) => unitView(db, actor, params.id, today()),
    signPart: (call) => byUnit(call, (trx, step) => signPart(trx, step, call.params.id)),
    objectToDispatch: (call) =>
      byUnit(call, (trx, step) => objectToDispatch(trx, step, call.params.id, call.body.reason)),
    extendPart: (call) =>
      byUnit(call, (trx, step) => extendPart(trx, step, call.params.id, call.body.reason)),
    draftReply: (call) => byUnit(call, (trx, step) => draftReply(trx, step, call.params.id, call.body)),
    addEvidence: async ({ actor, params, query, raw }) => {
      await addEvidence(context, actor, { id: params.id, purpose: query.purpose, part: await raw.file() });
      context.live.changed('proposals');
      return unitView(db, actor, params.id, today());
    },
    signReply: (call) => byUnit(call, (trx, step) => signReply(trx, step, call.params.id)),
    reportPromise: (call) =>
      byUnit(call, (trx, step) => reportPromise(trx, step, call.params.id, call.body.report)),
    movePromise: (call) => byUnit(call, (trx, step) => movePromise(trx, step, call.params.id, call.body)),
    answerQuestion: (call) =>
      write(call, async (trx, step) => {
        const { id } = await answerQuestion(trx, step, call.params.id, call.body.answer);
        return unitView(trx, call.actor, id, shanghaiDate(step.now));
      }),
    handledDocument: async ({ actor, params, query, reply }) =>
      void (await send(reply, await unitView(db, actor, params.id, today()), query.kind)),
  };
}
