import type { Outcome, Status } from '../lifecycle.ts';

/** A step of a case as its own log tells it. */
export interface HistoryStep {
  at: string | null;
  activity: string;
  resource: string | null;
  transition: string | null;
}

/** One case of a ledger, checked and ready to be saved. */
export interface LedgerCase {
  /** First and last row of the file it stands in; the last one orders the cases of a file. */
  rows: readonly number[];
  /** The ledger's own number, or a hash of its content; tells the case from all others of the union. */
  sourceNumber: string;
  number: string | null;
  status: Extract<Status, 'submitted' | 'accepted' | 'closed' | 'notAccepted'>;
  outcome: Outcome | null;
  door: string;
  receivedAt: Date;
  acceptedAt: Date | null;
  closedAt: Date | null;
  deadline: CaseDeadline | null;
  applicantName: string | null;
  applicantPhone: string | null;
  identityNumber: string | null;
  respondents: readonly string[];
  category: string;
  categoryWords: string | null;
  peopleAffected: number;
  amountClaimedFen: number | null;
  facts: string;
  wish: string;
  owner: string | null;
  process: string | null;
  reply: string | null;
  recoveredFen: number;
  rating: 'satisfied' | 'basicallySatisfied' | 'notSatisfied' | null;
  remark: string | null;
  history: readonly HistoryStep[];
}

export interface CaseDeadline {
  at: Date;
  /** Set where the ledger gave a day without a time: the deadline ends with that day. */
  onDay: string | null;
}

/** Rows of one case that cannot come in, with the reasons of each. */
export interface RejectedCase {
  rows: readonly number[];
  reasons: ReadonlyMap<number, readonly string[]>;
  /** A category word that no rule knows, offered for correction. */
  unknownCategory?: string;
}

export type CaseReading = ({ ok: true } & { case: LedgerCase }) | ({ ok: false } & RejectedCase);
