import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { sendPaper } from '../../platform/http/papers.ts';
import { importHandlers } from '../../platform/imports/index.ts';
import { boardView, myOpenAffairs, myQuestion } from './board.ts';
import { addBoard, closeBoard } from './boards.ts';
import { addItem, changeItem, endItem, noteOccurrence, takeTemplate } from './catalogue.ts';
import type { openAffairsRoutes } from './contract.ts';
import { figuresView, listDues } from './dueViews.ts';
import { addPostFile, openBoardFile, openPostFile } from './files.ts';
import { catalogueImport } from './importKind.ts';
import { itemView, listItems } from './itemViews.ts';
import { listPlaces, placeView } from './placeViews.ts';
import { addPolicy, changePolicy, endPolicy } from './policies.ts';
import { listPolicies, policyView } from './policyViews.ts';
import { correctPost, postItem } from './posts.ts';
import { listPosts, postView } from './postViews.ts';
import { answerQuestion, askOnBoard } from './questions.ts';
import { listQuestions, questionView } from './questionViews.ts';
import { catalogueTemplates } from './settings.ts';
import type { Step } from './store.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function openAffairsHandlers(context: Context): Handlers<typeof openAffairsRoutes> {
  const { db, clock } = context;
  const write = async <T>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<T>,
  ): Promise<T> => {
    const step = { actor: call.actor, now: clock.now() };
    const answer = await runCommand(context, call, (trx) => work(trx, step));
    context.live.changed('openAffairs');
    return answer;
  };
  /** Does something with the record of the path, or makes one, and shows it. */
  const showing =
    <V>(view: (trx: AppTransaction, actor: Call['actor'], id: string) => Promise<V>) =>
    (call: Request & { params?: unknown }, work: (trx: AppTransaction, step: Step) => Promise<unknown>) =>
      write(call, async (trx, step) => {
        const made = await work(trx, step);
        return view(trx, call.actor, typeof made === 'string' ? made : (call.params as { id: string }).id);
      });
  const [onItem, onPost] = [showing(itemView), showing(postView)];
  const [onPolicy, onPlace, onQuestion] = [showing(policyView), showing(placeView), showing(questionView)];
  const imports = importHandlers(context, catalogueImport);
  return {
    uploadCatalogue: imports.upload,
    listCatalogues: imports.list,
    lookAtCatalogue: imports.look,
    checkCatalogue: imports.check,
    confirmCatalogue: imports.confirm,
    cancelCatalogue: imports.cancel,
    rejectedCatalogueRows: imports.rejected,
    items: ({ actor, query }) => listItems(db, actor, query),
    addItem: (call) => onItem(call, (trx, step) => addItem(trx, step, call.body)),
    changeItem: (call) => onItem(call, (trx, step) => changeItem(trx, step, call.params.id, call.body)),
    endItem: (call) => onItem(call, (trx, step) => endItem(trx, step, call.params.id, call.body)),
    noteOccurrence: (call) =>
      onItem(call, (trx, step) => noteOccurrence(trx, step, call.params.id, call.body)),
    templates: async () => ({
      items: (await catalogueTemplates(db)).map(({ code, name, data }) => ({
        ...{ code, name, count: data.items.length },
      })),
    }),
    takeTemplate: (call) => write(call, (trx, step) => takeTemplate(trx, step, call.body)),
    dues: ({ actor, query }) => listDues(db, actor, clock.now(), query),
    figures: ({ actor, query }) => figuresView(db, actor, clock.now(), query),
    posts: ({ actor, query }) => listPosts(db, actor, query),
    post: (call) => onPost(call, (trx, step) => postItem(trx, step, call.body)),
    correctPost: (call) => onPost(call, (trx, step) => correctPost(trx, step, call.params.id, call.body)),
    addPostFile: async (call) => {
      await addPostFile(context, call, call.params.id, await call.raw.file());
      context.live.changed('openAffairs');
      return postView(db, call.actor, call.params.id);
    },
    postFile: async ({ actor, params, reply }) => {
      sendPaper(reply, await openPostFile(context, actor, params.id));
    },
    questions: ({ actor, query }) => listQuestions(db, actor, query),
    answerQuestion: (call) =>
      onQuestion(call, (trx, step) => answerQuestion(trx, step, call.params.id, call.body)),
    policies: ({ actor, query }) => listPolicies(db, actor, query),
    addPolicy: (call) => onPolicy(call, (trx, step) => addPolicy(trx, step, call.body)),
    changePolicy: (call) => onPolicy(call, (trx, step) => changePolicy(trx, step, call.params.id, call.body)),
    endPolicy: (call) => onPolicy(call, (trx, step) => endPolicy(trx, step, call.params.id, call.body)),
    boards: ({ actor, query }) => listPlaces(db, actor, query),
    addBoard: (call) => onPlace(call, (trx, step) => addBoard(trx, step, call.body)),
    closeBoard: (call) =>
      write(call, async (trx, step) => {
        await closeBoard(trx, step, call.params.id);
        return { id: call.params.id };
      }),
    board: ({ params }) => boardView(db, params.code, clock.now()),
    boardFile: async ({ params, reply }) => {
      sendPaper(reply, await openBoardFile(context, params));
    },
    askOnBoard: (call) =>
      write(call, async (trx, step) =>
        myQuestion(trx, call.actor, await askOnBoard(trx, step, call.params.code, call.body)),
      ),
    myOpenAffairs: ({ actor }) => myOpenAffairs(db, actor),
  };
}
