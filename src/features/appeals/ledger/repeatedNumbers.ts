import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../kernel/hashChain.ts';
import type { MappedRow } from '../../../platform/spreadsheets/index.ts';
import type { CaseReading } from './ledgerCase.ts';

/**
 * A number that a ledger bears twice. The same row again is refused and says so; another matter under the same number
 * comes in as `…#2`, the same at every run, because rows are met in the order of the file.
 */
export class RepeatedNumbers {
  readonly #seen = new Map<string, { row: number; content: string }[]>();

  tell(reading: CaseReading, rows: readonly MappedRow[]): CaseReading {
    if (!reading.ok) return reading;
    const { sourceNumber } = reading.case;
    const row = rows[0]?.rowNumber ?? 0;
    const content = createHash('sha256')
      .update(canonicalJson(rows.map(({ values }) => values)))
      .digest('base64')
      .slice(0, 20);
    const others = this.#seen.get(sourceNumber);
    if (!others) {
      this.#seen.set(sourceNumber, [{ row, content }]);
      return reading;
    }
    const same = others.find((other) => other.content === content);
    if (same) {
      const reason = `与第 ${same.row} 行完全相同`;
      return {
        ok: false,
        rows: reading.case.rows,
        reasons: new Map(reading.case.rows.map((number) => [number, [reason]])),
      };
    }
    others.push({ row, content });
    return { ok: true, case: { ...reading.case, sourceNumber: `${sourceNumber}#${others.length}` } };
  }
}
