import type { Generated } from 'kysely';

export const periodStatuses = ['draft', 'open', 'allotted', 'closed', 'cancelled'] as const;
export type PeriodStatus = (typeof periodStatuses)[number];
export const applicationStatuses = ['applied', 'allotted', 'waiting', 'cancelled', 'went'] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

declare module '../../../platform/db/schema.ts' {
  interface Database {
    recuperation_periods: {
      id: string;
      union_id: string;
      union_path: string;
      name: string;
      place: string;
      from_on: string;
      until_on: string;
      apply_until: string;
      rule: 'turn' | 'draw';
      seed: string | null;
      cost_fen: Generated<number>;
      status: PeriodStatus;
      allotted_at: Date | null;
      version: Generated<number>;
      created_at: Date;
    };
    recuperation_quotas: { period_id: string; union_id: string; union_path: string; places: number };
    recuperation_applications: {
      id: string;
      period_id: string;
      union_id: string;
      person_id: string;
      status: ApplicationStatus;
      turn: number | null;
      last_went_on: string | null;
      reason: string | null;
      applied_at: Date;
    };
  }
}
