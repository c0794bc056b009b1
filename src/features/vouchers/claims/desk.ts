import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { isStalePlan, transaction } from '../../../platform/db/index.ts';
import { type Asked, type ClaimAnswer, handOut } from './handOut.ts';

/** So many in one transaction. */
const batch = 200;
/** For so long this process answers “not open yet” and “sold out” without asking the queue again. */
const rememberMilliseconds = 1_000;

interface Waiting extends Asked {
  resolve(answer: ClaimAnswer): void;
  reject(error: unknown): void;
}

interface Line {
  waiting: Waiting[];
  busy: boolean;
  soldOutAt: number;
  opensAt: number;
  lookedAt: number;
}

/**
 * Where claims by lottery and arrival of this process come together: while one batch is being written, the next one
 * gathers, so that a burst costs a few transactions instead of one each. What is shared with other processes is the
 * queue in the database; nothing is answered before it is committed.
 */
export class ClaimDesk {
  readonly #context: Pick<Context, 'db' | 'clock'>;
  readonly #lines = new Map<string, Line>();

  constructor(context: Pick<Context, 'db' | 'clock'>) {
    this.#context = context;
  }

  /** @throws Problem 404; whatever ends the transaction, and then nothing of it stays */
  async ask(campaignId: string, asked: Asked): Promise<ClaimAnswer> {
    const line = this.#lineOf(campaignId);
    if (await this.#isEarly(campaignId, line)) return { state: 'notOpenYet' };
    return new Promise((resolve, reject) => {
      line.waiting.push({ ...asked, resolve, reject });
      void this.#serve(campaignId, line);
    });
  }

  #lineOf(campaignId: string): Line {
    const known = this.#lines.get(campaignId);
    if (known) return known;
    if (this.#lines.size > 500) for (const [id, { busy }] of this.#lines) if (!busy) this.#lines.delete(id);
    const line: Line = { waiting: [], busy: false, soldOutAt: 0, opensAt: 0, lookedAt: 0 };
    this.#lines.set(campaignId, line);
    return line;
  }

  /** Bots that hammer before the opening never reach the queue. */
  async #isEarly(campaignId: string, line: Line): Promise<boolean> {
    const now = this.#context.clock.now().getTime();
    if (now < line.opensAt && Math.abs(now - line.lookedAt) < rememberMilliseconds) return true;
    if (line.opensAt !== 0 && now >= line.opensAt) return false;
    const { rows } = await sql<{ claim_from: Date; status: string }>`
      SELECT claim_from, status FROM voucher_campaigns WHERE id = ${campaignId}`.execute(this.#context.db);
    line.lookedAt = now;
    line.opensAt = rows[0]?.claim_from.getTime() ?? 0;
    return now < line.opensAt;
  }

  async #serve(campaignId: string, line: Line): Promise<void> {
    if (line.busy) return;
    line.busy = true;
    try {
      // What arrives in this turn of the loop goes together.
      await new Promise(setImmediate);
      while (line.waiting.length > 0) await this.#serveSome(campaignId, line, line.waiting.splice(0, batch));
    } finally {
      line.busy = false;
    }
  }

  async #serveSome(campaignId: string, line: Line, waiting: Waiting[]): Promise<void> {
    const now = this.#context.clock.now();
    const soldOut = Math.abs(now.getTime() - line.soldOutAt) < rememberMilliseconds;
    try {
      const answers = soldOut
        ? await this.#afterSoldOut(campaignId, waiting)
        : await this.#hand(campaignId, line, waiting, now);
      waiting.forEach(({ resolve, reject }, index) => {
        const answer = answers[index];
        if (answer) resolve(answer);
        else reject(new Error('Every claim of a batch is answered.'));
      });
    } catch (error) {
      // One that cannot be written must not take the others along.
      if (waiting.length === 1) waiting[0]?.reject(error);
      else for (const one of waiting) await this.#serveSome(campaignId, line, [one]);
    }
  }

  async #hand(campaignId: string, line: Line, waiting: Waiting[], now: Date): Promise<ClaimAnswer[]> {
    for (let tries = 1; ; tries++)
      try {
        const { answers, soldOut } = await transaction(this.#context.db, (trx) =>
          handOut(trx, campaignId, waiting, now),
        );
        if (soldOut) line.soldOutAt = now.getTime();
        return answers;
      } catch (error) {
        const code = (error as { code?: unknown }).code;
        if (tries < 5 && (code === '40P01' || code === '40001' || isStalePlan(error))) continue;
        throw error;
      }
  }

  /** Nothing is left: one look for all of them whether they have theirs already. */
  async #afterSoldOut(campaignId: string, waiting: readonly Waiting[]): Promise<ClaimAnswer[]> {
    // voucher_entries_person
    const { rows } = await sql<{ id: string; person_id: string; voucher_id: string | null }>`
      /* kept */ SELECT id, person_id, voucher_id FROM voucher_entries
       WHERE campaign_id = ${campaignId} AND person_id = ANY(${waiting.map(({ personId }) => personId)}::uuid[])`.execute(
      this.#context.db,
    );
    const entries = new Map(rows.map((row) => [row.person_id, row]));
    return waiting.map(({ personId }): ClaimAnswer => {
      const entry = entries.get(personId);
      if (!entry) return { state: 'soldOut' };
      return entry.voucher_id
        ? { state: 'claimed', voucherId: entry.voucher_id }
        : { state: 'notDrawn', entry: entry.id };
    });
  }
}
