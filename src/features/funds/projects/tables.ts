import type { Generated } from 'kysely';

export const projectKinds = ['newStation', 'restRoom', 'upkeep'] as const;
export type ProjectKind = (typeof projectKinds)[number];

export const projectStatuses = [
  ...(['draft', 'submitted', 'reviewed', 'approved', 'paid', 'built', 'audited'] as const),
  ...(['refused', 'withdrawn'] as const),
] as const;
export type ProjectStatus = (typeof projectStatuses)[number];

declare module '../../../platform/db/schema.ts' {
  interface Database {
    fund_projects: {
      id: string;
      number: string;
      union_id: string;
      union_path: string;
      year: number;
      kind: ProjectKind;
      name: string;
      service_point_id: string | null;
      site: string;
      use_scope: string;
      own_share_fen: number;
      approved_fen: number | null;
      status: ProjectStatus;
      note: string | null;
      source_id: string | null;
      commitment_id: string | null;
      payment_id: string | null;
      created_by: string;
      created_by_name: string;
      reviewed_by: string | null;
      reviewed_by_name: string | null;
      approved_by: string | null;
      approved_by_name: string | null;
      built_on: string | null;
      audited_on: string | null;
      version: Generated<number>;
      created_at: Date;
    };
    fund_project_items: { project_id: string; position: number; name: string; budget_fen: number };
    fund_project_spends: {
      id: string;
      project_id: string;
      position: number;
      amount_fen: number;
      spent_on: string;
      voucher: string;
      note: string;
      actor_id: string | null;
      actor_name: string;
      at: Date;
    };
    fund_project_checks: {
      id: string;
      project_id: string;
      kind: 'visit' | 'audit';
      checked_on: string;
      finding: string;
      in_order: boolean;
      actor_id: string | null;
      actor_name: string;
      at: Date;
    };
    fund_project_files: {
      id: string;
      project_id: string;
      title: string;
      file_name: string;
      media_type: string;
      content: Buffer;
      at: Date;
      actor_id: string | null;
      actor_name: string;
    };
  }
}
