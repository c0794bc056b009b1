import type { Selectable } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { sendJob } from '../../../platform/jobs.ts';
import { reaches } from '../permissions.ts';

export const matchJobName = 'discovery.match';

export type ListRow = Selectable<Database['discovery_lists']>;
export type RunRow = Selectable<Database['discovery_runs']>;

/** @throws Problem 404 for what is absent and what lies outside the actor's places alike */
export async function getListToMatch(trx: AppTransaction, actor: Actor, id: string): Promise<ListRow> {
  const row = await trx.selectFrom('discovery_lists').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || (actor.kind !== 'system' && !reaches(actor, 'discovery.match', row.union_path)))
    throw notFound('The list');
  return row;
}

/**
 * Asks for a list to be compared with another, or with the register of its place. The work is done in the background;
 * what it finds are candidates, never files.
 *
 * @throws Problem 404; 409 `listNotTaken`, `sameList`, `differentKeys`, `matchingWaits`
 */
export async function askRun(
  trx: AppTransaction,
  actor: Actor,
  now: Date,
  { leftListId, rightListId }: { leftListId: string; rightListId: string | null },
): Promise<string> {
  const left = await getListToMatch(trx, actor, leftListId);
  const right = rightListId === null ? null : await getListToMatch(trx, actor, rightListId);
  if (left.id === right?.id) throw conflict('sameList', '请选两份不同的名单 · choose two different lists');
  for (const list of [left, right])
    if (list && list.status !== 'taken')
      throw conflict('listNotTaken', '名单还没有导入，或已到期删除 · the list is not in, or was deleted');
  if (left.key_id && right?.key_id && left.key_id !== right.key_id)
    throw conflict(
      'differentKeys',
      '两份名单用的是不同的密钥，无法互相比对；可分别与登记库比对 · the two lists were hashed under different keys; compare each with the register',
    );
  await refuseWaiting(trx, left.id, rightListId);
  const id = newId();
  await trx
    .insertInto('discovery_runs')
    .values({
      ...{ id, left_list_id: left.id, right_list_id: rightListId, union_id: left.union_id },
      ...{ union_path: left.union_path, status: 'waiting', summary: null },
      ...{ asked_by: accountIdOf(actor), asked_by_name: nameOf(actor), asked_at: now },
    })
    .execute();
  await recordAudit(trx, {
    ...{ actor, action: 'discovery.match', subjectType: 'agencyList', subjectId: left.id, now },
    ...{ placePath: left.union_path, detail: { runId: id, against: rightListId ?? 'register' } },
  });
  await sendJob(trx, matchJobName, { runId: id });
  return id;
}

async function refuseWaiting(trx: AppTransaction, left: string, right: string | null): Promise<void> {
  const waiting = await trx
    .selectFrom('discovery_runs')
    .select('id')
    .where('left_list_id', '=', left)
    .where('right_list_id', right === null ? 'is' : '=', right)
    .where('status', 'in', ['waiting', 'matched'])
    .executeTakeFirst();
  if (waiting)
    throw conflict('matchingWaits', '这两份正在比对，请稍候 · these two are being compared already', {
      runId: waiting.id,
    });
}
