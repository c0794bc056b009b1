import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { recordPersonEvent } from '../events.ts';
import { findPeopleByIdentity, isContested } from '../lookups.ts';
import type { PersonField, PersonFields } from '../personFields.ts';
import { type PersonRow, personColumns, personFields } from '../personRow.ts';
import { holdIdentity, identityTaken } from '../store.ts';
import { changesBetween, sameValue } from '../view.ts';
import { lockBoth } from './merge.ts';
import { moveBack } from './moves.ts';
import { type MergeSnapshot, openSnapshot } from './snapshot.ts';

type Db = Kysely<Database>;

/** @throws Problem 404 `notFound` */
export async function getMerge(db: Db, id: string) {
  const merge = await db.selectFrom('person_merges').selectAll().where('id', '=', id).executeTakeFirst();
  if (!merge) throw notFound('The merge');
  return merge;
}

/**
 * Parts two records: both get back what they had, and what the merge moved names the one it named before. What was
 * changed or added since stays with the kept record.
 *
 * @throws Problem 404, 409 `alreadyUndone`, `undoLaterFirst` when the kept record has itself been joined since, or
 * `identityTaken` when the number of the other has gone to somebody else since
 */
export async function undoMerge(
  trx: Db,
  context: Context,
  actor: Actor,
  asked: { mergeId: string; reason: string },
): Promise<{ keptId: string; goneId: string; moved: number }> {
  const now = context.clock.now();
  const found = await getMerge(trx, asked.mergeId);
  const [kept, gone] = await lockBoth(trx, [found.kept_id, found.gone_id]);
  const merge = await getMerge(trx, asked.mergeId);
  if (merge.undone_at) throw conflict('alreadyUndone', '这次合并已经撤销 · this was undone already');
  if (kept.merged_into_id)
    throw conflict('undoLaterFirst', '请先撤销之后的那次合并 · undo the later merge first', {
      personId: kept.merged_into_id,
    });
  const snapshot = openSnapshot(context.fields, merge.snapshot_sealed);
  const back = await restoreKept(trx, context, kept, snapshot, now);
  await releaseGone(trx, context, gone, kept.id, now);
  const moved = await moveBack(trx, merge.id, gone.id, kept.id);
  if (snapshot.home.headed)
    await trx
      .updateTable('households')
      .set({ head_person_id: gone.id })
      .where('id', '=', snapshot.home.headed)
      .where('head_person_id', '=', kept.id)
      .execute();
  await trx.deleteFrom('person_merge_moves').where('merge_id', '=', merge.id).execute();
  const by = nameOf(actor);
  await trx
    .updateTable('person_merges')
    .set({ undone_at: now, undone_by: by, undo_reason: asked.reason })
    .where('id', '=', merge.id)
    .execute();
  await partPairs(trx, kept.id, gone.id, { by, reason: asked.reason, now });
  const event = { actor, reason: asked.reason, now };
  await recordPersonEvent(trx, { ...event, personId: kept.id, type: 'unmerged', changes: back });
  await recordPersonEvent(trx, { ...event, personId: gone.id, type: 'unmerged' });
  await recordAudit(trx, {
    ...{ actor, action: 'person.unmerge', subjectType: 'person', subjectId: kept.id },
    ...{ detail: { goneId: gone.id, moved, reason: asked.reason }, now },
  });
  return { keptId: kept.id, goneId: gone.id, moved };
}

/** Gives back each value that is still the one the merge gave. */
async function restoreKept(trx: Db, context: Context, kept: PersonRow, snapshot: MergeSnapshot, now: Date) {
  const current = personFields(context.fields, kept);
  const untouched = (Object.keys(snapshot.taken) as PersonField[]).filter((field) =>
    sameValue(current[field], snapshot.taken[field]),
  );
  const back = Object.fromEntries(
    untouched.map((field) => [field, snapshot.before[field]]),
  ) as Partial<PersonFields>;
  const { before, after } = snapshot.home;
  const sameHome =
    kept.household_id === after.household_id && kept.household_relation === after.household_relation;
  const number = back.identityNumber === undefined ? current.identityNumber : back.identityNumber;
  if (number) await holdIdentity(trx, number);
  // Contested as before, unless the one it was contested with has gone meanwhile.
  const contested = snapshot.contested || (number ? await isContested(trx, context, number, kept.id) : false);
  await trx
    .updateTable('people')
    .set({
      ...personColumns(context.fields, back),
      ...(sameHome ? before : {}),
      ...{ identity_contested: contested, version: kept.version + 1, updated_at: now },
    })
    .where('id', '=', kept.id)
    .execute();
  return changesBetween(current, back);
}

async function releaseGone(trx: Db, context: Context, gone: PersonRow, keptId: string, now: Date) {
  const { identityNumber } = personFields(context.fields, gone);
  if (identityNumber && !gone.identity_contested) {
    await holdIdentity(trx, identityNumber);
    const [holder] = (await findPeopleByIdentity(trx, context, identityNumber)).filter(
      (other) => !other.identity_contested,
    );
    if (holder && holder.id !== keptId) throw identityTaken(holder.id);
    if (holder)
      await trx.updateTable('people').set({ identity_contested: true }).where('id', '=', keptId).execute();
  }
  await trx
    .updateTable('people')
    .set({ merged_into_id: null, version: gone.version + 1, updated_at: now })
    .where('id', '=', gone.id)
    .execute();
}

/** The two are two from now on; other pairs of the one that came back are open again. */
async function partPairs(
  trx: Db,
  keptId: string,
  goneId: string,
  decision: { by: string; reason: string; now: Date },
) {
  const [first, second] = keptId < goneId ? [keptId, goneId] : [goneId, keptId];
  const decided = {
    decided_at: decision.now,
    decided_by: decision.by,
    decision_reason: decision.reason,
  };
  await trx
    .insertInto('person_duplicates')
    .values({
      ...{ id: newId(), first_id: first, second_id: second, reasons: ['reported'], status: 'apart' },
      ...{ found_at: decision.now, ...decided },
    })
    .onConflict((known) =>
      known.columns(['first_id', 'second_id']).doUpdateSet({ status: 'apart', ...decided }),
    )
    .execute();
  await trx
    .updateTable('person_duplicates as d')
    .set({ status: 'open' })
    .where('d.status', '=', 'gone')
    .where((is) => is.or([is('d.first_id', '=', goneId), is('d.second_id', '=', goneId)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('people as p')
            .select('p.id')
            .where((is) =>
              is.or([is('p.id', '=', is.ref('d.first_id')), is('p.id', '=', is.ref('d.second_id'))]),
            )
            .where('p.merged_into_id', 'is not', null),
        ),
      ),
    )
    .execute();
}
