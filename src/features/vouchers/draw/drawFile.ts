import { type Kysely, sql } from 'kysely';
import { fieldsOf } from '../../../platform/crypto/sealedDatabase.ts';
import type { Database } from '../../../platform/db/index.ts';
import { conflict, notFound } from '../../../platform/http/problem.ts';
import { seedPurpose } from '../store.ts';
import { type DrawFile, drawFormat, drawnOrder, entriesHash } from './order.ts';

interface Entry {
  id: string;
  in_group: boolean;
  won: boolean;
}

/**
 * The file of a draw that has taken place, with the seed: whoever has it can draw again. The winners are those on
 * record, not drawn anew. @throws Problem 404, 409 `notDrawnYet`
 */
export async function drawFileOf(db: Kysely<Database>, campaignId: string): Promise<DrawFile> {
  const row = await db
    .selectFrom('voucher_campaigns')
    .select(['title', 'way', 'seed_hash', 'seed_sealed', 'public_seed_rule', 'public_seed', 'drawn_at'])
    .where('id', '=', campaignId)
    .where('status', 'not in', ['draft', 'cancelled'])
    .executeTakeFirst();
  if (!row || row.way === 'list' || !row.seed_sealed || !row.seed_hash) throw notFound('The draw');
  if (!row.drawn_at) throw conflict('notDrawnYet', '还没有抽签 · the draw has not taken place yet');
  // voucher_entries_number
  const { rows: entries } = await sql<Entry>`
    SELECT id, in_group, voucher_id IS NOT NULL AS won FROM voucher_entries
     WHERE campaign_id = ${campaignId} ORDER BY number`.execute(db);
  const seed = fieldsOf(db).open(seedPurpose, row.seed_sealed);
  const group = entries
    .filter(({ in_group }) => in_group)
    .map(({ id }) => id)
    .toSorted();
  const later = entries.filter(({ in_group }) => !in_group).map(({ id }) => id);
  const won = new Set(entries.filter((entry) => entry.won).map(({ id }) => id));
  const winners = [...drawnOrder(group, seed, row.public_seed), ...later].filter((id) => won.has(id));
  return {
    ...{ format: drawFormat, campaignId, title: row.title, way: row.way, seedHash: row.seed_hash, seed },
    ...{ publicSeedRule: row.public_seed_rule, publicSeed: row.public_seed, entries: group },
    ...{ entriesHash: entriesHash(group), later, prizes: winners.length, winners },
  };
}
