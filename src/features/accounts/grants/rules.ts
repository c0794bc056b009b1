import { isAdministrator, roleAllowsScope, roleOf, type Scope } from '../roles.ts';

/** What the rules about combining roles depend on; decided here without I/O. */
export interface GrantFacts {
  role: string;
  placePath: string;
  scope: Scope;
  line: string | null;
  /** Half-open; null: from the start, without end. */
  validFrom: Date | null;
  validUntil: Date | null;
}

export interface Breach {
  status: 409 | 422;
  code: 'scopeNotOfRole' | 'lineNotOfRole' | 'periodEmpty' | 'administratorsApart' | 'approverAndPayer';
  message: string;
  /** The grant held already that it cannot stand beside. */
  beside?: GrantFacts;
}

const bothAtOnce = (a: GrantFacts, b: GrantFacts) =>
  (a.validUntil === null || b.validFrom === null || b.validFrom < a.validUntil) &&
  (b.validUntil === null || a.validFrom === null || a.validFrom < b.validUntil);

const reaches = (from: GrantFacts, to: GrantFacts) =>
  from.scope === 'own' ? from.placePath === to.placePath : to.placePath.startsWith(from.placePath);

/** Whether two grants have a place in common. */
export const samePlace = (a: GrantFacts, b: GrantFacts): boolean => reaches(a, b) || reaches(b, a);

const isPair = (a: string, b: string) =>
  (a === 'aidApprover' && b === 'financePayer') || (a === 'financePayer' && b === 'aidApprover');

/**
 * Why an account that holds these grants must not get one more, or null. The three administrators stand alone: none
 * holds a second of the three, nor any role of the business (roles.md). Whoever approves does not pay at the same place.
 */
export function breachOf(held: readonly GrantFacts[], wanted: GrantFacts): Breach | null {
  const role = roleOf(wanted.role);
  if (!roleAllowsScope(wanted.role, wanted.scope))
    return {
      ...{ status: 422, code: 'scopeNotOfRole' },
      message: `${role?.zh ?? wanted.role}不能用这个范围 · this scope does not fit the role`,
    };
  if (wanted.line !== null && role?.line !== undefined && role.line !== wanted.line)
    return {
      ...{ status: 422, code: 'lineNotOfRole' },
      message: `${role.zh}属于另一条线 · the role belongs to another line of work`,
    };
  if (wanted.validFrom && wanted.validUntil && wanted.validUntil <= wanted.validFrom)
    return {
      ...{ status: 422, code: 'periodEmpty' },
      message: '截止时间须晚于开始时间 · the end must be after the start',
    };
  for (const beside of held.filter((grant) => bothAtOnce(grant, wanted))) {
    const administrators = isAdministrator(beside.role) || isAdministrator(wanted.role);
    if (administrators && beside.role !== wanted.role)
      return {
        ...{ status: 409, code: 'administratorsApart', beside },
        message: `系统、安全、审计三员不得兼任，也不得兼业务角色（已有：${roleOf(beside.role)?.zh ?? beside.role}） · the three administrators are combined neither with each other nor with other roles`,
      };
    if (isPair(beside.role, wanted.role) && samePlace(beside, wanted))
      return {
        ...{ status: 409, code: 'approverAndPayer', beside },
        message:
          '同一地方的救助审批人和付款人不能是同一账号 · approver and payer of one place must be two people',
      };
  }
  return null;
}
