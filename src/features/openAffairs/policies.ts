import { nameOf } from '../../platform/auth/actor.ts';
import { type AppTransaction, newId } from '../../platform/db/index.ts';
import type { BodyOf } from '../../platform/http/contract.ts';
import { conflict, invalid, notFound } from '../../platform/http/problem.ts';
import type { openAffairsRoutes } from './contract.ts';
import { reaches } from './policy.ts';
import { changedMeanwhile, keptUnion, notYours, recordEvent, type Step } from './store.ts';

interface Words {
  documentNumber: string;
  fromOn: string;
  text: string;
}

const addVersion = (trx: AppTransaction, step: Step, policyId: string, version: number, words: Words) =>
  trx
    .insertInto('open_policy_versions')
    .values({
      ...{ id: newId(), policy_id: policyId, version, document_number: words.documentNumber },
      ...{ from_on: words.fromOn, text: words.text, changed_by_name: nameOf(step.actor) },
      created_at: step.now,
    })
    .execute();

/** @throws Problem 404, 403, 409 `policyThere` */
export async function addPolicy(
  trx: AppTransaction,
  step: Step,
  { unionId, kind, title, ...words }: BodyOf<typeof openAffairsRoutes.addPolicy>,
): Promise<string> {
  const union = await keptUnion(trx, step.actor, unionId);
  const id = newId();
  const made = await trx
    .insertInto('open_policies')
    .values({
      ...{
        id,
        union_id: union.id,
        union_path: union.path,
        kind,
        title,
        ended_on: null,
        created_at: step.now,
      },
    })
    .onConflict((taken) => taken.columns(['union_id', 'title']).where('ended_on', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('policyThere', '已有同名制度 · There is a rule document of that title.');
  await addVersion(trx, step, id, 1, words);
  await recordEvent(trx, step, { subjectId: id, action: 'addPolicy', detail: { title } });
  return id;
}

async function lockPolicy(trx: AppTransaction, step: Step, id: string) {
  const policy = await trx
    .selectFrom('open_policies')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!policy || !reaches(step.actor, 'see', policy.union_path)) throw notFound('The document');
  if (!reaches(step.actor, 'keep', policy.union_path)) throw notYours();
  if (policy.ended_on)
    throw conflict('policyEnded', '这个制度已经废止 · This document is no longer in force.');
  // open_policy_versions_policy_id_version_key
  const last = await trx
    .selectFrom('open_policy_versions')
    .select(['version', 'from_on'])
    .where('policy_id', '=', id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return last;
}

function checkOrder(field: string, on: string, last: string): void {
  if (on <= last)
    throw invalid([{ field, code: 'tooEarly', message: `须晚于 ${last} · it must be later than ${last}` }]);
}

/** @throws Problem 404, 403, 409 `policyEnded` `changedMeanwhile`, 422 */
export async function changePolicy(
  trx: AppTransaction,
  step: Step,
  id: string,
  { version, ...words }: BodyOf<typeof openAffairsRoutes.changePolicy>,
): Promise<void> {
  const last = await lockPolicy(trx, step, id);
  if (last.version !== version) throw changedMeanwhile(last.version);
  checkOrder('fromOn', words.fromOn, last.from_on);
  await addVersion(trx, step, id, version + 1, words);
  await recordEvent(trx, step, { subjectId: id, action: 'changePolicy', detail: { fromOn: words.fromOn } });
}

/** @throws Problem 404, 403, 409 `policyEnded`, 422 */
export async function endPolicy(
  trx: AppTransaction,
  step: Step,
  id: string,
  { endedOn, reason }: { endedOn: string; reason: string },
): Promise<void> {
  const last = await lockPolicy(trx, step, id);
  checkOrder('endedOn', endedOn, last.from_on);
  await trx.updateTable('open_policies').set({ ended_on: endedOn }).where('id', '=', id).execute();
  await recordEvent(trx, step, { subjectId: id, action: 'endPolicy', detail: { endedOn, reason } });
}
