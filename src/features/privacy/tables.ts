import type { ColumnType, Generated } from 'kysely';
import type { IncidentStatus } from './registers/incidentLifecycle.ts';
import type { ErasureOutcome } from './registry.ts';
import type { RefusalGround, RequestKind, RequestStatus } from './requests/lifecycle.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;
interface Words {
  zh: string;
  en: string;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    privacy_consents: {
      id: string;
      person_id: string;
      purpose: string;
      revision: number;
      decision: 'given' | 'refused' | 'withdrawn';
      notice_version: number;
      at: Date;
      account_id: string | null;
      guardian: string | null;
      request_id: string | null;
    };
    privacy_requests: {
      id: string;
      number: string;
      person_id: string;
      account_id: string;
      kind: RequestKind;
      status: RequestStatus;
      text: string;
      correction: JsonOf<{ field: string; value: string } | null>;
      guardian: JsonOf<{ guardianName: string; childName: string; relation: string } | null>;
      asked_at: Date;
      due_at: Date;
      due_on: string;
      due_words: JsonOf<Words>;
      answer: string | null;
      refusal_ground: RefusalGround | null;
      outcome: JsonOf<ErasureOutcome[] | null>;
      answered_by: string | null;
      answered_by_name: string | null;
      answered_at: Date | null;
    };
    privacy_holds: {
      id: string;
      record_type: string;
      person_id: string | null;
      reason: string;
      placed_by: string | null;
      placed_by_name: string;
      placed_at: Date;
      lifted_by_name: string | null;
      lifted_at: Date | null;
    };
    retention_runs: {
      id: string;
      started_at: Date;
      finished_at: Date;
      by_name: string;
      profile_version: number;
      results: JsonOf<{ recordType: string; keepDays: number; count: number; held: boolean }[]>;
    };
    privacy_assessments: {
      id: string;
      title: string;
      purpose: string;
      grounds: string[];
      necessity: string;
      risks: string;
      measures: string;
      conclusion: 'proceed' | 'proceedWithMeasures' | 'stop';
      version: Generated<number>;
      review_due: string;
      kept_until: string;
      written_by_name: string;
      written_at: Date;
    };
    privacy_assessment_versions: {
      assessment_id: string;
      version: number;
      content: JsonOf<unknown>;
      written_by_name: string;
      written_at: Date;
    };
    privacy_transfers: {
      id: string;
      kind: 'provided' | 'delegated' | 'published';
      recipient: string;
      purpose: string;
      fields: string[];
      people_count: number;
      basis: string;
      contract: string | null;
      subject_type: string | null;
      subject_id: string | null;
      by_name: string;
      at: Date;
      kept_until: string;
    };
    privacy_incidents: {
      id: string;
      number: string;
      title: string;
      what_happened: string;
      data_types: string;
      people_count: number;
      harm: string;
      major: boolean;
      status: IncidentStatus;
      discovered_at: Date;
      authority_due_at: Date;
      people_due_at: Date;
      contained_at: Date | null;
      measures: string | null;
      authority_told_at: Date | null;
      authority_words: string | null;
      people_told_at: Date | null;
      people_told: number | null;
      people_not_told_reason: string | null;
      closed_at: Date | null;
      lessons: string | null;
      opened_by_name: string;
    };
    privacy_incident_events: {
      id: string;
      incident_id: string;
      at: Date;
      actor_name: string;
      action: string;
      detail: JsonOf<Record<string, unknown>>;
    };
  }
}
