import type { Generated } from 'kysely';
import type { Json } from '../../platform/db/index.ts';

/** The five parts a cadre plays at an enterprise (五大员). */
export const duties = ['publicist', 'surveyor', 'organisingGuide', 'coordinator', 'problemSolver'] as const;
export type Duty = (typeof duties)[number];

export const findingKinds = [
  'conflict',
  'difficulty',
  'foundingLead',
  'upgradeLead',
  'exemplarLead',
  'suggestion',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export const findingStatuses = ['open', 'handedOn', 'resolved', 'dropped'] as const;
export type FindingStatus = (typeof findingStatuses)[number];

/** The six things of a year (六个一). */
export const yearlyItems = [
  'educationSeries',
  'bargaining',
  'brand',
  'practicalMatters',
  'workerFriends',
  'innovations',
] as const;
export type YearlyItem = (typeof yearlyItems)[number];

interface Placed {
  union_id: string;
  union_path: string;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    visit_plans: Placed & {
      id: string;
      account_id: string;
      account_name: string;
      employer_id: string;
      every_days: number;
      from_on: string;
      until_on: string | null;
      created_at: Date;
    };
    visits: Placed & {
      id: string;
      employer_id: string;
      visited_on: string;
      account_id: string;
      account_name: string;
      companions: string;
      duties: Duty[];
      note: string;
      voided_at: Date | null;
      void_reason: string | null;
      created_at: Date;
    };
    visit_findings: {
      id: string;
      visit_id: string;
      employer_id: string;
      union_path: string;
      kind: FindingKind;
      text: string;
      status: FindingStatus;
      target_type: string | null;
      target_id: string | null;
      target_label: string | null;
      result_union_id: string | null;
      result: string | null;
      ended_on: string | null;
      version: Generated<number>;
      found_on: string;
    };
    yearly_items: Placed & {
      id: string;
      year: number;
      account_id: string;
      account_name: string;
      item: YearlyItem;
      plan: string;
      result: string | null;
      done_on: string | null;
      version: Generated<number>;
    };
    visit_events: {
      id: string;
      subject_type: 'plan' | 'visit' | 'finding' | 'yearlyItem';
      subject_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      detail: Json;
    };
  }
}
