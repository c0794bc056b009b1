import { type Kysely, sql } from 'kysely';
import { formatYuan } from '../../../kernel/money.ts';
import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import type { BodyOf } from '../../../platform/http/contract.ts';
import { conflict, invalid } from '../../../platform/http/problem.ts';
import { requireSource } from '../shared/money.ts';
import { holdPlaced, reaches, type Step, todayOf, unionWithin, withinPlaces } from '../shared/policy.ts';
import type { BudgetView, supplyRoutes } from './contract.ts';

type Line = { kind: 'budget' | 'supplement' | 'cut'; amountFen: number; basis: string; onDate: string };

const addLine = (trx: AppTransaction, step: Step, budgetId: string, line: Line) =>
  trx
    .insertInto('supply_budget_lines')
    .values({
      ...{ id: newId(), budget_id: budgetId, kind: line.kind, amount_fen: line.amountFen },
      ...{ on_date: line.onDate, basis: line.basis, by_name: nameOf(step.actor), created_at: step.now },
    })
    .execute();

/** @throws 409 `budgetExists` */
export async function addBudget(
  trx: AppTransaction,
  step: Step,
  input: BodyOf<typeof supplyRoutes.addSupplyBudget>,
): Promise<string> {
  const union = await unionWithin(trx, step.actor, 'benefit.manage', input.unionId);
  if (input.sourceId) await requireSource(trx, input.sourceId, union.path);
  const id = newId();
  const made = await trx
    .insertInto('supply_budgets')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, name: input.name, year: input.year },
      ...{ source_id: input.sourceId ?? null, created_at: step.now },
    })
    .onConflict((clash) => clash.columns(['union_id', 'name', 'year']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('budgetExists', '这一年已有同名预算，请追加 · it exists for the year; add to it');
  const { amountFen, basis } = input;
  await addLine(trx, step, id, { kind: 'budget', amountFen, basis, onDate: todayOf(step) });
  return id;
}

/** What a budget holds and has spent; `hold` it first where it decides. supply_movements_budget */
async function stateOf(db: Kysely<Database>, id: string) {
  const { rows } = await sql<{ total: number; spent: number }>`
    SELECT (SELECT coalesce(sum(CASE kind WHEN 'cut' THEN -amount_fen ELSE amount_fen END), 0)::bigint
              FROM supply_budget_lines WHERE budget_id = ${id}) AS total,
           (SELECT coalesce(sum(cost_fen), 0)::bigint FROM supply_movements WHERE budget_id = ${id}) AS spent`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('A budget has a state.');
  return row;
}

/** @throws 409 `budgetSpent` for a cut below what is spent */
export async function addBudgetLine(
  trx: AppTransaction,
  step: Step,
  id: string,
  line: BodyOf<typeof supplyRoutes.addSupplyBudgetLine>,
): Promise<void> {
  await holdPlaced(trx, step.actor, 'benefit.manage', 'supply_budgets', id);
  if (line.onDate > todayOf(step))
    throw invalid([{ field: 'onDate', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  const { total, spent } = await stateOf(trx, id);
  if (line.kind === 'cut' && total - line.amountFen < spent)
    throw conflict('budgetSpent', `已支出 ${formatYuan(spent)}，不能减到它以下 · that much is spent already`);
  await addLine(trx, step, id, line);
}

/** Takes the cost of a receipt from a budget. @returns its source of funds @throws 404, 409 `overBudget` */
export async function spend(trx: AppTransaction, step: Step, id: string, costFen: number) {
  const budget = await holdPlaced(trx, step.actor, 'benefit.manage', 'supply_budgets', id);
  const { total, spent } = await stateOf(trx, id);
  if (spent + costFen > total)
    throw conflict(
      'overBudget',
      `预算还剩 ${formatYuan(total - spent)}，请先追加预算 · only that much is left; add to the budget first`,
      { leftFen: total - spent },
    );
  return budget.source_id;
}

interface Row {
  id: string;
  union_id: string;
  union_path: string;
  union_name: string;
  name: string;
  year: number;
  spent: number;
  lines: BudgetView['lines'];
}

/** supply_budgets_place, supply_budget_lines_budget */
export async function budgetViews(
  db: Kysely<Database>,
  actor: Actor,
  filter: { year?: number | undefined; id?: string },
): Promise<BudgetView[]> {
  const { rows } = await sql<Row>`
    SELECT b.id, b.union_id, b.union_path, u.name AS union_name, b.name, b.year,
           (SELECT coalesce(sum(m.cost_fen), 0)::bigint FROM supply_movements m WHERE m.budget_id = b.id) AS spent,
           (SELECT jsonb_agg(jsonb_build_object('kind', l.kind, 'amountFen', l.amount_fen, 'onDate', l.on_date::text,
              'basis', l.basis, 'by', l.by_name) ORDER BY l.on_date, l.id) FROM supply_budget_lines l
             WHERE l.budget_id = b.id) AS lines
      FROM supply_budgets b JOIN unions u ON u.id = b.union_id
     WHERE ${withinPlaces(actor, 'benefit.see', 'b.union_path')}
       AND (${filter.year ?? null}::int IS NULL OR b.year = ${filter.year ?? null}::int)
       AND (${filter.id ?? null}::uuid IS NULL OR b.id = ${filter.id ?? null}::uuid)
     ORDER BY b.year DESC, b.name LIMIT 200`.execute(db);
  return rows.map((row) => {
    const sum = (kind: Line['kind']) =>
      row.lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.amountFen, 0);
    const totalFen = sum('budget') + sum('supplement') - sum('cut');
    return {
      ...{ id: row.id, union: { id: row.union_id, name: row.union_name }, name: row.name, year: row.year },
      ...{ budgetFen: sum('budget'), supplementFen: sum('supplement'), cutFen: sum('cut'), totalFen },
      ...{ spentFen: row.spent, leftFen: totalFen - row.spent, lines: row.lines },
      mayManage: reaches(actor, 'benefit.manage', row.union_path),
    };
  });
}
