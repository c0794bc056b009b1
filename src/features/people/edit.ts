import type { Kysely } from 'kysely';
import { shanghaiDate } from '../../kernel/shanghaiTime.ts';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { conflict, invalid } from '../../platform/http/problem.ts';
import { checkPerson } from './checks.ts';
import { compareRecord } from './duplicates/compare.ts';
import { recordPersonEvent } from './events.ts';
import { type PersonField, type PersonFields, personFieldNames } from './personFields.ts';
import { personColumns, personFields } from './personRow.ts';
import { refuseTakenIdentity } from './store.ts';
import { changesBetween, sameValue } from './view.ts';
import { getSeenPerson, refuseUnless, sees } from './visible.ts';

export interface PersonEdit {
  id: string;
  /** The version the editor saw. */
  version: number;
  changes: Partial<PersonFields>;
  confirmed: readonly string[];
  reason: string;
}

/**
 * Changes fields of a person the actor sees, with its event, and looks at once for duplicates.
 *
 * @throws Problem 404, 403 `notAllowedHere`, 409 `changedMeanwhile`, `personMerged` or `identityTaken`, 422 with every issue
 */
export async function editPerson(
  trx: Kysely<Database>,
  context: Context,
  actor: Actor,
  edit: PersonEdit,
): Promise<{ version: number; changed: PersonField[]; warnings: string[] }> {
  const seen = await getSeenPerson(trx, context, actor, edit.id, { lock: true });
  refuseUnless(seen, 'edit');
  const { row } = seen;
  if (row.merged_into_id)
    throw conflict('personMerged', '这条记录已合并到另一条 · this record was joined to another', {
      personId: row.merged_into_id,
    });
  if (row.version !== edit.version)
    throw conflict(
      'changedMeanwhile',
      '别人刚改过这条记录，请刷新后再改 · somebody changed this record meanwhile; reload and change it again',
    );
  const now = context.clock.now();
  const known = personFields(context.fields, row);
  const { changes, issues, warnings } = checkPerson(edit.changes, known, {
    today: shanghaiDate(now),
    confirmed: edit.confirmed,
  });
  if (issues.length > 0) throw invalid(issues);
  const changed = personFieldNames.filter(
    (field) => field in changes && !sameValue(known[field], changes[field]),
  );
  if (changed.length === 0) return { version: row.version, changed, warnings };
  const news = Object.fromEntries(changed.map((field) => [field, changes[field]])) as Partial<PersonFields>;
  if (news.identityNumber)
    await refuseTakenIdentity(trx, context, news.identityNumber, row.id, (id) =>
      sees(trx, context, actor, id),
    );
  await trx
    .updateTable('people')
    .set({
      ...personColumns(context.fields, news),
      ...(news.identityNumber === undefined ? {} : { identity_contested: false }),
      version: row.version + 1,
      updated_at: now,
    })
    .where('id', '=', row.id)
    .execute();
  const event = { personId: row.id, actor, reason: edit.reason, now };
  await recordPersonEvent(trx, { ...event, type: 'changed', changes: changesBetween(known, news) });
  await recordAudit(trx, {
    actor,
    action: 'person.edit',
    subjectType: 'person',
    subjectId: row.id,
    detail: { fields: changed },
    now,
  });
  await compareRecord(trx, context, row.id, now);
  return { version: row.version + 1, changed, warnings };
}
