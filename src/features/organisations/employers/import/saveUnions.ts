import { sql } from 'kysely';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../../platform/db/index.ts';
import { employerNameKey } from '../../employerName.ts';
import { holdUnion } from '../../queries.ts';
import { createUnion } from '../../store.ts';
import type { UnionLevel } from '../../tables.ts';
import { appendUnionEvent } from '../../tree/events.ts';
import { mayHangUnder } from '../../tree/treeRules.ts';
import { recordVersions } from '../../tree/versions.ts';
import { employerOfUnionName, type UnionRow } from './readEmployer.ts';

/**
 * Rows whose code begins with 8 are unions. Those not on record by their code become unions below the place of the
 * import, to be moved where they belong. Returns how many were new.
 */
export async function saveUnions(
  trx: AppTransaction,
  rows: readonly UnionRow[],
  source: { unionId: string; actor: Actor; fileName: string; now: Date; dryRun: boolean },
): Promise<number> {
  if (rows.length === 0) return 0;
  const place = await holdUnion(trx, source.unionId);
  const known = await trx
    .selectFrom('unions')
    .select('credit_code')
    .where(
      'credit_code',
      'in',
      rows.map(({ creditCode }) => creditCode),
    )
    .execute();
  const there = new Set(known.map((row) => row.credit_code));
  const news = rows.filter(({ creditCode }) => !there.has(creditCode));
  if (source.dryRun) return news.length;
  for (const row of news) {
    const level: UnionLevel = mayHangUnder(row.level, place.level) ? row.level : 'grassroots';
    const union = await createUnion(trx, {
      ...{ parentId: place.id, level, name: row.name, creditCode: row.creditCode },
      ...{ foundedOn: row.foundedOn, now: source.now },
    });
    await appendUnionEvent(
      trx,
      {
        actor: source.actor,
        now: source.now,
        effectiveOn: shanghaiDate(source.now),
        reason: source.fileName,
      },
      {
        unionId: union.id,
        action: 'found',
        after: { name: union.name, level, parentId: place.id, parentName: place.name, imported: true },
      },
    );
  }
  return news.length;
}

/** Joins unions without an employer below a place to the employer they are named after, once all rows are in. */
export async function linkUnions(trx: AppTransaction, unionId: string, now: Date): Promise<number> {
  const place = await holdUnion(trx, unionId);
  const unions = await trx
    .selectFrom('unions')
    .select(['id', 'name'])
    .where('path', 'like', `${place.path}%`)
    .where('status', '=', 'active')
    .where('level', '=', 'grassroots')
    .where('employer_id', 'is', null)
    .where('credit_code', 'is not', null)
    .execute();
  const named = unions.flatMap(({ id, name }) => {
    const employer = employerOfUnionName(name);
    return employer ? [{ id, key: employerNameKey(employer) }] : [];
  });
  if (named.length === 0) return 0;
  const { rows } = await sql<{ id: string }>`
    UPDATE unions u SET employer_id = e.id
      FROM jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS n (id uuid, key text)
      JOIN LATERAL (SELECT id FROM employers WHERE name_key = n.key ORDER BY id LIMIT 1) e ON true
     WHERE u.id = n.id RETURNING u.id`.execute(trx);
  await recordVersions(
    trx,
    rows.map(({ id }) => id),
    now,
  );
  return rows.length;
}
