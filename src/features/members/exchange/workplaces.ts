import { sql } from 'kysely';
import type { AppTransaction } from '../../../platform/db/index.ts';
import { employerNameKey, type UnionLevel } from '../../organisations/index.ts';

export interface Target {
  id: string;
  name: string;
  path: string;
  level: UnionLevel;
}

/** Which unions a word of 工作单位 stands for. */
export interface Workplace {
  unionIds: readonly string[];
  /** The word is the name or code of the union itself, not of an employer. */
  isUnion: boolean;
}

/**
 * Finds unions at or below a place by their name or code, or the name or code of their employer; each word is looked up
 * once a run.
 */
export class Workplaces {
  readonly #path: string;
  readonly #known = new Map<string, Workplace>();
  constructor(path: string) {
    this.#path = path;
  }

  async find(trx: AppTransaction, words: readonly string[]): Promise<ReadonlyMap<string, Workplace>> {
    const news = [...new Set(words)].filter((word) => !this.#known.has(word));
    if (news.length > 0)
      for (const [word, found] of await lookUp(trx, news, this.#path)) this.#known.set(word, found);
    return this.#known;
  }
}

async function lookUp(
  trx: AppTransaction,
  words: readonly string[],
  path: string,
): Promise<Map<string, Workplace>> {
  const asked = words.map((word) => ({ word, code: word.toUpperCase(), key: employerNameKey(word) }));
  // unions_path, employers_credit_code, employers_name_key, unions_employer, union_employers_employer
  const { rows } = await sql<{ word: string; id: string; own: boolean }>`
    WITH asked AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS a (word text, code text, key text)),
    here AS MATERIALIZED (
      SELECT id, name, short_name, credit_code, employer_id FROM unions
       WHERE path LIKE ${`${path}%`} AND status = 'active'),
    employer AS MATERIALIZED (
      SELECT a.word, e.id FROM asked a JOIN employers e ON e.credit_code = a.code
      UNION SELECT a.word, e.id FROM asked a JOIN employers e ON e.name_key = a.key)
    SELECT a.word, u.id, true AS own FROM asked a JOIN here u ON u.name = a.word
    UNION SELECT a.word, u.id, true FROM asked a JOIN here u ON u.short_name = a.word
    UNION SELECT a.word, u.id, true FROM asked a JOIN here u ON u.credit_code = a.code
    UNION SELECT e.word, u.id, false FROM employer e JOIN here u ON u.employer_id = e.id
    UNION SELECT e.word, u.id, false FROM employer e JOIN union_employers c ON c.employer_id = e.id
      JOIN here u ON u.id = c.union_id`.execute(trx);
  const found = Map.groupBy(rows, ({ word }) => word);
  return new Map(
    words.map((word) => {
      const all = found.get(word) ?? [];
      const own = all.filter((row) => row.own);
      const chosen = own.length > 0 ? own : all;
      return [word, { unionIds: [...new Set(chosen.map(({ id }) => id))], isUnion: own.length > 0 }];
    }),
  );
}

/** The unions as they are now, held until the transaction ends so that a path written beside them stays right. */
export async function holdTargets(trx: AppTransaction, ids: readonly string[]): Promise<Map<string, Target>> {
  const rows = await trx
    .selectFrom('unions')
    .select(['id', 'name', 'path', 'level'])
    .where(sql<boolean>`id = ANY(${[...new Set(ids)].toSorted()}::uuid[])`)
    .where('status', '=', 'active')
    .orderBy('id')
    .forKeyShare()
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
