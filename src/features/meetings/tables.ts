import type { ColumnType, Generated } from 'kysely';

/** Tripartite consultation; the four parties (union, HR, justice, organisation dept.); court and union; any other. */
export const mechanisms = ['tripartite', 'fourParty', 'courtUnion', 'other'] as const;
export const meetingStatuses = ['planned', 'held', 'closed', 'cancelled'] as const;
export const bodies = [
  'union',
  'humanResources',
  'justice',
  'organisation',
  'court',
  'procuratorate',
  'publicSecurity',
  'enterprises',
  'other',
] as const;

export interface Party {
  body: (typeof bodies)[number];
  name: string;
  person: string;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    meeting_number_series: { union_id: string; year: number; last_sequence: number };
    joint_meetings: {
      id: string;
      union_id: string;
      mechanism: (typeof mechanisms)[number];
      title: string;
      held_at: Date;
      place: string;
      parties: ColumnType<Party[], unknown, unknown>;
      status: (typeof meetingStatuses)[number];
      number: string | null;
      minutes: string | null;
      minutes_on: string | null;
      result: string | null;
      convener_id: string;
      version: Generated<number>;
      created_at: Date;
      closed_at: Date | null;
    };
    meeting_agenda: {
      id: string;
      meeting_id: string;
      seq: number;
      title: string;
      appeal_id: string | null;
      category: string | null;
    };
    meeting_actions: {
      id: string;
      meeting_id: string;
      seq: number;
      what: string;
      owner_id: string | null;
      owner_body: string | null;
      appeal_id: string | null;
      status: 'open' | 'done';
      result: string | null;
      done_at: Date | null;
      done_by: string | null;
      pressed_at: Date | null;
      created_at: Date;
    };
  }
}
