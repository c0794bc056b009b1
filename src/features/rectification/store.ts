import type { Selectable, Updateable } from 'kysely';
import { type Actor, accountIdOf, nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, type Database, json, newId } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { unitsOf } from '../handlingUnits/index.ts';
import { noticesReached, reaches } from './policy.ts';
import './tables.ts';

export interface Step {
  actor: Actor;
  now: Date;
}
export type FindingRow = Selectable<Database['rectification_findings']>;
export type NoticeRow = Selectable<Database['rectification_notices']>;
export type TaskRow = Selectable<Database['rectification_tasks']>;

export async function recordStep(
  trx: AppTransaction,
  { actor, now }: Step,
  event: {
    subjectId: string;
    taskId?: string;
    action: string;
    status: string;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await trx
    .insertInto('rectification_events')
    .values({
      ...{ id: newId(), subject_id: event.subjectId, task_id: event.taskId ?? null, at: now },
      ...{ action: event.action, status: event.status, detail: json(event.detail ?? {}) },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor) },
    })
    .execute();
}

export function refuseStale(current: number, given: number): void {
  if (current !== given)
    throw conflict(
      'changedMeanwhile',
      '别人刚办理过，请看过最新情况再办 · Somebody acted on this meanwhile.',
      {
        version: current,
      },
    );
}

export const statusRefused = (action: string, status: string) =>
  conflict(
    'statusDoesNotAllow',
    `现在的状态不能这样办理 · “${action}” is not possible while it is “${status}”.`,
    {
      status,
    },
  );

/** @throws Problem 404 for what is absent and for what lies outside the actor's places alike */
export async function lockFinding(trx: AppTransaction, actor: Actor, id: string): Promise<FindingRow> {
  const row = await trx
    .selectFrom('rectification_findings')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reaches(actor, 'see', row.union_path)) throw notFound('The finding');
  return row;
}

/** @throws Problem 404 for what is absent and for what the actor does not see alike */
export async function lockNotice(trx: AppTransaction, actor: Actor, id: string): Promise<NoticeRow> {
  const row = await trx
    .selectFrom('rectification_notices as n')
    .selectAll('n')
    .where('n.id', '=', id)
    .where(noticesReached(actor, await unitsOf(trx, actor), 'n'))
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The notice');
  return row;
}

/** Tasks of a notice, in order. rectification_tasks_notice_id_seq_key */
export const tasksOf = (trx: AppTransaction, noticeId: string): Promise<TaskRow[]> =>
  trx
    .selectFrom('rectification_tasks')
    .selectAll()
    .where('notice_id', '=', noticeId)
    .orderBy('seq')
    .execute();

export async function saveNotice(
  trx: AppTransaction,
  row: NoticeRow,
  change: Updateable<Database['rectification_notices']>,
): Promise<void> {
  await trx
    .updateTable('rectification_notices')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
}

export async function saveTask(
  trx: AppTransaction,
  row: Pick<TaskRow, 'id' | 'version'>,
  change: Updateable<Database['rectification_tasks']>,
): Promise<void> {
  await trx
    .updateTable('rectification_tasks')
    .set({ ...change, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute();
}
