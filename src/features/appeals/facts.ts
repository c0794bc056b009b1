import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { type Actor, type Grant, worksInLine } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { notFound } from '../../platform/http/problem.ts';
import { type AppealFacts, appealLine, canSee, isAppealRole } from './policy.ts';
import { type AppealRow, appealColumns } from './tables.ts';

export interface LockedAppeal {
  row: AppealRow;
  facts: AppealFacts;
  people: { accountId: string; duty: string; name: string }[];
}

/** The people named on an appeal, with their names. */
export function peopleOf(db: Kysely<Database>, appealId: string) {
  return db
    .selectFrom('appeal_people')
    .innerJoin('accounts', 'accounts.id', 'appeal_people.account_id')
    .select(['appeal_people.account_id as accountId', 'appeal_people.duty', 'accounts.name'])
    .where('appeal_id', '=', appealId)
    .orderBy('appeal_people.since')
    .execute();
}

export function factsOf(row: AppealRow, people: readonly { accountId: string; duty: string }[]): AppealFacts {
  const named = (recused: boolean) =>
    people.filter((person) => (person.duty === 'recused') === recused).map((person) => person.accountId);
  return {
    status: row.status,
    unionId: row.union_id,
    unionPath: row.union_path,
    ownerId: row.owner_id,
    handlerId: row.handler_id,
    assignedIds: named(false),
    recusedIds: named(true),
    applicantPhoneIndex: row.applicant_phone_index,
    filedBy: row.filed_by,
    wallPaths: row.wall_paths,
    wallLifted: row.consent_to_own_union,
    leaderOnly: row.leader_only,
    agency: row.agency,
  };
}

/** Reads an appeal the actor can see, locking it when asked. @throws 404 otherwise, whether or not it exists. */
export async function getVisibleAppeal(
  trx: AppTransaction | Kysely<Database>,
  actor: Actor,
  id: string,
  lock: boolean,
): Promise<LockedAppeal> {
  let query = trx.selectFrom('appeals').select(appealColumns).where('id', '=', id);
  if (lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw notFound('The appeal');
  const people = await peopleOf(trx, id);
  const facts = factsOf(row, people);
  if (actor.kind !== 'system' && !canSee(actor, facts)) throw notFound('The appeal');
  return { row, facts, people };
}

type Builder = ExpressionBuilder<Database, 'appeals'>;

/** The rows an actor may see, in SQL; the same rule as `canSee`, proved equal by a test. Unknown actors see nothing. */
export function visibleTo(actor: Actor): (expression: Builder) => Expression<SqlBool> {
  return (expression) => {
    if (actor.kind === 'worker')
      return expression.or([
        expression('filed_by', '=', actor.accountId),
        ...(actor.phoneIndexes.length > 0
          ? [expression('applicant_phone_index', 'in', actor.phoneIndexes)]
          : []),
      ]);
    if (actor.kind !== 'staff') return sql<SqlBool>`false`;
    const reaching = actor.grants.filter(
      (grant) => isAppealRole(grant.role) && worksInLine(grant, appealLine),
    );
    if (reaching.length === 0) return sql<SqlBool>`false`;
    return expression.and([
      expression('status', '!=', 'draft'),
      expression.not(recused(expression, actor.accountId)),
      expression.or(reaching.map((grant) => reachedBy(expression, grant, actor.accountId))),
    ]);
  };
}

function reachedBy(expression: Builder, grant: Grant, accountId: string): Expression<SqlBool> {
  const holder = grant.onBehalfOf ?? accountId;
  const parts: Expression<SqlBool>[] = [
    sql<SqlBool>`(consent_to_own_union OR NOT EXISTS (SELECT FROM unnest(wall_paths) AS wall WHERE starts_with(${grant.placePath}, wall)))`,
  ];
  if (holder !== accountId) parts.push(expression.not(recused(expression, holder)));
  if (grant.role !== 'leader') parts.push(expression('leader_only', '=', false));
  if (grant.role === 'agencyUser')
    parts.push(grant.agency === null ? sql<SqlBool>`false` : expression('agency', '=', grant.agency));
  else if (grant.scope === 'assigned') parts.push(assignedTo(expression, holder));
  else if (grant.scope === 'own') parts.push(expression('union_id', '=', grant.placeId));
  else parts.push(expression('union_path', 'like', `${grant.placePath}%`));
  return expression.and(parts);
}

function recused(expression: Builder, accountId: string): Expression<SqlBool> {
  return expression.exists(
    expression
      .selectFrom('appeal_people')
      .select('appeal_people.appeal_id')
      .whereRef('appeal_people.appeal_id', '=', 'appeals.id')
      .where('appeal_people.account_id', '=', accountId)
      .where('appeal_people.duty', '=', 'recused'),
  );
}

function assignedTo(expression: Builder, accountId: string): Expression<SqlBool> {
  return expression.or([
    expression('owner_id', '=', accountId),
    expression('handler_id', '=', accountId),
    expression.exists(
      expression
        .selectFrom('appeal_people')
        .select('appeal_people.appeal_id')
        .whereRef('appeal_people.appeal_id', '=', 'appeals.id')
        .where('appeal_people.account_id', '=', accountId)
        .where('appeal_people.duty', '!=', 'recused'),
    ),
  ]);
}
