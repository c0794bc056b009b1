import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { sendPaper } from '../../platform/http/papers.ts';
import { draftProject, dropProject, editProject, publishProject } from './commands.ts';
import type { ProjectView, projectRoutes } from './contract.ts';
import { acceptProject, carryOver, sendBackProject } from './decide.ts';
import type { Step } from './events.ts';
import { runsProjects } from './policy.ts';
import { addProof, handIn, passMilestone, readProof, reportProgress } from './progress.ts';
import { listProjects, openFile, openProjects, openProjectView, projectView } from './queries.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'> & {
  params?: { id: string } | undefined;
};

export function projectHandlers(context: Context): Handlers<typeof projectRoutes> {
  const { db, clock } = context;
  const write = async (
    call: Request,
    work: (trx: AppTransaction, step: Step, id: string) => Promise<string | undefined>,
  ): Promise<ProjectView> => {
    const step = { actor: call.actor, now: clock.now() };
    const view = await runCommand(context, call, async (trx) => {
      const asked = call.params?.id ?? '';
      return projectView(trx, call.actor, (await work(trx, step, asked)) ?? asked, step.now);
    });
    context.live.changed('practicalProjects', view.id);
    return view;
  };
  const none = async (done: Promise<unknown>) => {
    await done;
    return undefined;
  };
  return {
    openProjects: ({ query }) => openProjects(db, query, clock.now()),
    openProject: ({ params }) => openProjectView(db, params.id, clock.now()),
    openProjectFile: async ({ params, query, reply }) => {
      sendPaper(reply, await openFile(db, null, params.id, query.fileId));
      return undefined;
    },
    listProjects: async ({ actor, query }) => ({
      ...(await listProjects(db, actor, query, clock.now())),
      mayRun: runsProjects(actor),
    }),
    getProject: ({ actor, params }) => projectView(db, actor, params.id, clock.now()),
    projectFile: async ({ actor, params, query, reply }) => {
      sendPaper(reply, await openFile(db, actor, params.id, query.fileId));
      return undefined;
    },
    draftProject: (call) => write(call, (trx, step) => draftProject(trx, step, call.body)),
    editProject: (call) => write(call, (trx, step, id) => none(editProject(trx, step, id, call.body))),
    publishProject: (call) =>
      write(call, (trx, step, id) => none(publishProject(trx, step, id, call.body.version))),
    reportProgress: (call) => write(call, (trx, step, id) => none(reportProgress(trx, step, id, call.body))),
    addProjectFile: async (call) => {
      const paper = await readProof(context, call.actor, call.params.id, await call.raw.file());
      const input = { progressId: call.query.progressId, paper };
      return write(call, (trx, step, id) => none(addProof(trx, step, id, input)));
    },
    passProjectMilestone: (call) =>
      write(call, (trx, step, id) => none(passMilestone(trx, step, id, call.body))),
    handInProject: (call) => write(call, (trx, step, id) => none(handIn(trx, step, id, call.body.version))),
    acceptProject: (call) => write(call, (trx, step, id) => none(acceptProject(trx, step, id, call.body))),
    sendBackProject: (call) =>
      write(call, (trx, step, id) => none(sendBackProject(trx, step, id, call.body))),
    carryOverProject: (call) => write(call, (trx, step, id) => carryOver(trx, step, id, call.body)),
    dropProject: (call) => write(call, (trx, step, id) => none(dropProject(trx, step, id, call.body))),
  };
}
