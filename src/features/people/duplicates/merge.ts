import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, nameOf } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { type Database, newId } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/http/problem.ts';
import { recordPersonEvent } from '../events.ts';
import { isContested } from '../lookups.ts';
import type { PersonField, PersonFields } from '../personFields.ts';
import { type PersonRow, personColumns, personFields } from '../personRow.ts';
import { personReferences } from '../references.ts';
import { holdIdentity } from '../store.ts';
import { changesBetween, sameValue } from '../view.ts';
import { joinHouseholds } from './joinHouseholds.ts';
import { moveReferences } from './moves.ts';
import { sealSnapshot } from './snapshot.ts';

type Db = Kysely<Database>;

export interface MergeWish {
  keepId: string;
  goneId: string;
  /** Fields whose value comes from the record that goes. */
  take: readonly PersonField[];
  reason: string;
}

/** Both records locked in the order of their ids, so that two merges of one pair wait for each other. */
export async function lockBoth(trx: Db, ids: readonly [string, string]): Promise<[PersonRow, PersonRow]> {
  const rows = await trx
    .selectFrom('people')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  const [first, second] = ids.map((id) => rows.find((row) => row.id === id));
  if (!first || !second) throw conflict('personMissing', 'One of the records is gone.');
  return [first, second];
}

/**
 * Joins two living records: the kept one takes the chosen values, all that named the other names it now, the other stays
 * as it was and points to it. All within the caller's transaction, which holds the rights.
 *
 * @throws Problem 409 `samePerson`, `personMerged`, `householdsDiffer`, or what a feature has against it
 */
export async function mergePeople(
  trx: Db,
  context: Context,
  actor: Actor,
  wish: MergeWish,
): Promise<{ mergeId: string; keptId: string; moved: number }> {
  const now = context.clock.now();
  if (wish.keepId === wish.goneId)
    throw conflict('samePerson', '这是同一条记录 · this is one and the same record');
  const [kept, gone] = await lockBoth(trx, [wish.keepId, wish.goneId]);
  for (const { merged_into_id } of [kept, gone])
    if (merged_into_id)
      throw conflict(
        'personMerged',
        '其中一条记录已经合并过，请刷新 · one of them was joined already; reload',
        {
          personId: merged_into_id,
        },
      );
  for (const { check } of personReferences())
    await check?.(trx, context, { keptId: kept.id, goneId: gone.id, now });
  const before = personFields(context.fields, kept);
  const other = personFields(context.fields, gone);
  for (const number of [before.identityNumber, other.identityNumber])
    if (number) await holdIdentity(trx, number);
  const taken = Object.fromEntries(
    wish.take
      .filter((field) => !sameValue(before[field], other[field]))
      .map((field) => [field, other[field]]),
  ) as Partial<PersonFields>;
  const mergeId = newId();
  await trx
    .updateTable('people')
    .set({ merged_into_id: kept.id, version: gone.version + 1, updated_at: now })
    .where('id', '=', gone.id)
    .execute();
  const home = await joinHouseholds(trx, kept, gone);
  await trx
    .insertInto('person_merges')
    .values({
      ...{ id: mergeId, kept_id: kept.id, gone_id: gone.id, reason: wish.reason, merged_at: now },
      ...{ merged_by: nameOf(actor), undone_at: null, undone_by: null, undo_reason: null },
      snapshot_sealed: sealSnapshot(context.fields, {
        before,
        taken,
        contested: kept.identity_contested,
        home,
      }),
    })
    .execute();
  await trx
    .updateTable('people')
    .set({
      ...personColumns(context.fields, taken),
      ...home.after,
      ...{ version: kept.version + 1, updated_at: now },
    })
    .where('id', '=', kept.id)
    .execute();
  const number = taken.identityNumber === undefined ? before.identityNumber : taken.identityNumber;
  const contested = number ? await isContested(trx, context, number, kept.id) : false;
  await trx.updateTable('people').set({ identity_contested: contested }).where('id', '=', kept.id).execute();
  const moved = await moveReferences(trx, mergeId, gone.id, kept.id);
  await closePairs(trx, kept.id, gone.id, actor, wish.reason, now);
  const changes = changesBetween(before, taken);
  const event = { actor, reason: wish.reason, now };
  await recordPersonEvent(trx, { ...event, personId: kept.id, type: 'merged', changes });
  await recordPersonEvent(trx, { ...event, personId: gone.id, type: 'mergedAway' });
  await recordAudit(trx, {
    actor,
    action: 'person.merge',
    subjectType: 'person',
    subjectId: kept.id,
    detail: { goneId: gone.id, fields: Object.keys(taken), moved, reason: wish.reason },
    now,
  });
  return { mergeId, keptId: kept.id, moved };
}

/** The pair is decided; other open pairs of the record that goes wait for an unmerge. */
async function closePairs(trx: Db, keptId: string, goneId: string, actor: Actor, reason: string, now: Date) {
  const [first, second] = keptId < goneId ? [keptId, goneId] : [goneId, keptId];
  const decision = { decided_at: now, decided_by: nameOf(actor), decision_reason: reason };
  await trx
    .updateTable('person_duplicates')
    .set({ status: 'merged', ...decision })
    .where('first_id', '=', first)
    .where('second_id', '=', second)
    .execute();
  await trx
    .updateTable('person_duplicates')
    .set({ status: 'gone' })
    .where('status', '=', 'open')
    .where((is) => is.or([is('first_id', '=', goneId), is('second_id', '=', goneId)]))
    .execute();
}
