import { type Kysely, sql } from 'kysely';
import type { Actor } from '../../platform/auth/actor.ts';
import type { AppTransaction, Database } from '../../platform/db/index.ts';
import { notFound, notFoundAs } from '../../platform/http/problem.ts';
import { getVisibleAppeal, visibleTo } from './facts.ts';

function taskQuery(db: Kysely<Database>) {
  return db
    .selectFrom('appeal_tasks')
    .innerJoin('appeals', 'appeals.id', 'appeal_tasks.appeal_id')
    .leftJoin('accounts', 'accounts.id', 'appeal_tasks.assignee_id')
    .select([
      'appeal_tasks.id',
      'appeal_tasks.appeal_id',
      'appeals.number',
      'appeal_tasks.kind',
      'appeal_tasks.words',
      'appeal_tasks.assignee_id',
      'accounts.name as assignee_name',
      'appeal_tasks.assignee_role',
      'appeal_tasks.created_at',
      'appeal_tasks.done_at',
    ]);
}

type TaskRow = Awaited<ReturnType<ReturnType<typeof taskQuery>['execute']>>[number];

const viewOf = (row: TaskRow) => ({
  id: row.id,
  appealId: row.appeal_id,
  appealNumber: row.number,
  kind: row.kind,
  words: row.words,
  assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name ?? '' } : null,
  assigneeRole: row.assignee_role,
  createdAt: row.created_at.toISOString(),
  doneAt: row.done_at?.toISOString() ?? null,
});

/** All tasks of one appeal. appeal_tasks_appeal */
export async function taskViews(db: Kysely<Database>, of: { appealId: string; actorId: string | null }) {
  const rows = await taskQuery(db)
    .where('appeal_tasks.appeal_id', '=', of.appealId)
    .orderBy('appeal_tasks.created_at')
    .limit(200)
    .execute();
  return rows.map(viewOf);
}

/** Mine by name, or by a role I hold at or above the place; oldest first. appeal_tasks_assignee, appeal_tasks_place */
export async function myTasks(db: Kysely<Database>, actor: Actor, limit: number) {
  if (actor.kind !== 'staff') return [];
  const rows = await taskQuery(db)
    .where('appeal_tasks.done_at', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('appeals')
          .select('appeals.id')
          .whereRef('appeals.id', '=', 'appeal_tasks.appeal_id')
          .where(visibleTo(actor) as never),
      ),
    )
    .where((is) =>
      is.or([
        is('appeal_tasks.assignee_id', '=', actor.accountId),
        ...actor.grants.map((grant) =>
          is.and([
            is('appeal_tasks.assignee_id', 'is', null),
            is('appeal_tasks.assignee_role', '=', grant.role),
            sql<boolean>`appeal_tasks.place_path LIKE ${`${grant.placePath}%`}`,
          ]),
        ),
      ]),
    )
    .orderBy('appeal_tasks.created_at')
    .limit(limit)
    .execute();
  return rows.map(viewOf);
}

/** @throws 404 unless the task's appeal is the actor's to see */
export async function completeTask(trx: AppTransaction, actor: Actor, id: string, now: Date) {
  const task = await trx
    .selectFrom('appeal_tasks')
    .select(['id', 'appeal_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!task) throw notFound('The task');
  await getVisibleAppeal(trx, actor, task.appeal_id, false).catch(notFoundAs('The task'));
  await trx
    .updateTable('appeal_tasks')
    .set({ done_at: now, done_by: actor.kind === 'staff' ? actor.accountId : null })
    .where('id', '=', id)
    .where('done_at', 'is', null)
    .execute();
  const row = await taskQuery(trx).where('appeal_tasks.id', '=', id).executeTakeFirstOrThrow();
  return viewOf(row);
}
