import type { Actor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import type { AppDatabase, AppTransaction } from '../../../platform/db/index.ts';
import type { Handlers } from '../../../platform/http/call.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { writer } from '../shared/write.ts';
import { addBudget, addBudgetLine, budgetViews } from './budgets.ts';
import { addItem, count, receive, sendOn, takeBack } from './commands.ts';
import type { supplyRoutes } from './contract.ts';
import { handOut } from './handOut.ts';
import { getItem, listItems, listMovements, listStock, stockAt } from './queries.ts';

async function budgetView(db: AppDatabase | AppTransaction, actor: Actor, id: string) {
  const [view] = await budgetViews(db, actor, { id });
  if (!view) throw notFound('The budget');
  return view;
}

export function supplyHandlers(context: Context): Handlers<typeof supplyRoutes> {
  const { db } = context;
  const write = writer(context);
  return {
    supplyBudgets: async ({ actor, query }) => ({ items: await budgetViews(db, actor, query) }),
    addSupplyBudget: (call) =>
      write(call, async (trx, step) => budgetView(trx, call.actor, await addBudget(trx, step, call.body))),
    addSupplyBudgetLine: (call) =>
      write(call, async (trx, step) => {
        await addBudgetLine(trx, step, call.params.id, call.body);
        return budgetView(trx, call.actor, call.params.id);
      }),
    supplyItems: ({ actor, query }) => listItems(db, actor, query),
    addSupplyItem: (call) =>
      write(call, async (trx, step) => getItem(trx, call.actor, await addItem(trx, step, call.body))),
    supplyStock: ({ actor, query }) => listStock(db, actor, query),
    supplyMovements: ({ actor, query }) => listMovements(db, actor, query),
    receiveSupply: (call) =>
      write(call, async (trx, step) =>
        stockAt(trx, call.params.id, await receive(trx, step, call.params.id, call.body)),
      ),
    handOutSupply: (call) =>
      write(call, (trx, step) => handOut(trx, context, step, call.params.id, call.body)),
    sendOnSupply: (call) =>
      write(call, async (trx, step) =>
        stockAt(trx, call.params.id, await sendOn(trx, step, call.params.id, call.body)),
      ),
    countSupply: (call) =>
      write(call, async (trx, step) =>
        stockAt(trx, call.params.id, await count(trx, step, call.params.id, call.body)),
      ),
    takeSupplyBack: (call) =>
      write(call, async (trx, step) => {
        const { itemId, place } = await takeBack(trx, step, call.params.id, call.body.reason);
        return stockAt(trx, itemId, place);
      }),
  };
}
