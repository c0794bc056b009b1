import type { Generated } from 'kysely';

export const promiseKinds = ['lodging', 'order', 'delivery', 'other'] as const;
export type PromiseKind = (typeof promiseKinds)[number];

declare module '../../../platform/db/schema.ts' {
  interface Database {
    promises: {
      id: string;
      union_id: string;
      union_path: string;
      platform: string;
      kind: PromiseKind;
      every: 'day' | 'month';
      amount_fen: number;
      from_on: string;
      until_on: string | null;
      evidence: string;
      checked_until: string;
      version: Generated<number>;
      created_at: Date;
    };
    promise_payments: {
      id: string;
      promise_id: string;
      paid_on: string;
      amount_fen: number;
      evidence: string;
      by_name: string;
      created_at: Date;
      replaced_at: Date | null;
    };
    promise_gaps: {
      id: string;
      promise_id: string;
      from_on: string;
      until_on: string;
      promised_fen: number;
      paid_fen: number;
      status: 'open' | 'settled' | 'explained';
      note: string | null;
      due_on: string;
      ended_at: Date | null;
    };
  }
}
