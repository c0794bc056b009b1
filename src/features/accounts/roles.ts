import { administratorRoles } from './roles/administrators.ts';
import { cadreRoles } from './roles/cadres.ts';
import { caseRoles } from './roles/caseRoles.ts';
import { delegateRoles } from './roles/delegates.ts';
import { moneyRoles } from './roles/moneyRoles.ts';
import { serviceRoles } from './roles/serviceRoles.ts';
import type { FieldKind, FieldLevel, Line, Role, Scope } from './roles/shape.ts';
import { unionRoles } from './roles/unionRoles.ts';

export {
  type FieldKind,
  type FieldLevel,
  type Line,
  lines,
  lineWords,
  type Role,
  type Scope,
  scopes,
  scopeWords,
} from './roles/shape.ts';

/**
 * What a person is at a place of the tree, in the words of the domain's table of roles; what each may call stands in the
 * features' permission tables, what it may do to one thing in their policies.
 */
export const roles = {
  ...caseRoles,
  ...unionRoles,
  ...cadreRoles,
  ...moneyRoles,
  ...delegateRoles,
  ...serviceRoles,
  ...administratorRoles,
} as const satisfies Record<string, Role>;

export type RoleCode = keyof typeof roles;
export const roleCodes = Object.keys(roles) as [RoleCode, ...RoleCode[]];

export const isRoleCode = (text: string): text is RoleCode => Object.hasOwn(roles, text);

/** The role behind a code, for codes that come from a row or a permission table. */
export const roleOf = (code: string): Role | undefined => (isRoleCode(code) ? roles[code] : undefined);

/** Name of a role in both languages; of an unknown code, the code. */
export const roleWords = (code: string): { zh: string; en: string } => ({
  zh: roleOf(code)?.zh ?? code,
  en: roleOf(code)?.en ?? code,
});

export const isAdministrator = (code: string): boolean => roleOf(code)?.administrator === true;

/** The line a grant works in: the one it names, else the one its role belongs to; null: every line. */
export const lineOf = (grant: { role: string; line?: string | null }): Line | null =>
  (grant.line as Line | null | undefined) ?? roleOf(grant.role)?.line ?? null;

/** How a role sees a kind of sensitive field unless it is unmasked with a reason. Unknown roles see nothing. */
export const fieldLevel = (code: string, kind: FieldKind): FieldLevel =>
  roleOf(code)?.fields[kind] ?? 'hidden';

export const roleAllowsScope = (code: string, scope: Scope): boolean =>
  roleOf(code)?.scopes.includes(scope) ?? false;
