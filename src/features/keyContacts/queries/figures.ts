import type { Kysely } from 'kysely';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { Database } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/http/problem.ts';
import { findUnion, idsOf, type Union } from '../../organisations/index.ts';
import { keyContactFigures, keyContactTotal } from '../figures.ts';
import { placesFor, reaches } from '../policy.ts';

type Db = Kysely<Database>;

async function scopeOf(db: Db, actor: Actor, within: string | undefined): Promise<Union> {
  const first = placesFor(actor, 'keyContact.see')[0]?.path;
  const id = within ?? (first ? idsOf(first).at(-1) : undefined);
  const union = id ? await findUnion(db, id) : undefined;
  if (!union || !reaches(actor, 'keyContact.see', union.path)) throw notFound('The union');
  return union;
}

/** Figures of a union, by default the actor's own, and of the places below it. @throws 404 */
export async function figuresFor(
  db: Db,
  actor: Actor,
  { within, from, before }: { within?: string | undefined; from: string; before: string },
) {
  const union = await scopeOf(db, actor, within);
  const period = { within: union.path, from, before };
  const [total, rows] = [await keyContactTotal(db, period), await keyContactFigures(db, period)];
  const ids = rows.flatMap(({ unionId }) => unionId ?? []);
  const names = ids.length
    ? await db.selectFrom('unions').select(['id', 'short_name']).where('id', 'in', ids).execute()
    : [];
  const nameOf = new Map(names.map(({ id, short_name }) => [id, short_name]));
  return {
    ...{ scope: union.name, total },
    rows: rows.map((row) => ({
      ...row,
      unionName: row.unionId ? (nameOf.get(row.unionId) ?? null) : null,
    })),
  };
}
