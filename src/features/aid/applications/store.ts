import type { Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, type Database, json, newId } from '../../../platform/db/index.ts';
import { conflict, forbidden, notFound } from '../../../platform/http/problem.ts';
import { type AidPermission, reaches } from '../policy.ts';
import type { AidDraft } from './form.ts';
import { type Action, type Status, statusAfter } from './lifecycle.ts';

const formPurpose = 'aid.form';

registerSealedColumns({
  table: 'aid_applications',
  key: 'id',
  columns: [{ sealed: 'form_sealed', purpose: formPurpose }],
});

export type ApplicationRow = Selectable<Database['aid_applications']>;

export interface Step {
  actor: Actor;
  now: Date;
}

export const subjectOf = (id: string) => ({ subjectType: 'aidApplication', subjectId: id });

export const sealForm = (trx: AppTransaction, form: AidDraft): string =>
  fieldsOf(trx).seal(formPurpose, JSON.stringify(form));

export const openForm = (db: Parameters<typeof fieldsOf>[0], sealed: string | null): AidDraft | null =>
  sealed === null ? null : (JSON.parse(fieldsOf(db).open(formPurpose, sealed)) as AidDraft);

export async function recordAidEvent(
  trx: AppTransaction,
  { actor, now }: Step,
  event: {
    subject: Database['aid_events']['subject_type'];
    id: string;
    action: string;
    status: string;
    detail?: Record<string, unknown>;
  },
): Promise<void> {
  await trx
    .insertInto('aid_events')
    .values({
      ...{ id: newId(), subject_type: event.subject, subject_id: event.id, at: now, action: event.action },
      ...{ actor_id: accountIdOf(actor), actor_name: nameOf(actor), status: event.status },
      detail: json(event.detail ?? {}),
    })
    .execute();
}

/** `助2026000001`: a year's own sequence, taken in the transaction of the application. */
export async function nextNumbers(trx: AppTransaction, count: number, now: Date): Promise<string[]> {
  const year = Number(shanghaiDate(now).slice(0, 4));
  const { last } = await trx
    .insertInto('aid_numbers')
    .values({ year, last: count })
    .onConflict((taken) => taken.column('year').doUpdateSet({ last: sql`aid_numbers.last + ${count}` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return Array.from(
    { length: count },
    (_, index) => `助${year}${String(last - count + index + 1).padStart(6, '0')}`,
  );
}

/** The applicant of a worker's account, however often the record was joined. people_merged_into */
export const ownsApplication = async (
  trx: AppTransaction,
  actor: Actor,
  personId: string,
): Promise<boolean> => {
  if (actor.kind !== 'worker') return false;
  const { rows } = await sql<{ same: boolean }>`
    WITH RECURSIVE up (id, into_id) AS (
      SELECT id, merged_into_id FROM people WHERE id = ${actor.personId}
      UNION ALL SELECT p.id, p.merged_into_id FROM up JOIN people p ON p.id = up.into_id)
    SELECT EXISTS (SELECT FROM up WHERE id = ${personId}) AS same`.execute(trx);
  return rows[0]?.same === true;
};

/**
 * The application under its lock, for one that the actor may see by this permission, or who applied.
 * @throws Problem 404 for what is absent and what is not theirs alike, 409 `changedMeanwhile`
 */
export async function lockApplication(
  trx: AppTransaction,
  actor: Actor,
  id: string,
  permission: AidPermission,
  version?: number,
): Promise<ApplicationRow> {
  const row = await trx
    .selectFrom('aid_applications')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const seen =
    row &&
    (permission === 'aid.own'
      ? await ownsApplication(trx, actor, row.person_id)
      : reaches(actor, 'aid.see', row.union_path));
  if (!row || !seen) throw notFound('The application');
  if (permission !== 'aid.own' && !reaches(actor, permission, row.union_path))
    throw forbidden(
      'notAllowedHere',
      '您的角色在这里不能办理这一步 · your roles do not let you do this here',
    );
  if (version !== undefined && row.version !== version)
    throw conflict('changedMeanwhile', '已有人办理过，请刷新 · somebody acted on it meanwhile; look again', {
      version: row.version,
    });
  return row;
}

/** @throws Problem 409 `statusDoesNotAllow` */
export function nextStatus(row: ApplicationRow, action: Action): Status {
  const status = statusAfter(row.status, action);
  if (status === null)
    throw conflict(
      'statusDoesNotAllow',
      '现在的状态不能这样办理，请刷新 · this is not possible now; look again',
      {
        status: row.status,
        action,
      },
    );
  return status;
}

/** Saves a step with its event. */
export async function saveStep(
  trx: AppTransaction,
  step: Step,
  row: ApplicationRow,
  action: Action,
  changes: Updateable<Database['aid_applications']> & { status: Status },
  detail: Record<string, unknown> = {},
): Promise<void> {
  await trx
    .updateTable('aid_applications')
    .set({ ...changes, version: row.version + 1, updated_at: step.now })
    .where('id', '=', row.id)
    .execute();
  await recordAidEvent(trx, step, {
    subject: 'application',
    id: row.id,
    action,
    status: changes.status,
    detail,
  });
}
