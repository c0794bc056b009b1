import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { employerNameKey } from '../../organisations/index.ts';
import { type PlacedEmployer, withinPlaces } from '../policy.ts';

/** Employers within the actor's places by credit code or exact name, under what was typed. */
export async function employersNamed(
  db: Kysely<Database>,
  actor: Actor,
  typed: readonly string[],
): Promise<Map<string, PlacedEmployer>> {
  const words = [...new Set(typed.map((word) => word.trim()).filter(Boolean))];
  if (words.length === 0) return new Map();
  // employers_credit_code, employers_name_key
  const rows = await db
    .selectFrom('employers')
    .select(['id', 'name', 'name_key', 'credit_code', 'place_id', 'place_path', 'head_count'])
    .where(withinPlaces(actor, 'organising.survey', 'place_path'))
    .where((is) =>
      is.or([
        is(
          'credit_code',
          'in',
          words.map((word) => word.toUpperCase()),
        ),
        is('name_key', 'in', words.map(employerNameKey)),
      ]),
    )
    .execute();
  const found = new Map<string, PlacedEmployer>();
  for (const word of words) {
    const row =
      rows.find((one) => one.credit_code === word.toUpperCase()) ??
      rows.find((one) => one.name_key === employerNameKey(word));
    if (row?.place_id && row.place_path)
      found.set(word, {
        ...{ id: row.id, name: row.name, placeId: row.place_id },
        ...{ placePath: row.place_path, headCount: row.head_count },
      });
  }
  return found;
}
