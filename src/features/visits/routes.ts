import type { Context } from '../../platform/context.ts';
import type { AppTransaction } from '../../platform/db/index.ts';
import type { Call, Handlers } from '../../platform/http/call.ts';
import { runCommand } from '../../platform/http/command.ts';
import { invalid } from '../../platform/http/problem.ts';
import type { FindingView, VisitView, visitRoutes } from './contract.ts';
import { visitFigures } from './figures.ts';
import {
  endOrReopenFinding,
  fileFindingAsAppeal,
  handOnFinding,
  linkFindingToAppeal,
  rectifyFinding,
  resolveFinding,
} from './findingCommands.ts';
import { addVisitPlan, endVisitPlan, finishYearlyItem, planYearlyItem } from './planCommands.ts';
import { findCadres, visitPlans, yearlyCards } from './planQueries.ts';
import { getFinding, getVisit, listFindings, listVisits } from './queries.ts';
import type { Step } from './store.ts';
import { addFinding, recordVisit, voidVisit } from './visitCommands.ts';

type Request = Pick<Call, 'actor' | 'idempotencyKey' | 'fingerprint' | 'route'>;

export function visitHandlers(context: Context): Handlers<typeof visitRoutes> {
  const { db, clock } = context;
  const stepOf = (call: Request): Step => ({ actor: call.actor, now: clock.now() });
  const write = async <T>(
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<T>,
  ): Promise<T> => {
    const answer = await runCommand(context, call, (trx) => work(trx, stepOf(call)));
    context.live.changed('visits');
    return answer;
  };
  const onVisit = (
    call: Request,
    work: (trx: AppTransaction, step: Step) => Promise<string>,
  ): Promise<VisitView> => write(call, async (trx, step) => getVisit(trx, call.actor, await work(trx, step)));
  const onFinding = (
    call: Request & { params: { id: string } },
    work: (trx: AppTransaction, step: Step) => Promise<void>,
  ): Promise<FindingView> =>
    write(call, async (trx, step) => {
      await work(trx, step);
      return getFinding(trx, call.actor, call.params.id);
    });
  const firstOf = <T>({ items }: { items: T[] }): T => {
    const [first] = items;
    if (first === undefined) throw new Error('What was just written can be read.');
    return first;
  };
  return {
    visits: ({ actor, query }) => listVisits(db, actor, query),
    visit: ({ actor, params }) => getVisit(db, actor, params.id),
    recordVisit: (call) => onVisit(call, (trx, step) => recordVisit(trx, step, call.body)),
    addFinding: (call) =>
      onVisit(call, async (trx, step) => {
        await addFinding(trx, step, call.params.id, call.body);
        return call.params.id;
      }),
    voidVisit: (call) =>
      onVisit(call, async (trx, step) => {
        await voidVisit(trx, step, call.params.id, call.body.reason);
        return call.params.id;
      }),
    findings: ({ actor, query }) => listFindings(db, actor, query),
    fileFindingAsAppeal: async (call) => {
      const finding = await onFinding(call, (trx, step) =>
        fileFindingAsAppeal(trx, step, context.secret, call.params.id, call.body),
      );
      context.live.changed('appeals');
      return finding;
    },
    linkFindingToAppeal: (call) =>
      onFinding(call, (trx, step) => linkFindingToAppeal(trx, step, call.params.id, call.body)),
    handOnFinding: (call) =>
      onFinding(call, (trx, step) => handOnFinding(trx, step, call.params.id, call.body.version)),
    rectifyFinding: (call) =>
      onFinding(call, (trx, step) => rectifyFinding(trx, step, call.params.id, call.body.version)),
    resolveFinding: (call) =>
      onFinding(call, (trx, step) => resolveFinding(trx, step, call.params.id, call.body)),
    dropFinding: (call) =>
      onFinding(call, (trx, step) => endOrReopenFinding(trx, step, call.params.id, 'drop', call.body)),
    reopenFinding: (call) =>
      onFinding(call, (trx, step) => endOrReopenFinding(trx, step, call.params.id, 'reopen', call.body)),
    visitPlans: (call) => visitPlans(db, stepOf(call), { mine: call.query.mine }),
    addVisitPlan: (call) =>
      write(call, async (trx, step) => {
        const id = await addVisitPlan(trx, step, call.body);
        return firstOf(await visitPlans(trx, step, { id }));
      }),
    endVisitPlan: (call) =>
      write(call, async (trx, step) => {
        await endVisitPlan(trx, step, call.params.id);
        return firstOf(await visitPlans(trx, step, { id: call.params.id }));
      }),
    visitCadres: async (call) => ({
      items: await findCadres(db, stepOf(call), call.query.search ? { search: call.query.search } : {}),
    }),
    yearlyCards: (call) => yearlyCards(db, stepOf(call), call.query),
    planYearlyItem: (call) =>
      write(call, async (trx, step) => {
        const id = await planYearlyItem(trx, step, call.body);
        return firstOf(await yearlyCards(trx, step, { id, mine: true }));
      }),
    finishYearlyItem: (call) =>
      write(call, async (trx, step) => {
        await finishYearlyItem(trx, step, call.params.id, call.body);
        return firstOf(await yearlyCards(trx, step, { id: call.params.id, mine: true }));
      }),
    visitFigures: async ({ actor, query }) => {
      if (query.from > query.to)
        throw invalid([
          { field: 'to', code: 'beforeStart', message: '不能早于开始日期 · not before the start' },
        ]);
      return { from: query.from, to: query.to, ...(await visitFigures(db, actor, query)) };
    },
  };
}
