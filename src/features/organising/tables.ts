import type { ColumnType, Generated } from 'kysely';
import type { Json } from '../../platform/db/index.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

export const operatingStates = ['operating', 'suspended', 'closed', 'moved', 'notFound'] as const;
export type OperatingState = (typeof operatingStates)[number];

export const notOrganisedReasons = [
  'organised',
  'tooFew',
  'employerUnwilling',
  'workersUnaware',
  'newlySet',
  'seasonal',
  'notOperating',
  'other',
] as const;
export type NotOrganisedReason = (typeof notOrganisedReasons)[number];

/** Alone, led by a leading firm, relying on an association, by source, by industry, by community (catalogue E05). */
export const foundingModes = ['alone', 'led', 'association', 'source', 'industry', 'community'] as const;
export type FoundingMode = (typeof foundingModes)[number];

export const foundingStatuses = [
  'open',
  'adviceSent',
  'replied',
  'preparing',
  'applied',
  'approved',
  'founded',
  'stopped',
] as const;
export type FoundingStatus = (typeof foundingStatuses)[number];

/** Institutions of democratic management that an employer has or has not (catalogue D02). */
export const establishmentItems = ['congress', 'openness', 'bargaining'] as const;
export type EstablishmentItem = (typeof establishmentItems)[number];

export interface Preparation {
  group: string[];
  contactName: string;
  note: string;
}

export interface FoundingApplication {
  name: string;
  memberCount: number;
  plannedOn: string;
}

export interface ElectedOfficer {
  post: string;
  name: string;
  votes: number;
}

export interface Election {
  heldOn: string;
  entitled: number;
  present: number;
  issued: number;
  returned: number;
  valid: number;
  officers: ElectedOfficer[];
}

/** What a campaign sets out to reach in a month; `group` null for all workers. */
export interface CampaignTarget {
  month: string;
  measure: 'unions' | 'employers' | 'members';
  group: string | null;
  target: number;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    employer_surveys: {
      id: string;
      employer_id: string;
      surveyed_on: string;
      account_id: string;
      account_name: string;
      to_organise: boolean;
      operating: OperatingState;
      head_count: number;
      reason: NotOrganisedReason;
      note: string;
      created_at: Date;
    };
    foundings: {
      id: string;
      employer_id: string;
      union_id: string;
      union_path: string;
      status: FoundingStatus;
      mode: FoundingMode | null;
      leading_union_id: string | null;
      head_count: number | null;
      proposed_name: string | null;
      preparation: JsonOf<Preparation | null>;
      application: JsonOf<FoundingApplication | null>;
      election: JsonOf<Election | null>;
      founded_union_id: string | null;
      founded_on: string | null;
      stop_reason: string | null;
      owner_id: string;
      owner_name: string;
      opened_on: string;
      changed_at: Date;
      version: Generated<number>;
    };
    founding_events: {
      id: string;
      founding_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      status: FoundingStatus;
      detail: Json;
    };
    campaigns: {
      id: string;
      union_id: string;
      union_path: string;
      name: string;
      from_month: string;
      until_month: string;
      targets: JsonOf<CampaignTarget[]>;
      meetings: Generated<number>;
      closed_at: Date | null;
      version: Generated<number>;
      created_at: Date;
    };
    establishments: {
      id: string;
      employer_id: string;
      item: EstablishmentItem;
      established: boolean;
      inspected_on: string;
      since: string | null;
      note: string;
      account_id: string;
      account_name: string;
      created_at: Date;
    };
  }
}
