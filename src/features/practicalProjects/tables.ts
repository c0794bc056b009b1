import type { ColumnType, Generated } from 'kysely';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

export const projectStatuses = [
  'draft',
  'underWay',
  'handedIn',
  'finished',
  'dropped',
  'carriedOver',
] as const;
export type ProjectStatus = (typeof projectStatuses)[number];

declare module '../../platform/db/schema.ts' {
  interface Database {
    practical_projects: {
      id: string;
      union_id: string;
      union_path: string;
      year: number;
      title: string;
      about: string;
      for_whom: string;
      responsible_unit: string;
      responsible_person: string;
      budget: string;
      due_on: string;
      status: ProjectStatus;
      published_on: string | null;
      handed_in_by: string | null;
      accepted_by: string | null;
      accepted_by_name: string | null;
      finished_on: string | null;
      outcome: string | null;
      carried_from: string | null;
      source_type: string | null;
      source_id: string | null;
      created_by: string;
      created_by_name: string;
      version: Generated<number>;
      created_at: Date;
    };
    practical_milestones: {
      id: string;
      project_id: string;
      position: number;
      title: string;
      due_on: string;
      done_on: string | null;
      note: string | null;
    };
    practical_progress: {
      id: string;
      project_id: string;
      month: string;
      text: string;
      reported_by: string;
      reported_by_name: string;
      at: Date;
    };
    practical_files: {
      id: string;
      project_id: string;
      progress_id: string;
      name: string;
      media_type: string;
      content: Buffer;
      added_by: string;
      added_at: Date;
    };
    practical_events: {
      id: string;
      project_id: string;
      action: string;
      actor_id: string | null;
      actor_name: string;
      at: Date;
      detail: JsonOf<Record<string, unknown>>;
    };
  }
}
