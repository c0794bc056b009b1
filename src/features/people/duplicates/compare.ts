import type { Kysely } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type AppDatabase, type Database, newId, transaction } from '../../../platform/db/index.ts';
import { identityPurpose, type PersonRow, personFields, phonePurpose } from '../personRow.ts';
import { namesAlike } from './alike.ts';
import type { DuplicateReason } from './contract.ts';

type Db = Kysely<Database>;
type Needs = Pick<Context, 'fields'>;

/** A telephone of a shop or a dormitory says nothing of two people. */
const mostOnOnePhone = 8;
const mostBornAlike = 2_000;

/**
 * Looks for records that may be the same person, notes each pair with its reasons, and marks this version as compared.
 * A pair that somebody decided about stays decided.
 */
export async function compareRecord(trx: Db, context: Needs, personId: string, now: Date): Promise<void> {
  const row = await trx
    .selectFrom('people')
    .selectAll()
    .where('id', '=', personId)
    .where('merged_into_id', 'is', null)
    .executeTakeFirst();
  if (!row) return;
  for (const [otherId, reasons] of await alikeTo(trx, context, row))
    await notePair(trx, row.id, otherId, reasons, now);
  await trx
    .updateTable('people')
    .set({ compared_version: row.version })
    .where('id', '=', row.id)
    .where('compared_version', '<', row.version)
    .execute();
}

async function alikeTo(trx: Db, context: Needs, row: PersonRow): Promise<Map<string, DuplicateReason[]>> {
  const found = new Map<string, DuplicateReason[]>();
  const add = (id: string, reason: DuplicateReason) => found.set(id, [...(found.get(id) ?? []), reason]);
  const plain = personFields(context.fields, row);
  const others = () => trx.selectFrom('people').where('merged_into_id', 'is', null).where('id', '<>', row.id);
  if (plain.identityNumber) {
    // people_identity_index
    const same = await others()
      .select('id')
      .where('identity_index', 'in', context.fields.indexes(identityPurpose, plain.identityNumber))
      .execute();
    for (const { id } of same) add(id, 'sameIdentity');
  }
  if (plain.phone) {
    // people_phone_index
    const same = await others()
      .select('id')
      .where('phone_index', 'in', context.fields.indexes(phonePurpose, plain.phone))
      .limit(mostOnOnePhone + 1)
      .execute();
    if (same.length <= mostOnOnePhone) for (const { id } of same) add(id, 'samePhone');
  }
  if (row.birth_date) {
    // people_birth
    const born = await others()
      .select(['id', 'name', 'sex', 'identity_index', 'identity_contested'])
      .where('birth_date', '=', row.birth_date)
      .limit(mostBornAlike)
      .execute();
    for (const other of born) {
      // Two numbers are two people, however alike they are called.
      if (row.identity_index && other.identity_index && !found.get(other.id)?.includes('sameIdentity'))
        continue;
      if (row.sex && other.sex && row.sex !== other.sex) continue;
      if (other.name === row.name) add(other.id, 'sameNameAndBirth');
      else if (namesAlike(other.name, row.name)) add(other.id, 'alikeNameAndBirth');
    }
  }
  return found;
}

/** Notes a pair; what was decided about it stays, an open one gets the new reasons. @returns its id */
export async function notePair(
  trx: Db,
  oneId: string,
  otherId: string,
  reasons: readonly DuplicateReason[],
  now: Date,
): Promise<string> {
  const [first, second] = oneId < otherId ? [oneId, otherId] : [otherId, oneId];
  const pair = await trx
    .insertInto('person_duplicates')
    .values({
      ...{
        id: newId(),
        first_id: first,
        second_id: second,
        reasons: [...reasons],
        status: 'open',
        found_at: now,
      },
      ...{ decided_at: null, decided_by: null, decision_reason: null },
    })
    .onConflict((known) =>
      known
        .columns(['first_id', 'second_id'])
        .doUpdateSet({ reasons: [...reasons], status: 'open' })
        .where('person_duplicates.status', 'in', ['open', 'gone']),
    )
    .returning('id')
    .executeTakeFirst();
  if (pair) return pair.id;
  const known = await trx
    .selectFrom('person_duplicates')
    .select('id')
    .where('first_id', '=', first)
    .where('second_id', '=', second)
    .executeTakeFirstOrThrow();
  return known.id;
}

const atOnce = 100;

/**
 * Compares every record that changed since it was last compared, some at a time, each batch on its own: a crash loses
 * nothing but the batch at hand. @returns how many were compared
 */
export async function compareChanged(
  context: Needs & { db: AppDatabase; clock: Context['clock'] },
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  let compared = 0;
  while (compared < most) {
    const count = await transaction(context.db, async (trx) => {
      // people_to_compare
      const rows = await trx
        .selectFrom('people')
        .select('id')
        .whereRef('compared_version', '<', 'version')
        .where('merged_into_id', 'is', null)
        .orderBy('id')
        .limit(atOnce)
        .forNoKeyUpdate()
        .skipLocked()
        .execute();
      for (const { id } of rows) await compareRecord(trx, context, id, context.clock.now());
      return rows.length;
    });
    compared += count;
    if (count < atOnce) break;
  }
  return compared;
}
