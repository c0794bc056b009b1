export { type AccessEntry, logAccess } from './accessLog.ts';
export {
  createStaff,
  type GrantInput,
  type NewStaff,
} from './administration.ts';
export { refuseCrossSiteWrites } from './cookie.ts';
export { inForce } from './grants/inForce.ts';
export { staffNear } from './grants/staffNear.ts';
export { importerNow, staffNow } from './grants/staffNow.ts';
export type { StaffAtPlace } from './queries.ts';
export { resolveActor } from './resolveActor.ts';
export {
  type RoleCode,
  roleCodes,
  roleWords,
} from './roles.ts';
export { requireRecentFactor } from './secondFactor/recent.ts';
export { placedExplainer, placesOfRow, uuidPattern } from './why/placedExplainer.ts';
