import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { sendPaper } from '../../platform/http/papers.ts';
import { actOnNotice } from './act.ts';
import type { FindingView, NoticeView, rectificationRoutes } from './contract.ts';
import { draftNotice } from './drafting.ts';
import { addFile, openFile } from './files.ts';
import { actOnFinding, raiseFinding } from './findings.ts';
import { findingView, listFindings } from './findingViews.ts';
import { giveOpinion, myTrial, myTrials } from './opinions.ts';
import { listNotices, noticeView, trialOpinions } from './queries.ts';
import type { Step } from './store.ts';
import { actOnTask } from './tasks.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function rectificationHandlers(context: Context): Handlers<typeof rectificationRoutes> {
  const { db, clock } = context;
  const stepOf = ({ actor }: Request): Step => ({ actor, now: clock.now() });
  const told = <T extends { id: string }>(view: T): T => {
    context.live.changed('rectification', view.id);
    return view;
  };
  const onFinding = async (
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<string>,
  ): Promise<FindingView> =>
    told(
      await runCommand(context, call, async (trx) =>
        findingView(trx, call.actor, await work(trx, stepOf(call))),
      ),
    );
  const onNotice = async (
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<string>,
  ): Promise<NoticeView> =>
    told(
      await runCommand(context, call, async (trx) =>
        noticeView(trx, call.actor, await work(trx, stepOf(call))),
      ),
    );
  return {
    findings: ({ actor, query }) => listFindings(db, actor, query),
    raiseFinding: (call) => onFinding(call, (trx, step) => raiseFinding(trx, step, call.body)),
    actOnFinding: (call) =>
      onFinding(call, async (trx, step) => {
        await actOnFinding(trx, step, call.params.id, call.params.action, call.body);
        return call.params.id;
      }),
    notices: ({ actor, query }) => listNotices(db, actor, query),
    notice: ({ actor, params }) => noticeView(db, actor, params.id),
    draftNotice: (call) => onNotice(call, (trx, step) => draftNotice(trx, step, call.body)),
    actOnNotice: (call) =>
      onNotice(call, async (trx, step) => {
        await actOnNotice(trx, step, call.params.id, call.params.action, call.body);
        return call.params.id;
      }),
    actOnTask: (call) =>
      onNotice(call, (trx, step) => actOnTask(trx, step, call.params.id, call.params.action, call.body)),
    addTaskFile: async (call) => {
      const id = await addFile(context, call, call.params.id, await call.raw.file());
      return told(await noticeView(db, call.actor, id));
    },
    taskFile: async ({ actor, params, reply }) => {
      sendPaper(reply, await openFile(context, actor, params.id));
    },
    trialOpinions: ({ actor, params, query }) => trialOpinions(db, actor, params.id, query),
    myTrials: async ({ actor }) => ({ items: await myTrials(db, actor, clock.now()) }),
    myTrial: ({ actor, params }) => myTrial(db, actor, clock.now(), params.id),
    giveOpinion: async (call) =>
      told(
        await runCommand(context, call, async (trx) => {
          const step = stepOf(call);
          await giveOpinion(trx, step, call.params.id, call.body);
          return myTrial(trx, call.actor, step.now, call.params.id);
        }),
      ),
  };
}
