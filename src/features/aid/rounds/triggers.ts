import { type RawBuilder, sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import { type Actor, accountIdOf, nameOf, systemActor } from '../../../platform/auth/actor.ts';
import type { Context } from '../../../platform/context.ts';
import { registerSealedColumns } from '../../../platform/crypto/fields.ts';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import { type AppTransaction, newId, transaction } from '../../../platform/db/index.ts';
import { conflict, invalid, notFound } from '../../../platform/http/problem.ts';
import { currentCalendar } from '../../clock/index.ts';
import { getUnion, holdUnion, rootUnion } from '../../organisations/index.ts';
import { livingPersonId } from '../../people/index.ts';
import { recordAidEvent, type Step } from '../applications/store.ts';
import { homeUnion } from '../people.ts';
import { placesFor, reaches, withinPlaces } from '../policy.ts';
import { dictionaries } from '../programmes/dictionaries.ts';
import type { TriggerKind } from '../vocabulary.ts';
import { festivalDays } from './festivals.ts';

export const notePurpose = 'aid.note';

registerSealedColumns({
  table: 'aid_triggers',
  key: 'id',
  columns: [{ sealed: 'note_sealed', purpose: notePurpose }],
});

/**
 * Triggers somebody works with: those of their places and below, and festivals, weather and disasters of what lies above
 * them. An event in somebody's life is never told beside or below its own place.
 */
export function triggersSeen(actor: Actor, alias: string): RawBuilder<boolean> {
  const places = placesFor(actor, 'aid.trigger');
  if (places.length === 0) return sql<boolean>`false`;
  const path = sql.ref(`${alias}.union_path`);
  const above = places.map((place) => sql`${place.path} LIKE ${path} || '%'`);
  return sql<boolean>`(${withinPlaces(actor, 'aid.trigger', `${alias}.union_path`)}
    OR (${sql.ref(`${alias}.kind`)} <> 'lifeEvent' AND (${sql.join(above, sql` OR `)})))`;
}

export interface TriggerInput {
  kind: Exclude<TriggerKind, 'festival'>;
  code: string;
  title: string;
  unionId?: string | undefined;
  onDate: string;
  level?: string | undefined;
  personId?: string | undefined;
  note?: string | undefined;
}

/** Entered by a person: weather, a disaster, an event in somebody's life. @throws Problem 404, 422 */
export async function reportTrigger(trx: AppTransaction, step: Step, input: TriggerInput): Promise<string> {
  const words = await dictionaries(trx);
  const list = input.kind === 'lifeEvent' ? words.lifeEvents : words.weather;
  const found = list.find(({ code }) => code === input.code);
  if (!found)
    throw invalid([{ field: 'code', code: 'notFound', message: '请从列表中选择 · choose from the list' }]);
  const personId =
    input.kind === 'lifeEvent' && input.personId ? await livingPersonId(trx, input.personId) : null;
  if (input.kind === 'lifeEvent' && !personId)
    throw invalid([{ field: 'personId', code: 'required', message: '请选择职工 · choose the worker' }]);
  const home = personId ? await homeUnion(trx, personId) : null;
  const unionId = home ?? input.unionId;
  const union = unionId ? await holdUnion(trx, unionId) : await rootUnion(trx);
  const own = step.actor.kind === 'worker' && personId === (await livingPersonId(trx, step.actor.personId));
  if (!own && !reaches(step.actor, 'aid.trigger', union.path)) throw notFound('The place');
  const id = newId();
  const note = input.note?.trim();
  await trx
    .insertInto('aid_triggers')
    .values({
      ...{ id, kind: input.kind, code: input.code, title: input.title || found.name.zh },
      ...{ union_id: union.id, union_path: union.path, on_date: input.onDate, propose_on: input.onDate },
      ...{ level: input.level ?? null, person_id: personId },
      note_sealed: note ? fieldsOf(trx).seal(notePurpose, note) : null,
      ...{ status: 'open', status_reason: null, derived_key: null, created_at: step.now },
      ...{ reported_by: accountIdOf(step.actor), reported_by_name: nameOf(step.actor) },
    })
    .execute();
  await recordAidEvent(trx, step, { subject: 'trigger', id, action: 'report', status: 'open' });
  return id;
}

/** @throws Problem 404, 409 `triggerDecided` */
export async function dismissTrigger(
  trx: AppTransaction,
  step: Step,
  id: string,
  reason: string,
): Promise<void> {
  const row = await trx
    .selectFrom('aid_triggers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || !reaches(step.actor, 'aid.round', row.union_path)) throw notFound('The trigger');
  if (row.status !== 'open') throw conflict('triggerDecided', '已经处理过 · it was decided already');
  await trx
    .updateTable('aid_triggers')
    .set({ status: 'dismissed', status_reason: reason })
    .where('id', '=', id)
    .execute();
  await recordAidEvent(trx, step, {
    subject: 'trigger',
    id,
    action: 'dismiss',
    status: 'dismissed',
    detail: { reason },
  });
}

/** Festivals of the calendar that lie ahead stand on the list of triggers; one that moved with the calendar moves. */
export async function deriveFestivals(context: Pick<Context, 'db' | 'clock'>): Promise<number> {
  const now = context.clock.now();
  return transaction(context.db, async (trx) => {
    const anyUnion = await trx
      .selectFrom('unions')
      .select('id')
      .where('parent_id', 'is', null)
      .executeTakeFirst();
    if (!anyUnion) return 0;
    const root = await getUnion(trx, anyUnion.id);
    const today = shanghaiDate(now);
    const { festivals } = await dictionaries(trx);
    const days = festivalDays(await currentCalendar(trx, root.divisionCode), festivals).filter(
      ({ on }) => on >= today,
    );
    for (const day of days)
      await trx
        .insertInto('aid_triggers')
        .values({
          ...{ id: newId(), kind: 'festival', code: day.code, title: `${day.year} 年${day.name.zh}` },
          ...{ union_id: root.id, union_path: root.path, on_date: day.on, propose_on: day.proposeOn },
          ...{ level: null, person_id: null, note_sealed: null, status: 'open', status_reason: null },
          ...{ reported_by: null, reported_by_name: nameOf(systemActor), created_at: now },
          derived_key: `${day.code}:${day.year}`,
        })
        .onConflict((known) =>
          known.column('derived_key').doUpdateSet({ on_date: day.on, propose_on: day.proposeOn }),
        )
        .execute();
    return days.length;
  });
}
