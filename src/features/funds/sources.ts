import { formatMoney } from '../../kernel/money.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../platform/http/problem.ts';
import { getUnion } from '../organisations/index.ts';
import { refuseAmount } from './commitments.ts';
import { recordFundEvent, type Step } from './events.ts';
import { availableOf, book, holdSource, refuseEnded, refuseShort, type SourceRow } from './ledger.ts';
import type { SourceKind } from './tables.ts';

export interface OpenSourceInput {
  unionId: string;
  year: number;
  kind: SourceKind;
  name: string;
  donor?: string | null;
  earmark?: string | null;
  /** Planned for the year; the ledger says what came in. */
  budgetFen: number;
  /** What is there on the first day. */
  openingFen: number;
  actor: Actor;
}

/**
 * Opens a source of a union and year with its opening balance.
 * @returns its id
 * @throws 404 for the union, 409 `sourceExists`, 422 `donor` where a donation has none
 */
export async function openSource(trx: AppTransaction, input: OpenSourceInput, now: Date): Promise<string> {
  const union = await getUnion(trx, input.unionId);
  const donated = input.kind === 'donation';
  if (donated && !input.donor?.trim())
    throw invalid([{ field: 'donor', code: 'required', message: '捐赠须写捐赠人 · name the donor' }]);
  const id = newId();
  const written = await trx
    .insertInto('fund_sources')
    .values({
      ...{ id, union_id: union.id, union_path: union.path, year: input.year, kind: input.kind },
      ...{ name: input.name.trim(), budget_fen: input.budgetFen, created_at: now },
      donor: donated ? (input.donor?.trim() ?? null) : null,
      earmark: donated ? input.earmark?.trim() || null : null,
      ...{ closed_until: null, ended_at: null },
    })
    // fund_sources_name
    .onConflict((same) => same.columns(['union_id', 'year', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!written)
    throw conflict(
      'sourceExists',
      `${input.year} 年已有“${input.name.trim()}” · this name is taken for the year`,
    );
  const { actor } = input;
  if (input.openingFen > 0) {
    const source = await holdSource(trx, id);
    await book(trx, source, { kind: 'opening', amountFen: input.openingFen, title: '期初余额', actor }, now);
  }
  const detail = { year: input.year, kind: input.kind, budgetFen: input.budgetFen };
  await recordFundEvent(trx, { actor, now }, { subject: 'source', id, action: 'open', detail });
  return id;
}

export interface ReceiveInput {
  kind: 'income' | 'supplement';
  amountFen: number;
  title: string;
  reason?: string | null;
  /** Civil day the money came; not after today, nor within a closed period. */
  receivedOn: string;
  /** Of a supplement: the budget line it adds to. */
  lineId?: string | null;
  actor: Actor;
}

/**
 * Money that came in. A supplement adds to the year's budget too, and to its budget line.
 * @throws 404, 409 `fundEnded`, `periodClosed`, 422 `inFuture`
 */
export async function receiveMoney(
  trx: AppTransaction,
  sourceId: string,
  input: ReceiveInput,
  now: Date,
): Promise<void> {
  refuseAmount(input.amountFen);
  if (input.receivedOn > shanghaiDate(now))
    throw invalid([{ field: 'receivedOn', code: 'inFuture', message: '不能晚于今天 · not after today' }]);
  const source = await holdSource(trx, sourceId);
  refuseEnded(source);
  if (input.kind === 'supplement') await supplement(trx, source, input.lineId ?? null, input.amountFen);
  await book(
    trx,
    source,
    {
      ...{ kind: input.kind, amountFen: input.amountFen, title: input.title, reason: input.reason ?? null },
      ...{ bookedOn: input.receivedOn, lineId: input.lineId ?? null, actor: input.actor },
    },
    now,
  );
}

async function supplement(trx: AppTransaction, source: SourceRow, lineId: string | null, amountFen: number) {
  await trx
    .updateTable('fund_sources')
    .set({ budget_fen: source.budget_fen + amountFen })
    .where('id', '=', source.id)
    .execute();
  if (lineId === null) return;
  const line = await trx
    .updateTable('fund_lines')
    .set((row) => ({ supplement_fen: row('supplement_fen', '+', amountFen) }))
    .where('id', '=', lineId)
    .where('source_id', '=', source.id)
    .returning('id')
    .executeTakeFirst();
  if (!line) throw notFound('The budget line');
}

/**
 * Moves money to another source, with a reason, in two entries that name each other's source. Both are held in the
 * order of their ids, so that two transfers crossing each other do not wait in a circle.
 * @throws 404, 409 `fundShort`, `fundEnded`, `earmarked`, 422
 */
export async function transferMoney(
  trx: AppTransaction,
  fromId: string,
  input: { toId: string; amountFen: number; reason: string; actor: Actor },
  now: Date,
): Promise<void> {
  refuseAmount(input.amountFen);
  if (fromId === input.toId)
    throw invalid([{ field: 'toId', code: 'same', message: '请选另一个来源 · choose another source' }]);
  const held = new Map<string, SourceRow>();
  for (const id of [fromId, input.toId].toSorted()) held.set(id, await holdSource(trx, id));
  const [from, to] = [held.get(fromId), held.get(input.toId)];
  if (!from || !to) throw notFound('The fund source');
  refuseEnded(from);
  refuseEnded(to);
  if (from.earmark !== null && from.earmark !== to.earmark)
    throw conflict(
      'earmarked',
      `捐赠人指定用途“${from.earmark}”，不能调作他用 · the donor wants it used for this only`,
      { earmark: from.earmark },
    );
  refuseShort(from, input.amountFen);
  const shared = { amountFen: input.amountFen, reason: input.reason, actor: input.actor };
  await book(
    trx,
    from,
    { ...shared, kind: 'transferOut', title: `调出至 ${to.year} ${to.name}`, counterSourceId: to.id },
    now,
  );
  await book(
    trx,
    to,
    { ...shared, kind: 'transferIn', title: `由 ${from.year} ${from.name} 调入`, counterSourceId: from.id },
    now,
  );
}

/**
 * Takes back an income or supplement entered by mistake, by an entry of its own.
 * @throws 404, 409 `notReversible`, `reversedAlready`, `fundShort`
 */
export async function reverseEntry(
  trx: AppTransaction,
  entryId: string,
  reason: string,
  { actor, now }: Step,
): Promise<void> {
  const entry = await trx.selectFrom('fund_entries').selectAll().where('id', '=', entryId).executeTakeFirst();
  if (!entry) throw notFound('The entry');
  const source = await holdSource(trx, entry.source_id);
  refuseEnded(source);
  if (entry.kind !== 'income' && entry.kind !== 'opening' && entry.kind !== 'supplement')
    throw conflict('notReversible', '只有期初、收入和追加可以冲销 · only what came in can be taken back');
  const before = await trx
    .selectFrom('fund_entries')
    .select('id')
    .where('reverses_id', '=', entryId)
    .executeTakeFirst();
  if (before) throw conflict('reversedAlready', '这笔已冲销 · this was taken back already');
  refuseShort(source, entry.amount_fen);
  if (entry.kind === 'supplement') {
    await trx
      .updateTable('fund_sources')
      .set({ budget_fen: Math.max(0, source.budget_fen - entry.amount_fen) })
      .where('id', '=', source.id)
      .execute();
    if (entry.line_id) await takeSupplementBack(trx, entry.line_id, entry.amount_fen);
  }
  await book(
    trx,
    source,
    {
      ...{ kind: 'reversal', amountFen: entry.amount_fen, title: `冲销：${entry.title}`, reason, actor },
      ...{ reversesId: entryId, lineId: entry.line_id },
    },
    now,
  );
}

async function takeSupplementBack(trx: AppTransaction, lineId: string, amountFen: number): Promise<void> {
  const line = await trx
    .selectFrom('fund_lines')
    .selectAll()
    .where('id', '=', lineId)
    .executeTakeFirstOrThrow();
  const left = line.planned_fen + line.supplement_fen - line.committed_fen - line.paid_fen;
  if (left < amountFen)
    throw conflict(
      'lineShort',
      `预算项“${line.name}”只剩 ${formatMoney(left)} 元未用 · only ${formatMoney(left)} yuan of the line is unused`,
      { availableFen: left, shortFen: amountFen - left },
    );
  await trx
    .updateTable('fund_lines')
    .set({ supplement_fen: line.supplement_fen - amountFen })
    .where('id', '=', lineId)
    .execute();
}

/** A budget line of a source. @returns its id @throws 404, 409 `lineExists`, `fundEnded` */
export async function addLine(
  trx: AppTransaction,
  sourceId: string,
  input: { name: string; programmeCode?: string | null; plannedFen: number },
  step: Step,
): Promise<string> {
  const source = await holdSource(trx, sourceId);
  refuseEnded(source);
  const id = newId();
  const written = await trx
    .insertInto('fund_lines')
    .values({
      ...{ id, source_id: sourceId, name: input.name.trim(), planned_fen: input.plannedFen },
      ...{ programme_code: input.programmeCode ?? null, created_at: step.now },
    })
    // fund_lines_source
    .onConflict((same) => same.columns(['source_id', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!written) throw conflict('lineExists', '已有同名预算项 · the source has a line of this name');
  const detail = { lineId: id, name: input.name, plannedFen: input.plannedFen };
  await recordFundEvent(trx, step, { subject: 'source', id: sourceId, action: 'addLine', detail });
  return id;
}

/**
 * Ends a source that holds nothing any more; what was left went on to the next year's by a transfer.
 * @throws 404, 409 `moneyLeft`
 */
export async function endSource(trx: AppTransaction, sourceId: string, step: Step): Promise<void> {
  const source = await holdSource(trx, sourceId);
  refuseEnded(source);
  if (source.balance_fen > 0)
    throw conflict(
      'moneyLeft',
      `还有 ${formatMoney(source.balance_fen)} 元（其中可用 ${formatMoney(availableOf(source))} 元），请先调出 · transfer what is left first`,
      { balanceFen: source.balance_fen },
    );
  await trx
    .updateTable('fund_sources')
    .set({ ended_at: step.now, version: source.version + 1 })
    .where('id', '=', sourceId)
    .execute();
  await recordFundEvent(trx, step, { subject: 'source', id: sourceId, action: 'end' });
}
