import type { Generated } from 'kysely';
import type { Json } from '../../platform/db/index.ts';

export const unitKinds = ['department', 'union', 'employer', 'agency'] as const;
export type UnitKind = (typeof unitKinds)[number];

declare module '../../platform/db/schema.ts' {
  interface Database {
    handling_units: {
      id: string;
      union_id: string;
      union_path: string;
      name: string;
      kind: UnitKind;
      version: Generated<number>;
      created_at: Date;
      closed_at: Date | null;
    };
    handling_unit_people: {
      id: string;
      unit_id: string;
      account_id: string;
      account_name: string;
      is_leader: boolean;
      since: Date;
      until: Date | null;
    };
    handling_unit_events: {
      id: string;
      unit_id: string;
      at: Date;
      actor_id: string | null;
      actor_name: string;
      action: string;
      detail: Json;
    };
  }
}
