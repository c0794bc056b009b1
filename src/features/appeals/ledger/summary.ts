import type { LedgerCase, RejectedCase } from './ledgerCase.ts';

/** What an import found so far, and what a dry run would bring in. */
export interface ImportSummary {
  rows: number;
  cases: number;
  imported: number;
  alreadyThere: number;
  rejectedRows: number;
  open: number;
  ended: number;
  late: number;
  /** Cases of each leaf of the tree. */
  categories: Record<string, number>;
  /** Category words without a meaning, to be given one in the mapping. */
  unknownCategories: { word: string; count: number }[];
  /** The first refused rows. */
  problems: { row: number; reasons: readonly string[] }[];
}

export const emptySummary = (): ImportSummary => ({
  ...{ rows: 0, cases: 0, imported: 0, alreadyThere: 0, rejectedRows: 0, open: 0, ended: 0, late: 0 },
  categories: {},
  unknownCategories: [],
  problems: [],
});

const shownProblems = 20;
const keptWords = 100;

/** Late: ended after its deadline, by instants. */
export const isLate = (closedAt: Date | null, dueAt: Date | null): boolean =>
  closedAt !== null && dueAt !== null && closedAt > dueAt;

export function countCase(summary: ImportSummary, found: LedgerCase): void {
  summary.rows += found.rows.length;
  summary.cases += 1;
  if (found.status === 'accepted' || found.status === 'submitted') summary.open += 1;
  if (found.status === 'closed') summary.ended += 1;
  if (isLate(found.closedAt, found.deadline?.at ?? null)) summary.late += 1;
  summary.categories[found.category] = (summary.categories[found.category] ?? 0) + 1;
}

export function countRejected(summary: ImportSummary, rejected: RejectedCase): void {
  summary.rows += rejected.rows.length;
  summary.cases += 1;
  summary.rejectedRows += rejected.rows.length;
  const word = rejected.unknownCategory?.slice(0, 60);
  const known = summary.unknownCategories.find((entry) => entry.word === word);
  if (known) known.count += 1;
  else if (word !== undefined && summary.unknownCategories.length < keptWords)
    summary.unknownCategories.push({ word, count: 1 });
  for (const [row, reasons] of rejected.reasons)
    if (summary.problems.length < shownProblems) summary.problems.push({ row, reasons });
}
