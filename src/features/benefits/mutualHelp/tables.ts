import type { Generated } from 'kysely';

declare module '../../../platform/db/schema.ts' {
  interface Database {
    mutual_groups: {
      id: string;
      union_id: string;
      union_path: string;
      name: string;
      agreement: string;
      signed_on: string;
      employer: string | null;
      hours: string | null;
      hours_signed_on: string | null;
      hours_until: string | null;
      ended_on: string | null;
      version: Generated<number>;
      created_at: Date;
    };
    mutual_members: { group_id: string; person_id: string; signed_on: string; left_on: string | null };
    mutual_turns: {
      id: string;
      group_id: string;
      on_date: string;
      person_id: string;
      what: string;
      status: 'planned' | 'done' | 'cancelled';
      helpers: number | null;
      done_at: Date | null;
    };
  }
}
