import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { connectionConfig, newId } from '../src/platform/db/index.ts';
import type { Statement } from './statements.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Ids that were made while recording: UUIDv7 of that moment. */
function freshIds(statements: readonly Statement[], since: number): Set<string> {
  const found = new Set<string>();
  for (const { values } of statements)
    for (const value of values)
      if (typeof value === 'string')
        for (const [id] of value.matchAll(uuid))
          if (id[14] === '7' && Number.parseInt(id.replace('-', '').slice(0, 12), 16) >= since) found.add(id);
  return found;
}

export type Replay = (client: pg.ClientBase, known?: ReadonlyMap<string, string>) => Promise<void>;

/**
 * A function that sends the recorded statements again with new ids, hashes and letter numbers: what the driver and the
 * database need for the same work without anything of ours around it. `known` maps ids of the recorded case to those
 * of another one.
 */
export function replayOf(statements: readonly Statement[], since: number): Replay {
  const fresh = freshIds(statements, since);
  return async (client, known) => {
    const ids = new Map<string, string>(known);
    for (const id of fresh) if (!ids.has(id)) ids.set(id, newId());
    let letter: { from: number; to: number } | undefined;
    for (const statement of statements) {
      const result = await client.query(
        statement.text,
        statement.values.map((value) => renewed(value, statement, ids, letter)),
      );
      if (statement.text.includes('letter_number_series'))
        letter = {
          from: Number(statement.rows[0]?.last_sequence),
          to: Number(result.rows[0]?.last_sequence),
        };
    }
  };
}

function renewed(
  value: unknown,
  { text }: Statement,
  ids: ReadonlyMap<string, string>,
  letter: { from: number; to: number } | undefined,
): unknown {
  if (Buffer.isBuffer(value) || value instanceof Uint8Array)
    return /^\s*select/i.test(text) ? Buffer.from(value) : randomBytes(value.length);
  if (typeof value === 'number' && letter && value === letter.from && text.includes('"sequence"'))
    return letter.to;
  if (typeof value !== 'string') return value;
  let renewedText = value.length >= 36 ? value.replace(uuid, (id) => ids.get(id) ?? id) : value;
  if (letter) renewedText = renewedText.replace(`第${padded(letter.from)}号`, `第${padded(letter.to)}号`);
  return renewedText;
}

const padded = (sequence: number) => String(sequence).padStart(3, '0');

/** As many bare connections as the app's own pool holds. */
export function barePool(connectionString: string, schema: string): pg.Pool {
  return new pg.Pool({ ...connectionConfig({ connectionString, schema, role: 'app' }), max: 12 });
}
