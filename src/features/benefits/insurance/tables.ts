import type { Generated } from 'kysely';

export const covers = ['accident', 'medical', 'illness', 'other'] as const;
export type Cover = (typeof covers)[number];
export const batchStatuses = ['draft', 'sent', 'issued', 'cancelled'] as const;
export type BatchStatus = (typeof batchStatuses)[number];

declare module '../../../platform/db/schema.ts' {
  interface Database {
    insurance_batches: {
      id: string;
      union_id: string;
      union_path: string;
      name: string;
      insurer: string;
      product: string;
      cover: Cover;
      premium_fen: number;
      sum_insured_fen: number;
      from_on: string;
      until_on: string;
      how_to_claim: string;
      phone: string;
      money: string;
      source_id: string | null;
      commitment_id: string | null;
      status: BatchStatus;
      reason: string | null;
      version: Generated<number>;
      created_at: Date;
    };
    insured_people: {
      id: string;
      batch_id: string;
      person_id: string;
      cover: Cover;
      from_on: string;
      until_on: string;
      status: 'listed' | 'issued' | 'removed';
      policy_number: string | null;
      issued_on: string | null;
      end_told_at: Date | null;
      created_at: Date;
    };
    insurance_claims: {
      id: string;
      insured_id: string;
      noted_on: string;
      reference: string;
      outcome: 'reported' | 'paid' | 'refused';
      paid_fen: number;
      by_name: string;
      created_at: Date;
    };
  }
}
