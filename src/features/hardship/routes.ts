import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { sendPaper } from '../../platform/http/papers.ts';
import { throttle } from '../../platform/throttle.ts';
import {
  giveConsent,
  openForSomebody,
  openOwn,
  refileFile,
  saveFile,
  setAccount,
  submitFile,
  withdrawFile,
} from './commands/apply.ts';
import { approveFile, decideOverride, declineFile, proposeOverride, returnFile } from './commands/decide.ts';
import { exitFile, recheckFile } from './commands/keep.ts';
import { answerObjection, lockNotice, publishNotice, takeObjection } from './commands/notice.ts';
import { enterMatch, finishMatching, planHomeVisit, recordHomeVisit, reviewFile } from './commands/review.ts';
import { decideStandards, proposeStandards, standardProposals } from './commands/standards.ts';
import type { FileView, hardshipRoutes } from './contract.ts';
import { deskNotices, getDeskNotice, getPublicNotice, publicNotices } from './notices.ts';
import { attachToFile } from './papers/attach.ts';
import { storePaper } from './papers/upload.ts';
import { printHandlers } from './print.ts';
import { hardshipFigures, homeVisits, listFiles, ownOverview } from './queries.ts';
import { openPaper, revealFields } from './reveal.ts';
import { rulesInForce, selfCheck } from './selfCheck.ts';
import { readStandards } from './standardsFile.ts';
import type { Step } from './store.ts';
import { getFileView } from './view.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & { params?: unknown };
/** Objections of one address in an hour. */
const objectionRule = { free: 5, block: 20, windowSeconds: 3_600 };

export function hardshipHandlers(context: Context): Handlers<typeof hardshipRoutes> {
  const { db, clock } = context;
  const write = async <T>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<T>,
  ): Promise<T> => {
    const answer = await runCommand(context, call, (trx) =>
      work(trx, { actor: call.actor, now: clock.now() }),
    );
    context.live.changed('hardship');
    return answer;
  };
  /** A deed on the file of the path, answered with the file as it then is; `another`: the deed says which. */
  const onFile = (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step, id: string) => Promise<unknown>,
  ): Promise<FileView> =>
    write(call, async (trx, step) => {
      const other = await work(trx, step, call.params.id);
      return getFileView(trx, call.actor, typeof other === 'string' ? other : call.params.id, step.now);
    });
  const opening = (call: Request, work: (trx: AppTransaction, step: Step) => Promise<string>) =>
    write(call, async (trx, step) => getFileView(trx, call.actor, await work(trx, step), step.now));
  const onNotice = (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step, id: string) => Promise<unknown>,
  ) =>
    write(call, async (trx, step) => {
      await work(trx, step, call.params.id);
      return getDeskNotice(trx, call.actor, call.params.id, step.now);
    });

  return {
    hardshipRules: ({ query }) => rulesInForce(db, query.month, clock.now()),
    selfCheck: ({ body }) => selfCheck(db, body.declaration, body.member, clock.now()),
    publicNotices: ({ query }) => publicNotices(db, query, clock.now()),
    publicNotice: ({ params }) => getPublicNotice(db, params.id, clock.now()),
    objectTo: async (call) => {
      await throttle(context, 'hardship.objection', call.clientAddress, objectionRule).take();
      const { entryId, text, name, phone } = call.body;
      const objector = [name, phone].filter(Boolean).join(' ') || null;
      return write(call, async (trx, { now }) => ({
        number: await takeObjection(trx, now, {
          ...{ noticeId: call.params.id, entryId, text, objector, via: 'public' },
        }),
      }));
    },
    ownHardship: ({ actor }) => ownOverview(db, actor, clock.now()),
    openOwnFile: (call) => opening(call, (trx, step) => openOwn(trx, step, call.body.unionId)),
    hardshipFiles: ({ actor, query }) => listFiles(db, actor, query, clock.now()),
    openFileFor: (call) => opening(call, (trx, step) => openForSomebody(trx, step, call.body)),
    hardshipFile: ({ actor, params }) => getFileView(db, actor, params.id, clock.now()),
    saveFile: (call) => onFile(call, (trx, step, id) => saveFile(trx, step, id, call.body)),
    giveConsent: (call) => onFile(call, (trx, step, id) => giveConsent(trx, step, id, call.body)),
    setFileAccount: (call) => onFile(call, (trx, step, id) => setAccount(trx, step, id, call.body)),
    attachPapers: (call) => onFile(call, (trx, step, id) => attachToFile(trx, step, id, call.body)),
    submitFile: (call) => onFile(call, submitFile),
    withdrawFile: (call) => onFile(call, (trx, step, id) => withdrawFile(trx, step, id, call.body.reason)),
    refileFile: (call) => onFile(call, refileFile),
    reviewFile: (call) => onFile(call, (trx, step, id) => reviewFile(trx, step, id, call.body.note)),
    planHomeVisit: (call) => onFile(call, (trx, step, id) => planHomeVisit(trx, step, id, call.body)),
    recordHomeVisit: (call) => onFile(call, (trx, step, id) => recordHomeVisit(trx, step, id, call.body)),
    enterMatch: (call) => onFile(call, (trx, step, id) => enterMatch(trx, step, id, call.body)),
    finishMatching: (call) => onFile(call, finishMatching),
    proposeOverride: (call) => onFile(call, (trx, step, id) => proposeOverride(trx, step, id, call.body)),
    decideOverride: (call) => onFile(call, (trx, step, id) => decideOverride(trx, step, id, call.body)),
    approveFile: (call) => onFile(call, approveFile),
    returnFile: (call) => onFile(call, (trx, step, id) => returnFile(trx, step, id, call.body.reason)),
    declineFile: (call) => onFile(call, (trx, step, id) => declineFile(trx, step, id, call.body.reason)),
    recheckFile: (call) => onFile(call, (trx, step, id) => recheckFile(trx, step, id, call.body)),
    exitFile: (call) => onFile(call, (trx, step, id) => exitFile(trx, step, id, call.body)),
    revealFields: (call) => revealFields(context, call.actor, call.params.id, call.body),
    uploadPaper: async (call) => storePaper(context, call.actor, await call.raw.file()),
    hardshipPaper: async ({ actor, params, query, reply }) => {
      const paper = await openPaper(context, actor, params.id, query.reason);
      sendPaper(reply, paper);
    },
    homeVisits: ({ actor }) => homeVisits(db, actor),
    hardshipNotices: ({ actor, query }) => deskNotices(db, actor, query, clock.now()),
    publishNotice: (call) =>
      write(call, async (trx, step) =>
        getDeskNotice(trx, call.actor, await publishNotice(trx, step, call.body), step.now),
      ),
    hardshipNotice: ({ actor, params }) => getDeskNotice(db, actor, params.id, clock.now()),
    recordObjection: (call) =>
      onNotice(call, async (trx, step, noticeId) => {
        await lockNotice(trx, step, noticeId);
        const { entryId, text, objector } = call.body;
        await takeObjection(trx, step.now, {
          ...{ noticeId, entryId, text, objector: objector || null, via: 'counter' },
        });
      }),
    answerObjection: (call) => onNotice(call, (trx, step, id) => answerObjection(trx, step, id, call.body)),
    ...printHandlers(context),
    hardshipFigures: ({ actor, query }) => hardshipFigures(db, actor, query.unionId, clock.now()),
    readStandards: async (call) => readStandards(db, await call.raw.file()),
    standardProposals: async ({ actor }) => ({ items: await standardProposals(db, actor) }),
    proposeStandards: (call) => write(call, (trx, step) => proposeStandards(trx, step, call.body)),
    decideStandards: async (call) => {
      const decided = await write(call, (trx, step) => decideStandards(trx, step, call.body));
      context.live.changed('profiles');
      return decided;
    },
  };
}
