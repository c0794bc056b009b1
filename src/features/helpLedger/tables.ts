import type { Generated } from 'kysely';

export const helpKinds = ['cash', 'goods', 'visit', 'voucher', 'schooling', 'insurance', 'service'] as const;
export type HelpKind = (typeof helpKinds)[number];

declare module '../../platform/db/schema.ts' {
  interface Database {
    help_entries: {
      id: string;
      person_id: string;
      household_id: string | null;
      kind: HelpKind;
      amount_fen: number;
      programme_code: string | null;
      purpose: string | null;
      union_id: string;
      union_path: string;
      helped_on: string;
      cap_year: number;
      subject_type: string;
      subject_id: string;
      attempt: Generated<number>;
      title: string;
      counts_toward_cap: boolean;
      reverses_id: string | null;
      reason: string | null;
      created_at: Date;
    };
    help_holds: {
      id: string;
      person_id: string;
      cap_year: number;
      amount_fen: number;
      counts_toward_cap: boolean;
      programme_code: string | null;
      purpose: string | null;
      union_id: string;
      subject_type: string;
      subject_id: string;
      title: string;
      held_on: string;
      ended_at: Date | null;
      end_reason: 'paid' | 'released' | null;
      created_at: Date;
    };
  }
}
