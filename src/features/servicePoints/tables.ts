import type { ColumnType, Generated } from 'kysely';
import type { Hours } from './hours.ts';

type JsonOf<T> = ColumnType<T, unknown, unknown>;

/** From a district's centre to the studio in a firm, and posts in other bodies' houses. */
export const pointKinds = ['centre', 'site', 'studio', 'arbitrationHall', 'court', 'station'] as const;
export type PointKind = (typeof pointKinds)[number];

/** Zones of a centre, and services that a point hosts with hours of their own. */
export const deskKinds = [
  'reception',
  'consultation',
  'aid',
  'emotionalGuidance',
  'mediationStudio',
  'counsellingRoom',
  'agencyWindow',
  'other',
] as const;
export type DeskKind = (typeof deskKinds)[number];

export const pointStatuses = ['open', 'suspended', 'closed'] as const;

declare module '../../platform/db/schema.ts' {
  interface Database {
    service_points: {
      id: string;
      union_id: string;
      parent_id: string | null;
      kind: PointKind;
      name: string;
      address: string;
      phone: string;
      about: string;
      longitude: number | null;
      latitude: number | null;
      station_id: string | null;
      hours: JsonOf<Hours>;
      status: (typeof pointStatuses)[number];
      version: Generated<number>;
      created_at: Date;
    };
    service_desks: {
      id: string;
      point_id: string;
      kind: DeskKind;
      name: string;
      about: string;
      hours: JsonOf<Hours | null>;
      ended_at: Date | null;
      created_at: Date;
    };
  }
}
