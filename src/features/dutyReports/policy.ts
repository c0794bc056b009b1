import type { Actor } from '../../platform/auth/actor.ts';
import { reachesPath, rowsReached } from '../../platform/auth/reach.ts';

/** The office of a body: its chair, town staff, the departments that look after representatives, and leaders. */
const office = ['grassrootsChair', 'townStaff', 'organisingCadre', 'rightsCadre', 'leader'] as const;
const keepers = ['grassrootsChair', 'townStaff', 'organisingCadre', 'rightsCadre'] as const;

export const dutyReportPermissions = {
  'dutyReport.see': office,
  'dutyReport.issue': keepers,
  'dutyReport.answer': keepers,
} as const satisfies Record<string, readonly string[]>;
export type DutyReportPermission = keyof typeof dutyReportPermissions;

export const reachesDuty = (actor: Actor, permission: DutyReportPermission, unionPath: string): boolean =>
  reachesPath(actor, dutyReportPermissions[permission], unionPath);

/** Rows whose `column`, a union path, the office reaches. */
export const dutyReached = (
  actor: Actor,
  column: string,
  permission: DutyReportPermission = 'dutyReport.see',
) => rowsReached(actor, dutyReportPermissions[permission], column);
