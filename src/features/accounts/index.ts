export { type AccessEntry, logAccess } from './accessLog.ts';
export {
  createApiKey,
  createStaff,
  disableStaff,
  type GrantInput,
  grantRole,
  listStaff,
  type NewStaff,
  resetPassword,
} from './administration.ts';
export { refuseCrossSiteWrites } from './cookie.ts';
export { isStrongPassword } from './passwordRule.ts';
export { findOrCreatePerson, type PersonInput, peopleWithPhone } from './people.ts';
export { accountNames, findStaffAt, type StaffAtPlace } from './queries.ts';
export { resolveActor } from './resolveActor.ts';
export { isRoleCode, type RoleCode, roleCodes, roles } from './roles.ts';
