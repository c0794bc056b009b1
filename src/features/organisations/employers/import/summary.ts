import type { CreditCodeReason } from '../../../../kernel/creditCode.ts';

/** What an import of employers came to; the same shape for a dry run. */
export interface EmployerImportSummary {
  rows: number;
  created: number;
  changed: number;
  /** There already, with nothing to change. */
  unchanged: number;
  /** Rows whose code begins with 8: unions, not employers. */
  unions: number;
  unionsCreated: number;
  rejectedRows: number;
  malformed: Record<CreditCodeReason, number>;
  /** Valid codes that are worth asking about. */
  warned: number;
  /** The first refused rows with their reasons. */
  problems: { row: number; reasons: string[] }[];
}

export const emptySummary = (): EmployerImportSummary => ({
  ...{ rows: 0, created: 0, changed: 0, unchanged: 0, unions: 0, unionsCreated: 0, rejectedRows: 0 },
  malformed: { length: 0, charset: 0, 'check-digit': 0, department: 0 },
  warned: 0,
  problems: [],
});
