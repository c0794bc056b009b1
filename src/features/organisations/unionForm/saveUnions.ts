import { sql } from 'kysely';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { Actor } from '../../../platform/auth/actor.ts';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { Problem } from '../../../platform/http/problem.ts';
import type { Accepted, RowReasons, Saved } from '../../../platform/imports/index.ts';
import { editCard } from '../card/editCard.ts';
import { unionLevelOf } from '../employers/import/readEmployer.ts';
import type { UnionLevel } from '../tables.ts';
import { foundUnion } from '../tree/changeUnion.ts';
import type { ChangeBasis } from '../tree/events.ts';
import { mayHangUnder } from '../tree/treeRules.ts';
import type { UnionRow } from './readUnion.ts';

export interface UnionSource {
  placeId: string;
  placePath: string;
  actor: Actor;
  fileName: string;
  now: Date;
  dryRun: boolean;
  /** Names an earlier batch of a dry run would have founded. */
  wouldBe: Set<string>;
}

type Done = 'created' | 'changed' | 'unchanged' | 'waits' | { refused: string };

/**
 * Founds or corrects the unions of a batch below the place, each through the commands of the tree; a row may come before
 * its parent. A dry run does the same and takes it back.
 */
export async function saveUnions(
  trx: AppTransaction,
  source: UnionSource,
  rows: readonly Accepted<UnionRow>[],
): Promise<Saved> {
  const counts = { created: 0, changed: 0, unchanged: 0 };
  const refused: RowReasons[] = [];
  if (source.dryRun) await sql`SAVEPOINT dry_run`.execute(trx);
  let pending = [...rows];
  for (let progress = true; progress && pending.length > 0; ) {
    progress = false;
    const waiting: typeof pending = [];
    for (const each of pending) {
      const done = await saveUnion(trx, source, each.value);
      if (done === 'waits') waiting.push(each);
      else progress = true;
      if (typeof done === 'object') refused.push({ row: each.row, reasons: [done.refused] });
      else if (done !== 'waits') counts[done] += 1;
    }
    pending = waiting;
  }
  for (const { row, value } of pending)
    refused.push({ row, reasons: [`没有找到上级工会“${value.parent}”，请填全称或先导入上级`] });
  if (source.dryRun) await sql`ROLLBACK TO SAVEPOINT dry_run`.execute(trx);
  return { counts, refused, warned: [] };
}

interface Known {
  id: string;
  parent_id: string | null;
  name: string;
  level: UnionLevel;
}

/** Unions of the place with this name, short name or code; a code comes before a name. */
async function named(trx: AppTransaction, path: string, name: string, code: string | null): Promise<Known[]> {
  const { rows } = await sql<Known & { coded: boolean }>`
    SELECT id, parent_id, name, level, credit_code IS NOT NULL AND credit_code = ${code} AS coded FROM unions
     WHERE status = 'active' AND path LIKE ${`${path}%`}
       AND (name = ${name} OR short_name = ${name} OR credit_code = ${code})
     ORDER BY coded DESC, id`.execute(trx);
  return rows[0]?.coded ? rows.slice(0, 1) : rows;
}

async function saveUnion(trx: AppTransaction, source: UnionSource, row: UnionRow): Promise<Done> {
  const there = await named(trx, source.placePath, row.name, row.creditCode);
  if (there.length > 1) return { refused: `“${row.name}”在本级以下有不止一家，请填工会统一社会信用代码` };
  const parents = row.parent ? await named(trx, source.placePath, row.parent, row.parent) : [];
  if (parents.length > 1) return { refused: `上级工会“${row.parent}”有不止一家，请填其统一社会信用代码` };
  const [known] = there;
  const basis: ChangeBasis = {
    ...{ actor: source.actor, now: source.now, effectiveOn: shanghaiDate(source.now) },
    reason: `导入 ${source.fileName}`,
  };
  await sql`SAVEPOINT import_row`.execute(trx);
  try {
    if (known) {
      if (row.parent && known.id !== source.placeId && known.parent_id !== parents[0]?.id)
        return { refused: '上级工会与系统里的不同，请在组织树里移动' };
      return (await correct(trx, known.id, row, basis)) ? 'changed' : 'unchanged';
    }
    const parentId = row.parent ? parents[0]?.id : source.placeId;
    if (!parentId) {
      if (!source.wouldBe.has(row.parent ?? '')) return 'waits';
      source.wouldBe.add(row.name);
      return 'created';
    }
    const level = await levelFor(trx, row, parentId);
    const union = await foundUnion(trx, { parentId, level, name: row.name, foundedOn: row.foundedOn }, basis);
    await correct(trx, union.id, row, basis);
    if (source.dryRun) source.wouldBe.add(row.name);
    return 'created';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await sql`ROLLBACK TO SAVEPOINT import_row`.execute(trx);
    return { refused: error.code === 'levelDoesNotFit' ? '这类工会不能挂在这家上级下' : error.message };
  }
}

/** A federation below the county's is a town's where it cannot be a federation, or its name says so. */
async function levelFor(trx: AppTransaction, row: UnionRow, parentId: string): Promise<UnionLevel> {
  const type = row.type ?? unionLevelOf(row.name);
  if (type !== 'federation' || unionLevelOf(row.name) !== 'town') return type;
  const parent = await trx.selectFrom('unions').select('level').where('id', '=', parentId).executeTakeFirst();
  return parent && mayHangUnder('town', parent.level) ? 'town' : type;
}

/** What the row tells anew of the union's form. @returns whether anything was */
async function correct(trx: AppTransaction, id: string, row: UnionRow, basis: ChangeBasis): Promise<boolean> {
  const before = await trx
    .selectFrom('unions')
    .select(['phone', 'credit_code', 'founded_on', 'card'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const next = {
    phone: row.phone ?? before.phone,
    creditCode: row.creditCode ?? before.credit_code,
    foundedOn: row.foundedOn ?? before.founded_on,
    card: { ...before.card, ...row.card },
  };
  const told = Object.entries(row.card) as [keyof typeof row.card, unknown][];
  const same =
    next.phone === before.phone &&
    next.creditCode === before.credit_code &&
    next.foundedOn === before.founded_on &&
    told.every(([key, value]) => before.card[key] === value);
  if (same) return false;
  await editCard(trx, id, next, basis);
  return true;
}
