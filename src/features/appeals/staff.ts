import type { Kysely } from 'kysely';
import type { Actor, Grant } from '../../platform/auth/actor.ts';
import type { Database } from '../../platform/db/index.ts';
import { invalid } from '../../platform/http/problem.ts';
import { inForce } from '../accounts/index.ts';
import { type AppealFacts, grantReaches, isAppealRole } from './policy.ts';

type Staff = Extract<Actor, { kind: 'staff' }>;

/** Colleagues with their grants, as actors, so that the same policy decides about them. */
export async function staffWithGrants(
  db: Kysely<Database>,
  which: { accountId: string } | { placePaths: readonly string[]; roles: readonly string[]; limit: number },
  now: Date,
): Promise<Staff[]> {
  let query = db
    .selectFrom('accounts')
    .innerJoin('grants', 'grants.account_id', 'accounts.id')
    .innerJoin('unions', 'unions.id', 'grants.union_id')
    .select([
      'accounts.id',
      'accounts.name',
      'grants.role',
      'grants.scope',
      'grants.agency',
      'grants.line',
      'unions.id as unionId',
      'unions.path',
    ])
    .where('accounts.kind', '=', 'staff')
    .where('accounts.disabled_at', 'is', null)
    .where(inForce('grants', now))
    // Work for a colleague on leave is not given out to the stand-in in their own name.
    .where('grants.on_behalf_of', 'is', null)
    .orderBy('accounts.name')
    .orderBy('accounts.id');
  if ('accountId' in which) query = query.where('accounts.id', '=', which.accountId);
  // grants_union_role
  else
    query = query
      .where('unions.path', 'in', [...which.placePaths])
      .where('grants.role', 'in', [...which.roles])
      .limit(which.limit);
  const staff = new Map<string, Staff & { grants: Grant[] }>();
  for (const row of await query.execute()) {
    const entry = staff.get(row.id) ?? {
      kind: 'staff',
      accountId: row.id,
      name: row.name,
      grants: [] as Grant[],
      sessionId: '',
    };
    entry.grants.push({
      role: row.role,
      placeId: row.unionId,
      placePath: row.path,
      scope: row.scope as Grant['scope'],
      agency: row.agency,
      line: row.line,
      onBehalfOf: null,
    });
    staff.set(row.id, entry as Staff & { grants: Grant[] });
  }
  return [...staff.values()];
}

/** The places from a union up to the root: `/a/b/c/` → `/a/`, `/a/b/`, `/a/b/c/`. */
export function placesUpFrom(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}/`);
}

/** Would this colleague see the appeal once it is theirs: no wall, no recusal, a role that handles appeals. */
export function couldTake(staff: Staff, facts: AppealFacts): boolean {
  if (facts.recusedIds.includes(staff.accountId)) return false;
  const given: AppealFacts = {
    ...facts,
    leaderOnly: false,
    assignedIds: [...facts.assignedIds, staff.accountId],
  };
  return staff.grants.some(
    (grant) => isAppealRole(grant.role) && grantReaches(grant, staff.accountId, given),
  );
}

/** The colleague an action names. @throws 422 when the appeal must not be theirs. */
export async function getReachingStaff(
  db: Kysely<Database>,
  accountId: string,
  facts: AppealFacts,
  field: string,
  now: Date,
): Promise<Staff> {
  const [staff] = await staffWithGrants(db, { accountId }, now);
  if (!staff || !couldTake(staff, facts))
    throw invalid([
      {
        field,
        code: 'cannotTake',
        message: '此人不能办理本件（不在范围、已回避或须回避） · this colleague may not take the appeal',
      },
    ]);
  return staff;
}
