import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import type { Call, Handlers } from '../../../platform/http/call.ts';
import { runCommand } from '../../../platform/http/command.ts';
import type { Step } from '../events.ts';
import { sendBytes } from '../reveal.ts';
import { fieldOf, readPart } from '../uploads.ts';
import {
  applyProject,
  approveProject,
  buildProject,
  checkProject,
  draftProject,
  reviewProject,
  spendOnProject,
} from './commands.ts';
import type { projectRoutes } from './contract.ts';
import { addDocument, documentLimit, readDocument } from './documents.ts';
import { getProject, listProjects } from './queries.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function projectHandlers(context: Context): Handlers<typeof projectRoutes> {
  const { db, clock } = context;
  const write = async (call: Request, work: (trx: AppTransaction, step: Step) => Promise<string>) => {
    const answer = await runCommand(context, call, async (trx) =>
      getProject(trx, call.actor, await work(trx, { actor: call.actor, now: clock.now() })),
    );
    context.live.changed('funds');
    return answer;
  };
  const on = (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step) => Promise<void>,
  ) =>
    write(call, async (trx, step) => {
      await work(trx, step);
      return call.params.id;
    });
  return {
    fundProjects: ({ actor, query }) =>
      listProjects(db, actor, query, Number(shanghaiDate(clock.now()).slice(0, 4))),
    fundProject: ({ actor, params }) => getProject(db, actor, params.id),
    draftFundProject: (call) => write(call, (trx, step) => draftProject(trx, step, call.body)),
    moveFundProject: (call) => on(call, (trx, step) => applyProject(trx, step, call.params.id, call.body)),
    reviewFundProject: (call) => on(call, (trx, step) => reviewProject(trx, step, call.params.id, call.body)),
    approveFundProject: (call) =>
      on(call, (trx, step) => approveProject(trx, step, call.params.id, call.body)),
    spendOnFundProject: (call) =>
      on(call, (trx, step) => spendOnProject(trx, step, call.params.id, call.body)),
    buildFundProject: (call) => on(call, (trx, step) => buildProject(trx, step, call.params.id, call.body)),
    addFundProjectDocument: async (call) => {
      await getProject(db, call.actor, call.params.id);
      const part = await call.raw.file({ limits: { files: 1, fileSize: documentLimit + 1 } });
      const file = await readPart(part, documentLimit);
      const title = fieldOf(part, 'title');
      return on(call, (trx, step) => addDocument(trx, step, call.params.id, { ...file, title }));
    },
    fundProjectDocument: async ({ actor, params, reply }) => {
      const { file_name, media_type, content } = await readDocument(db, actor, params.id);
      sendBytes(reply, file_name, media_type, content);
      return undefined;
    },
    checkFundProject: (call) => on(call, (trx, step) => checkProject(trx, step, call.params.id, call.body)),
  };
}
