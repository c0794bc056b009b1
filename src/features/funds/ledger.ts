import { type Selectable, sql } from 'kysely';
import { formatMoney } from '../../kernel/money.ts';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { effectOf } from './effects.ts';
import type { EntryKind } from './tables.ts';

export type SourceRow = Selectable<Database['fund_sources']>;

export interface NewEntry {
  kind: EntryKind;
  amountFen: number;
  title: string;
  reason?: string | null;
  lineId?: string | null;
  commitmentId?: string | null;
  paymentId?: string | null;
  counterSourceId?: string | null;
  reversesId?: string | null;
  /** Civil day; today where absent. */
  bookedOn?: string;
  actor: Actor;
}

/**
 * The source under its lock. Whoever moves money holds its source first, before commitments, payments and batches, so
 * that two movements of one source follow each other and never wait in a circle.
 * @throws 404
 */
export async function holdSource(trx: AppTransaction, id: string): Promise<SourceRow> {
  const row = await trx
    .selectFrom('fund_sources')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The fund source');
  return row;
}

/** What may still be promised, in fen. */
export const availableOf = (source: Pick<SourceRow, 'balance_fen' | 'committed_fen'>): number =>
  source.balance_fen - source.committed_fen;

/** @throws 409 `fundShort` with what is left and what is missing, in fen */
export function refuseShort(source: SourceRow, amountFen: number): void {
  const left = availableOf(source);
  if (amountFen <= left) return;
  throw conflict(
    'fundShort',
    `“${source.name}”可用余额 ${formatMoney(left)} 元，还差 ${formatMoney(amountFen - left)} 元 · ${formatMoney(left)} yuan left, ${formatMoney(amountFen - left)} short`,
    { sourceId: source.id, availableFen: left, shortFen: amountFen - left },
  );
}

/** @throws 409 `fundEnded` */
export function refuseEnded(source: SourceRow): void {
  if (source.ended_at)
    throw conflict('fundEnded', `“${source.name}”已结束，不能再记账 · this source has ended`);
}

/** @throws 409 `periodClosed` for a day within a closed period */
export function refuseClosed(source: SourceRow, bookedOn: string): void {
  if (source.closed_until !== null && bookedOn <= source.closed_until)
    throw conflict(
      'periodClosed',
      `“${source.name}”已结账至 ${source.closed_until}，请记在之后的日期 · closed until ${source.closed_until}; book it on a later day`,
      { closedUntil: source.closed_until },
    );
}

/**
 * One movement: the ledger's entry and what the source adds up to, in one statement. The caller holds the source and has
 * asked `refuse…`; the table's own checks stand behind. @returns the entry's id
 */
export async function book(
  trx: AppTransaction,
  source: SourceRow,
  entry: NewEntry,
  now: Date,
): Promise<string> {
  const bookedOn = entry.bookedOn ?? shanghaiDate(now);
  refuseClosed(source, bookedOn);
  const { balance, committed, paid } = effectOf(entry.kind, entry.amountFen);
  const id = newId();
  await sql`
    WITH moved AS (
      UPDATE fund_sources
         SET balance_fen = balance_fen + ${balance}::bigint, committed_fen = committed_fen + ${committed}::bigint,
             paid_fen = paid_fen + ${paid}::bigint, last_seq = last_seq + 1
       WHERE id = ${source.id} RETURNING balance_fen, committed_fen, last_seq)
    INSERT INTO fund_entries (id, source_id, seq, kind, amount_fen, balance_change, committed_change, balance_after,
                              committed_after, booked_on, line_id, commitment_id, payment_id, counter_source_id,
                              reverses_id, title, reason, actor_id, actor_name, at)
    SELECT ${id}::uuid, ${source.id}::uuid, last_seq, ${entry.kind}, ${entry.amountFen}::bigint, ${balance}::bigint,
           ${committed}::bigint, balance_fen, committed_fen, ${bookedOn}::date, ${entry.lineId ?? null}::uuid,
           ${entry.commitmentId ?? null}::uuid, ${entry.paymentId ?? null}::uuid, ${entry.counterSourceId ?? null}::uuid,
           ${entry.reversesId ?? null}::uuid, ${entry.title}, ${entry.reason ?? null}, ${accountIdOf(entry.actor)}::uuid,
           ${nameOf(entry.actor)}, ${now}::timestamptz
      FROM moved`.execute(trx);
  source.balance_fen += balance;
  source.committed_fen += committed;
  source.paid_fen += paid;
  source.last_seq += 1;
  return id;
}
