import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Context } from '../../platform/context.ts';
import { type AppTransaction, transaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { sendPaper } from '../../platform/http/papers.ts';
import { conflict, forbidden, invalid } from '../../platform/http/problem.ts';
import { livingPersonId } from '../people/index.ts';
import { draftApplication, saveDraft, submitApplication } from './applications/apply.ts';
import {
  approveApplication,
  refuseApplication,
  reviewApplication,
  sendBack,
  withdrawApplication,
} from './applications/decide.ts';
import { getApplication } from './applications/detail.ts';
import { enterList } from './applications/list.ts';
import { closeApplication, commitApplication, orderApplication } from './applications/money.ts';
import { appealRefusal, ownAid, ownApplicationView, programmeView, workerOf } from './applications/own.ts';
import { completePaperwork, payFirst } from './applications/payFirst.ts';
import { listApplications } from './applications/queries.ts';
import { type ApplicationRow, lockApplication, openForm, type Step } from './applications/store.ts';
import type { aidRoutes } from './contract.ts';
import { aidFigures, publicFigures } from './figures.ts';
import { helpMap } from './helpMap.ts';
import { householdAid } from './household.ts';
import { addPaper, openPaper, removePaper } from './papers/papers.ts';
import { applicantFacts } from './people.ts';
import type { AidPermission } from './policy.ts';
import { dictionaries } from './programmes/dictionaries.ts';
import { activeProgrammes, getProgramme } from './programmes/programme.ts';
import { roundHandlers } from './rounds/routes.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;
type OnOne = Request & { params: { id: string }; body: { version: number } };

export function aidHandlers(context: Context): Handlers<typeof aidRoutes> {
  const { db, clock } = context;
  const stepOf = (call: Pick<Call, 'actor'>): Step => ({ actor: call.actor, now: clock.now() });
  const write = async <T>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<T>,
  ): Promise<T> => {
    const answer = await runCommand(context, call, (trx) => work(trx, stepOf(call)));
    context.live.changed('aid');
    return answer;
  };
  /** One step of one application, answered with what it is now. */
  const act = (
    call: OnOne,
    permission: AidPermission,
    work: (trx: AppTransaction, step: Step, row: ApplicationRow) => Promise<unknown>,
  ) =>
    write(call, async (trx, step) => {
      await work(
        trx,
        step,
        await lockApplication(trx, call.actor, call.params.id, permission, call.body.version),
      );
      return getApplication(trx, call.actor, call.params.id, step.now);
    });
  const own = (
    call: OnOne,
    work: (trx: AppTransaction, step: Step, row: ApplicationRow) => Promise<unknown>,
  ) =>
    write(call, async (trx, step) => {
      workerOf(call.actor);
      const row = await lockApplication(trx, call.actor, call.params.id, 'aid.own', call.body.version);
      await work(trx, step, row);
      return ownView(trx, row.id);
    });
  const ownView = async (trx: AppTransaction, id: string) =>
    ownApplicationView(
      trx,
      await trx.selectFrom('aid_applications').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    );
  return {
    ...roundHandlers(context, { stepOf, write }),
    ownAid: ({ actor }) => ownAid(db, actor, clock.now()),
    startOwnAid: (call) =>
      write(call, async (trx, step) => {
        const programme = await getProgramme(trx, call.body.programmeCode);
        if (!programme.data.applyBy.includes('worker'))
          throw forbidden('notByWorker', '这个项目由工会办理 · this one is the union’s to begin');
        const { programmeCode: _, ...given } = call.body;
        if (given.situation) await knownSituation(trx, given.situation);
        const { personId } = workerOf(call.actor);
        const id = await draftApplication(trx, step, {
          programme,
          personId,
          unionId: null,
          door: 'worker',
          ...given,
        });
        return ownView(trx, id);
      }),
    saveOwnAid: (call) =>
      own(call, async (trx, step, row) => {
        if (call.body.situation) await knownSituation(trx, call.body.situation);
        await saveDraft(trx, step, row, call.body);
      }),
    submitOwnAid: (call) =>
      own(call, async (trx, step, row) => {
        if (row.purpose === 'relief') await knownSituation(trx, row.situation ?? undefined);
        await submitApplication(trx, step, row, openForm(trx, row.form_sealed));
      }),
    withdrawOwnAid: (call) =>
      own(call, (trx, step, row) => withdrawApplication(trx, step, row, call.body.reason)),
    addOwnPaper: async ({ actor, params, query, raw }) => {
      workerOf(actor);
      const part = await raw.file();
      await addPaper(context, actor, 'aid.own', { id: params.id, kind: query.kind, part });
      context.live.changed('aid');
      return transaction(db, (trx) => ownView(trx, params.id));
    },
    ownAidPaper: async ({ actor, params, reply }) => {
      sendPaper(reply, await openPaper(context, actor, 'aid.own', params.id));
    },
    removeOwnPaper: (call) =>
      write(call, async (trx, step) => {
        workerOf(call.actor);
        return ownView(trx, await removePaper(trx, step, call.params.id));
      }),
    appealOwnAid: async (call) => {
      const answer = await own(call, (trx, step, row) =>
        appealRefusal(trx, step, context.secret, row, call.body.facts),
      );
      context.live.changed('appeals');
      return answer;
    },
    programmes: async ({ query }) => {
      const facts = query.personId
        ? await applicantFacts(db, await livingPersonId(db, query.personId))
        : null;
      const { situations } = await dictionaries(db);
      return {
        items: (await activeProgrammes(db)).map((each) =>
          programmeView(each, facts, shanghaiDate(clock.now())),
        ),
        situations: situations.map(({ code, name }) => ({ code, name })),
      };
    },
    aidApplications: ({ actor, query }) => listApplications(db, actor, clock.now(), query),
    aidApplication: ({ actor, params }) =>
      transaction(db, (trx) => getApplication(trx, actor, params.id, clock.now())),
    enterAid: (call) =>
      write(call, async (trx, step) => {
        const { programmeCode, unionId, submit, ...given } = call.body;
        const programme = await getProgramme(trx, programmeCode);
        if (!programme.data.applyBy.includes('counter'))
          throw forbidden('notAtCounter', '这个项目不在窗口办理 · not taken at the counter');
        if (programme.data.purpose === 'relief') await knownSituation(trx, given.situation);
        const door = programme.data.purpose === 'relief' ? 'relief' : 'counter';
        const id = await draftApplication(trx, step, { programme, door, unionId: unionId ?? null, ...given });
        const row = await lockApplication(trx, call.actor, id, 'aid.enter');
        if (submit) await submitApplication(trx, step, row, given.form);
        return getApplication(trx, call.actor, id, step.now);
      }),
    enterAidList: (call) => write(call, (trx, step) => enterList(trx, step, context.fields, call.body)),
    addAidPaper: async ({ actor, params, query, raw }) => {
      const part = await raw.file();
      await addPaper(context, actor, 'aid.enter', { id: params.id, kind: query.kind, part });
      context.live.changed('aid');
      return transaction(db, (trx) => getApplication(trx, actor, params.id, clock.now()));
    },
    aidPaper: async ({ actor, params, reply }) => {
      sendPaper(reply, await openPaper(context, actor, 'aid.paper', params.id));
    },
    submitAid: (call) =>
      act(call, 'aid.enter', (trx, step, row) =>
        submitApplication(trx, step, row, openForm(trx, row.form_sealed)),
      ),
    sendBackAid: (call) =>
      act(call, 'aid.review', (trx, step, row) => sendBack(trx, step, row, call.body.reason)),
    reviewAid: (call) =>
      act(call, 'aid.review', (trx, step, row) => reviewApplication(trx, step, row, call.body)),
    approveAid: (call) =>
      act(call, 'aid.approve', (trx, step, row) => {
        if (row.round_id) throw conflict('partOfRound', '请在慰问名单中审批 · approve it with its round');
        return approveApplication(trx, step, row, call.body);
      }),
    refuseAid: (call) =>
      act(call, 'aid.approve', (trx, step, row) => refuseApplication(trx, step, row, call.body.reason)),
    payFirstAid: (call) => act(call, 'aid.approve', (trx, step, row) => payFirst(trx, step, row, call.body)),
    completeAid: (call) =>
      act(call, 'aid.review', (trx, step, row) => completePaperwork(trx, step, row, call.body)),
    commitAid: (call) =>
      act(call, 'aid.order', (trx, step, row) => commitApplication(trx, step, row, call.body)),
    orderAid: (call) => act(call, 'aid.order', (trx, step, row) => orderApplication(trx, step, row)),
    withdrawAid: (call) =>
      act(call, 'aid.review', (trx, step, row) => withdrawApplication(trx, step, row, call.body.reason)),
    closeAid: (call) => act(call, 'aid.review', (trx, step, row) => closeApplication(trx, step, row)),
    orderManyAid: (call) =>
      write(call, async (trx, step) => {
        let totalFen = 0;
        // In one order everywhere, so that two orders never wait in a circle.
        const ids = [...new Set(call.body.applicationIds)].sort();
        for (const id of ids) {
          const row = await lockApplication(trx, call.actor, id, 'aid.order');
          await orderApplication(
            trx,
            step,
            await commitApplication(trx, step, row, { sourceId: call.body.sourceId }),
          );
          totalFen += row.amount_fen ?? 0;
        }
        return { ordered: ids.length, totalFen };
      }),
    householdAid: ({ actor, params }) =>
      transaction(db, (trx) => householdAid(trx, actor, params.id, clock.now())),
    helpMap: ({ actor }) => helpMap(db, actor, clock.now()),
    aidFigures: ({ actor, query }) => {
      if (query.from && query.to && query.from > query.to)
        throw invalid([
          { field: 'to', code: 'beforeStart', message: '不能早于开始日期 · not before the start' },
        ]);
      return aidFigures(db, actor, clock.now(), query);
    },
    publicAid: ({ query }) => publicFigures(db, clock.now(), query.year),
  };
}

/** @throws Problem 422 unless it is one of the situations of the dictionary */
async function knownSituation(trx: AppTransaction, code: string | undefined): Promise<void> {
  if (!(await dictionaries(trx)).situations.some((each) => each.code === code))
    throw invalid([{ field: 'situation', code: 'required', message: '请选择情形 · choose the situation' }]);
}
