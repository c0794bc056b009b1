import type { ColumnType, Generated } from 'kysely';
import type { UnionCard } from './card/unionCard.ts';
import type { Officer } from './committee/officers.ts';
import type { ApplicationKind, LegalPersonForm } from './legal/form.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

declare module '../../platform/db/schema.ts' {
  interface Database {
    employers: EmployersTable;
    unions: UnionsTable;
    stations: StationsTable;
    union_events: UnionEventsTable;
    union_versions: UnionVersionsTable;
    union_lines: UnionLinesTable;
    union_employers: { union_id: string; employer_id: string; since: Date };
    union_change_requests: UnionChangeRequestsTable;
    divisions: { code: string; name: string; abolished_on: string | null; successor_code: string | null };
    committee_terms: CommitteeTermsTable;
    legal_person_applications: LegalPersonApplicationsTable;
    legal_person_certificates: LegalPersonCertificatesTable;
    union_tasks: UnionTasksTable;
  }
}

/** Kinds of unions. `association` is a federation of unions of a park or trade (工会联合会). */
export const unionLevels = [
  'federation',
  'town',
  'industry',
  'association',
  'joint',
  'grassroots',
  'branch',
  'group',
] as const;
export type UnionLevel = (typeof unionLevels)[number];

export const unionStatuses = ['active', 'merged', 'dissolved'] as const;
export type UnionStatus = (typeof unionStatuses)[number];

export const unionLineCodes = ['territory', 'industry'] as const;
export type UnionLine = (typeof unionLineCodes)[number];

interface EmployersTable {
  id: string;
  name: string;
  /** See employerNameKey. */
  name_key: string;
  credit_code: string | null;
  division_code: string | null;
  address: string | null;
  created_at: Date;
  place_id: Generated<string | null>;
  place_path: Generated<string | null>;
  unit_nature: Generated<string | null>;
  economic_type: Generated<string | null>;
  industry: Generated<string | null>;
  head_count: Generated<number | null>;
  registered_on: Generated<string | null>;
  registered_type: Generated<string | null>;
  registered_capital: Generated<string | null>;
  region: Generated<string | null>;
  phone: Generated<string | null>;
  contact_name: Generated<string | null>;
  imported_by: Generated<string | null>;
  changed_at: Generated<Date | null>;
}

interface UnionsTable {
  id: string;
  parent_id: string | null;
  path: string;
  level: UnionLevel;
  name: string;
  short_name: string;
  division_code: string | null;
  employer_id: string | null;
  phone: string | null;
  created_at: Date;
  status: Generated<UnionStatus>;
  ended_at: Generated<Date | null>;
  heir_id: Generated<string | null>;
  credit_code: Generated<string | null>;
  founded_on: Generated<string | null>;
  card: ColumnType<UnionCard, UnionCard | undefined, UnionCard>;
}

interface UnionEventsTable {
  id: string;
  union_id: string;
  other_union_id: string | null;
  at: Date;
  effective_on: string;
  actor_id: string | null;
  actor_name: string;
  action: string;
  reason: string | null;
  document_number: string | null;
  before: JsonOf<Record<string, unknown>>;
  after: JsonOf<Record<string, unknown>>;
}

interface UnionVersionsTable {
  union_id: string;
  valid_from: Date;
  valid_until: Date | null;
  parent_id: string | null;
  path: string;
  level: UnionLevel;
  name: string;
  short_name: string;
  employer_id: string | null;
  division_code: string | null;
}

interface UnionLinesTable {
  id: string;
  union_id: string;
  superior_id: string;
  line: UnionLine;
  valid_from: Date;
  valid_until: Date | null;
}

interface UnionChangeRequestsTable {
  id: string;
  union_id: string;
  heir_id: string;
  kind: 'merge' | 'dissolve';
  effective_on: string;
  reason: string;
  document_number: string | null;
  status: 'waiting' | 'done' | 'refused' | 'withdrawn';
  requested_by: string | null;
  requested_by_name: string;
  requested_at: Date;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  note: string | null;
}

interface StationsTable {
  id: string;
  union_id: string;
  name: string;
  address: string;
  longitude: number | null;
  latitude: number | null;
  created_at: Date;
}

interface CommitteeTermsTable {
  id: string;
  union_id: string;
  number: number;
  elected_on: string;
  term_years: number;
  ends_on: string;
  delayed_until: string | null;
  delay_reason: string | null;
  document_number: string | null;
  officers: JsonOf<Officer[]>;
  no_near_relatives: boolean;
  status: 'current' | 'past';
  created_at: Date;
  ended_at: Generated<Date | null>;
  delayed_at: Generated<Date | null>;
}

interface LegalPersonApplicationsTable {
  id: string;
  union_id: string;
  kind: ApplicationKind;
  status: 'submitted' | 'registered' | 'refused' | 'withdrawn';
  form: JsonOf<LegalPersonForm>;
  submitted_on: string;
  submitted_by: string | null;
  submitted_by_name: string;
  decided_on: string | null;
  decided_by_name: string | null;
  note: string | null;
  created_at: Date;
}

interface LegalPersonCertificatesTable {
  id: string;
  union_id: string;
  application_id: string;
  number: string;
  credit_code: string;
  issued_on: string;
  valid_from: string;
  valid_until: string;
  term_years: number;
  form: JsonOf<LegalPersonForm>;
  status: 'valid' | 'replaced' | 'cancelled' | 'lost';
  created_at: Date;
}

interface UnionTasksTable {
  id: string;
  union_id: string;
  union_path: string;
  kind: string;
  subject_id: string;
  due_on: string;
  overdue: Generated<boolean>;
  opened_at: Date;
  done_at: Date | null;
}
