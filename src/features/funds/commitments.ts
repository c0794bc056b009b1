import { sql } from 'kysely';
import { formatMoney } from '../../kernel/money.ts';
import { type Actor, accountIdOf, nameOf, systemActor } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../platform/http/problem.ts';
import { book, holdSource, refuseEnded, refuseShort } from './ledger.ts';
import './tables.ts';

export interface CommitInput {
  sourceId: string;
  /** Whole fen, above 0. */
  amountFen: number;
  subjectType: string;
  subjectId: string;
  title: string;
  programmeCode?: string | null;
  /** A budget line of the source; its plan and supplements are a limit of their own. */
  lineId?: string | null;
  actor: Actor;
}

/** @throws 422 at `field` for anything but a whole number of fen above 0 */
export function refuseAmount(amountFen: number, field = 'amountFen'): void {
  if (!Number.isSafeInteger(amountFen) || amountFen <= 0)
    throw invalid([{ field, code: 'amount', message: '金额须大于 0 · an amount above 0' }]);
}

/**
 * Promises money of a source to a case. Never more than is left, however many ask at once.
 * @returns the commitment's id
 * @throws 404, 409 `fundShort` / `lineShort` with what is left, 409 `fundEnded`, 422
 */
export async function commitMoney(trx: AppTransaction, input: CommitInput, now: Date): Promise<string> {
  refuseAmount(input.amountFen);
  const source = await holdSource(trx, input.sourceId);
  refuseEnded(source);
  refuseShort(source, input.amountFen);
  const line = input.lineId ? await takeFromLine(trx, source.id, input.lineId, input.amountFen) : null;
  const id = newId();
  const programmeCode = input.programmeCode ?? line?.programme_code ?? null;
  await trx
    .insertInto('fund_commitments')
    .values({
      ...{ id, source_id: source.id, line_id: line?.id ?? null, amount_fen: input.amountFen },
      ...{ subject_type: input.subjectType, subject_id: input.subjectId, programme_code: programmeCode },
      ...{ title: input.title, created_at: now },
      ...{ created_by: accountIdOf(input.actor), created_by_name: nameOf(input.actor) },
    })
    .execute();
  await book(
    trx,
    source,
    {
      ...{ kind: 'commitment', amountFen: input.amountFen, title: input.title, actor: input.actor },
      ...{ commitmentId: id, lineId: line?.id ?? null },
    },
    now,
  );
  return id;
}

async function takeFromLine(trx: AppTransaction, sourceId: string, lineId: string, amountFen: number) {
  const line = await trx
    .selectFrom('fund_lines')
    .selectAll()
    .where('id', '=', lineId)
    .where('source_id', '=', sourceId)
    .executeTakeFirst();
  if (!line) throw notFound('The budget line');
  const left = line.planned_fen + line.supplement_fen - line.committed_fen - line.paid_fen;
  if (amountFen > left)
    throw conflict(
      'lineShort',
      `预算项“${line.name}”还剩 ${formatMoney(left)} 元，可先追加 · ${formatMoney(left)} yuan left on this budget line; supplement it first`,
      { lineId, availableFen: left, shortFen: amountFen - left },
    );
  await moveLine(trx, lineId, { committed: amountFen });
  return line;
}

/** The line's figures follow its source's, whose lock the caller holds. */
export async function moveLine(
  trx: AppTransaction,
  lineId: string | null,
  change: { committed?: number; paid?: number },
): Promise<void> {
  if (lineId === null) return;
  await trx
    .updateTable('fund_lines')
    .set({
      committed_fen: sql`committed_fen + ${change.committed ?? 0}::bigint`,
      paid_fen: sql`paid_fen + ${change.paid ?? 0}::bigint`,
    })
    .where('id', '=', lineId)
    .execute();
}

/** A commitment with its source, both held; the source first. @throws 404 */
export async function holdCommitment(trx: AppTransaction, id: string) {
  const found = await trx
    .selectFrom('fund_commitments')
    .select('source_id')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) throw notFound('The commitment');
  const source = await holdSource(trx, found.source_id);
  // The source's lock is the commitment's too: nobody changes one without it.
  const commitment = await trx
    .selectFrom('fund_commitments')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { source, commitment };
}

/**
 * Gives back what of a commitment is not ordered for payment: all of it, or `amountFen`. Nothing left is no error.
 * @returns what was given back, in fen
 * @throws 404, 409 `moreThanOpen`
 */
export async function releaseMoney(
  trx: AppTransaction,
  commitmentId: string,
  reason: string,
  now: Date,
  options: { amountFen?: number; actor?: Actor } = {},
): Promise<number> {
  const { source, commitment } = await holdCommitment(trx, commitmentId);
  const open = commitment.amount_fen - commitment.released_fen - commitment.ordered_fen;
  const amountFen = options.amountFen ?? open;
  if (amountFen === 0) return 0;
  refuseAmount(amountFen);
  if (amountFen > open)
    throw conflict(
      'moreThanOpen',
      `最多可释放 ${formatMoney(open)} 元，其余已开付款单 · at most ${formatMoney(open)} yuan; the rest is ordered for payment`,
      { openFen: open },
    );
  await trx
    .updateTable('fund_commitments')
    .set({ released_fen: commitment.released_fen + amountFen })
    .where('id', '=', commitmentId)
    .execute();
  await moveLine(trx, commitment.line_id, { committed: -amountFen });
  await book(
    trx,
    source,
    {
      ...{ kind: 'release', amountFen, title: commitment.title, reason, commitmentId },
      ...{ lineId: commitment.line_id, actor: options.actor ?? systemActor },
    },
    now,
  );
  return amountFen;
}
