import type { Generated } from 'kysely';
import type { Json } from '../../platform/db/index.ts';

/** Where money comes from (rules 2.9): finance at each level, the union above, the own budget, donations. */
export const sourceKinds = ['finance', 'upperUnion', 'ownBudget', 'donation'] as const;
export type SourceKind = (typeof sourceKinds)[number];

export const entryKinds = [
  ...(['opening', 'income', 'supplement', 'transferIn', 'transferOut', 'reversal'] as const),
  ...(['commitment', 'release', 'payment', 'return'] as const),
] as const;
export type EntryKind = (typeof entryKinds)[number];

export const paymentStatuses = ['toPay', 'batched', 'sent', 'paid', 'returned', 'cancelled'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export const paymentMethods = ['bank', 'cash', 'goods'] as const;
export type PaymentMethod = (typeof paymentMethods)[number];

export const batchStatuses = ['draft', 'sent', 'settled', 'cancelled'] as const;
export type BatchStatus = (typeof batchStatuses)[number];

interface Placed {
  union_id: string;
  union_path: string;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    fund_sources: Placed & {
      id: string;
      year: number;
      kind: SourceKind;
      name: string;
      donor: string | null;
      earmark: string | null;
      budget_fen: number;
      balance_fen: Generated<number>;
      committed_fen: Generated<number>;
      paid_fen: Generated<number>;
      last_seq: Generated<number>;
      closed_until: string | null;
      ended_at: Date | null;
      version: Generated<number>;
      created_at: Date;
    };
    fund_lines: {
      id: string;
      source_id: string;
      name: string;
      programme_code: string | null;
      planned_fen: number;
      supplement_fen: Generated<number>;
      committed_fen: Generated<number>;
      paid_fen: Generated<number>;
      created_at: Date;
    };
    fund_commitments: {
      id: string;
      source_id: string;
      line_id: string | null;
      subject_type: string;
      subject_id: string;
      programme_code: string | null;
      title: string;
      amount_fen: number;
      released_fen: Generated<number>;
      ordered_fen: Generated<number>;
      paid_fen: Generated<number>;
      created_at: Date;
      created_by: string | null;
      created_by_name: string;
    };
    fund_bank_accounts: {
      id: string;
      person_id: string | null;
      merchant_id: string | null;
      union_id: string | null;
      holder: string;
      bank: string;
      branch: string;
      number_sealed: string | null;
      number_index: string | null;
      tail: string;
      consent_reference: string | null;
      created_at: Date;
      created_by: string | null;
      ended_at: Date | null;
    };
    fund_batches: Placed & {
      id: string;
      source_id: string;
      number: string;
      title: string;
      method: 'bank' | 'hand';
      status: BatchStatus;
      total_fen: number;
      payments: number;
      payer_id: string;
      payer_name: string;
      file_sealed: string | null;
      file_name: string | null;
      file_sha256: string | null;
      file_layout: string | null;
      sent_at: Date | null;
      version: Generated<number>;
      created_at: Date;
    };
    fund_payments: Placed & {
      id: string;
      number: string;
      commitment_id: string;
      source_id: string;
      payee_person_id: string | null;
      payee_merchant_id: string | null;
      payee_union_id: string | null;
      payee_name: string;
      method: PaymentMethod;
      amount_fen: number;
      subject_type: string;
      subject_id: string;
      programme_code: string | null;
      title: string;
      status: PaymentStatus;
      entered_by: string;
      entered_by_name: string;
      approved_by: string;
      approved_by_name: string;
      paid_by: string | null;
      paid_by_name: string | null;
      batch_id: string | null;
      ordered_on: string;
      paid_on: string | null;
      return_reason: string | null;
      returned_at: Date | null;
      version: Generated<number>;
      created_at: Date;
    };
    fund_batch_items: {
      batch_id: string;
      payment_id: string;
      position: number;
      amount_fen: number;
      account_id: string | null;
      result: 'paid' | 'returned' | 'removed' | null;
      reason: string | null;
      replied_at: Date | null;
      signed_on: string | null;
      signer_name: string | null;
      signed_for_relation: string | null;
      signed_for_reason: string | null;
      signed_recorded_by: string | null;
    };
    fund_entries: {
      id: string;
      source_id: string;
      seq: number;
      kind: EntryKind;
      amount_fen: number;
      balance_change: number;
      committed_change: number;
      balance_after: number;
      committed_after: number;
      booked_on: string;
      line_id: string | null;
      commitment_id: string | null;
      payment_id: string | null;
      counter_source_id: string | null;
      reverses_id: string | null;
      title: string;
      reason: string | null;
      actor_id: string | null;
      actor_name: string;
      at: Date;
    };
    fund_periods: {
      id: string;
      source_id: string;
      from_on: string;
      until_on: string;
      opening_fen: number;
      in_fen: number;
      out_fen: number;
      closing_fen: number;
      committed_fen: number;
      entries: number;
      closed_at: Date;
      closed_by: string | null;
      closed_by_name: string;
    };
    fund_replies: {
      id: string;
      batch_id: string;
      file_name: string;
      file_sha256: string;
      paid: number;
      returned: number;
      unchanged: number;
      refused: number;
      refused_sealed: string | null;
      at: Date;
      actor_id: string | null;
      actor_name: string;
    };
    fund_sheets: {
      id: string;
      batch_id: string;
      file_name: string;
      media_type: string;
      file_sha256: string;
      content_sealed: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
    };
    fund_number_series: { word: string; year: number; last_sequence: number };
    fund_events: {
      id: string;
      subject_type: 'source' | 'payment' | 'batch' | 'account' | 'project';
      subject_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      detail: Json;
    };
  }
}
