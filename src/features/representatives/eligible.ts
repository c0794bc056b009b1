import { sql } from 'kysely';
import type { AppTransaction } from '../../platform/db/index.ts';
import { conflict, notFound } from '../../platform/http/problem.ts';
import { belongsTo } from './constituents.ts';
import type { BodyRow } from './store.ts';

/**
 * Why somebody may not stand in a constituency; null: they may. A representative of members is one of the constituency's
 * members; a delegate of workers may also be somebody on record at the union who has not joined (rules 2.5, 2.6).
 */
export async function whyNot(
  trx: AppTransaction,
  body: BodyRow,
  constituencyId: string,
  personId: string,
): Promise<{ code: 'sitsAlready' | 'notOfConstituency'; message: string } | null> {
  const sits = await trx
    .selectFrom('representative_seats')
    .select('id')
    .where('body_id', '=', body.id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (sits) return { code: 'sitsAlready', message: '已是本届代表 · sits in this body already' };
  if (await belongsTo(trx, constituencyId, personId)) return null;
  if (body.kind === 'workersCongress') {
    // people_places_person
    const known = await trx
      .selectFrom('people_places')
      .select('id')
      .where('person_id', '=', personId)
      .where(sql<boolean>`path LIKE ${`${body.union_path}%`}`)
      .limit(1)
      .executeTakeFirst();
    if (known) return null;
  }
  return { code: 'notOfConstituency', message: '不是本选区的会员 · not a member of this constituency' };
}

/** @throws Problem 404, 409 `sitsAlready`, `notOfConstituency` with the name */
export async function requireEligible(
  trx: AppTransaction,
  body: BodyRow,
  constituencyId: string,
  personId: string,
): Promise<void> {
  const person = await trx
    .selectFrom('people')
    .select('name')
    .where('id', '=', personId)
    .where('merged_into_id', 'is', null)
    .executeTakeFirst();
  if (!person) throw notFound('The person');
  const fault = await whyNot(trx, body, constituencyId, personId);
  if (!fault) return;
  // Whoever is not of the place is not named to somebody who cannot see them.
  const name = fault.code === 'sitsAlready' ? person.name : '';
  throw conflict(fault.code, `${name}${fault.message}`, { personId });
}
