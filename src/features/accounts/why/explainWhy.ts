import type { Kysely } from 'kysely';
import { type Actor, mayCall, type RolePermissions } from '../../../platform/auth/actor.ts';
import {
  explainerOf,
  explainPermission,
  rolesWith,
  wantsFreshProof,
} from '../../../platform/auth/explain.ts';
import type { Database } from '../../../platform/db/index.ts';
import { forbidden, notFound } from '../../../platform/http/problem.ts';
import { getUnion, rootUnion } from '../../organisations/index.ts';
import { findStaffAt } from '../queries.ts';
import { isRoleCode } from '../roles.ts';
import { hasRecentFactor } from '../secondFactor/recent.ts';
import type { WhyAnswer } from './contract.ts';
import { disabledSentence, idleSentences, permissionSentences, proofSentences } from './sentences.ts';
import { getSubject, type Subject } from './subject.ts';

interface Needs {
  db: Kysely<Database>;
  permissions: RolePermissions;
  now: Date;
}

/** @throws Problem 403 `othersNotYours` for asking about somebody else without administering accounts */
function refuseOthers({ permissions }: Needs, asker: Actor, accountId: string | undefined): void {
  const self = accountId === undefined || (asker.kind === 'staff' && asker.accountId === accountId);
  if (!self && !mayCall(asker, 'accounts.manage', permissions))
    throw forbidden('othersNotYours', '只能查自己的 · you can only ask about yourself');
}

/** @throws Problem 403 `othersNotYours`; 404 for an account, a place or a permission there is not */
export async function whyPermission(
  needs: Needs,
  asker: Actor,
  question: { accountId?: string | undefined; permission: string; unionId?: string | undefined },
): Promise<WhyAnswer> {
  const { db, permissions, now } = needs;
  refuseOthers(needs, asker, question.accountId);
  const subject = await getSubject(db, asker, question.accountId, now);
  const place = question.unionId ? await getUnion(db, question.unionId) : null;
  const { permission } = question;
  const verdict = explainPermission(subject.actor, permission, permissions, place?.path ?? null);
  const roles = rolesWith(permission, permissions);
  const names = {
    ...{ place: place?.shortName ?? null, roles, permission },
    places: await placeNames(
      db,
      verdict.grants.map((grant) => grant.placeId),
    ),
  };
  const held = verdict.allowed && !subject.disabled;
  const proof = held && wantsFreshProof(permission) ? await proofOf(db, subject.actor, now) : null;
  const allowed = held && proof !== 'stale';
  return {
    ...{ allowed, name: nameOfSubject(subject) },
    sentences: [
      ...(subject.disabled ? [disabledSentence] : []),
      ...(proof ? [proofSentences[proof]] : []),
      ...(subject.disabled && verdict.allowed ? [] : permissionSentences(verdict, names)),
      ...(verdict.allowed ? [] : idleSentences(subject.idle, roles)),
    ],
    ...(await whoCould(needs, held, place?.path ?? null, roles)),
  };
}

/** @throws Problem 403 `othersNotYours`; 404 for an account or a record there is not, or that is not theirs to know of */
export async function whyRecord(
  needs: Needs,
  asker: Actor,
  question: { accountId?: string | undefined; type: string; record: string; action: string },
): Promise<WhyAnswer> {
  const { db, now } = needs;
  refuseOthers(needs, asker, question.accountId);
  const subject = await getSubject(db, asker, question.accountId, now);
  const explainer = explainerOf(question.type);
  if (!explainer?.actions.some(({ code }) => code === question.action)) throw notFound('The question');
  const { record, action } = question;
  const verdict = await explainer.explain(db, {
    ...{ asker, subject: subject.actor, record, action, permissions: needs.permissions },
  });
  if (!verdict) throw notFound('The record');
  const allowed = verdict.allowed && !subject.disabled;
  return {
    ...{ allowed, name: nameOfSubject(subject) },
    sentences: [
      ...(subject.disabled ? [disabledSentence] : []),
      ...(subject.disabled && verdict.allowed ? [] : verdict.sentences),
      ...(verdict.allowed ? [] : idleSentences(subject.idle, verdict.roles)),
    ],
    ...(await whoCould(needs, allowed, verdict.placePath, verdict.roles)),
  };
}

/** How the last proof of one's own session stands; of somebody else's it is not known here. */
async function proofOf(db: Kysely<Database>, actor: Actor, now: Date): Promise<keyof typeof proofSentences> {
  if (actor.kind !== 'staff' || actor.sessionId === '') return 'others';
  return (await hasRecentFactor(db, actor.sessionId, now)) ? 'fresh' : 'stale';
}

const nameOfSubject = ({ actor }: Subject) => (actor.kind === 'visitor' ? '访客' : actor.name);

async function placeNames(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('unions')
    .select(['id', 'short_name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.short_name]));
}

/** Who could do it instead, and who can give the role; only where the answer is no. */
async function whoCould(
  { db, now }: Needs,
  allowed: boolean,
  placePath: string | null,
  roles: readonly string[],
): Promise<Pick<WhyAnswer, 'could' | 'couldGrant'>> {
  if (allowed) return { could: [], couldGrant: [] };
  const unionPath = placePath ?? (await rootUnion(db)).path;
  const at = async (wanted: readonly string[]) =>
    (await findStaffAt(db, { unionPath, roles: wanted.filter(isRoleCode), now })).map((staff) => ({
      ...{ id: staff.accountId, name: staff.name, role: staff.role, unionName: staff.unionName },
    }));
  return {
    could: placePath === null ? [] : unique(await at(roles)).slice(0, 5),
    couldGrant: unique(await at(['securityAdministrator'])).slice(0, 3),
  };
}

const unique = <T extends { id: string }>(people: readonly T[]): T[] => [
  ...new Map(people.map((person) => [person.id, person])).values(),
];
