import type { Kysely } from 'kysely';
import { recordAudit } from '../../../platform/audit/index.ts';
import { type Actor, accountIdOf, nameOf } from '../../../platform/auth/actor.ts';
import { type AppTransaction, type Database, newId } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import '../tables.ts';

/** Keeps records from being deleted: a whole type ('*': all), or those of one person. @throws 404 for the person */
export async function placeHold(
  trx: AppTransaction,
  actor: Actor,
  input: { recordType: string; personId?: string | undefined; reason: string },
  now: Date,
): Promise<string> {
  if (input.personId !== undefined) {
    const person = await trx
      .selectFrom('people')
      .select('id')
      .where('id', '=', input.personId)
      .executeTakeFirst();
    if (!person) throw notFound('The person');
  }
  const id = newId();
  await trx
    .insertInto('privacy_holds')
    .values({
      ...{ id, record_type: input.recordType, person_id: input.personId ?? null, reason: input.reason },
      ...{ placed_by: accountIdOf(actor), placed_by_name: nameOf(actor), placed_at: now },
      ...{ lifted_by_name: null, lifted_at: null },
    })
    .execute();
  await recordAudit(trx, {
    ...{ actor, action: 'hold.place', subjectType: 'hold', subjectId: id, now },
    detail: { recordType: input.recordType, person: input.personId ?? null, reason: input.reason },
  });
  return id;
}

/** @throws Problem 404, 409 `notNow` */
export async function liftHold(trx: AppTransaction, actor: Actor, id: string, now: Date): Promise<void> {
  const row = await trx
    .selectFrom('privacy_holds')
    .select('lifted_at')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('The hold');
  if (row.lifted_at) throw conflict('notNow', '已经解除 · it has been lifted already');
  await trx
    .updateTable('privacy_holds')
    .set({ lifted_at: now, lifted_by_name: nameOf(actor) })
    .where('id', '=', id)
    .execute();
  await recordAudit(trx, { actor, action: 'hold.lift', subjectType: 'hold', subjectId: id, now });
}

/** Standing ones first. */
export async function holdList(db: Kysely<Database>) {
  const rows = await db
    .selectFrom('privacy_holds')
    .selectAll()
    .orderBy('lifted_at', (order) => order.desc().nullsFirst())
    .orderBy('placed_at', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, recordType: row.record_type, personId: row.person_id, reason: row.reason },
    ...{ placedBy: row.placed_by_name, placedAt: row.placed_at.toISOString() },
    liftedBy: row.lifted_by_name,
    liftedAt: row.lifted_at?.toISOString() ?? null,
  }));
}
