import type { ColumnType, Generated } from 'kysely';

export const lectureStatuses = ['planned', 'held', 'cancelled'] as const;

/** The figures a lecture was planned on, as they stood that day. */
export interface PlannedOn {
  from: string;
  to: string;
  now: number;
  before: number;
  total: number;
}

declare module '../../platform/db/schema.ts' {
  interface Database {
    lectures: {
      id: string;
      union_id: string;
      topic: string;
      category: string;
      worker_group: string | null;
      starts_at: Date;
      place: string;
      room_id: string | null;
      speaker_id: string | null;
      speaker_name: string;
      status: (typeof lectureStatuses)[number];
      trend: ColumnType<PlannedOn | null, unknown, unknown>;
      attendance: number | null;
      materials: Generated<string>;
      planned_by: string;
      version: Generated<number>;
      created_at: Date;
    };
    lecture_appeals: { lecture_id: string; appeal_id: string };
  }
}
