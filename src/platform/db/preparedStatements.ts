import type pg from 'pg';

/** How many statements one connection keeps; each costs the server some kilobytes. */
const kept = 200;

/** Begins a statement outside transactions that every request sends and that finds its rows by key. */
const keptMark = '/* kept */';

/** A longer text is a bulk insert, of a length that hardly comes twice. */
const longestText = 8_000;

/**
 * A conflict told by a partial index: a plan for any value cannot know that the row falls under the index, and the
 * server refuses it (42P10).
 */
const partialConflict = /on conflict \([^)]*\) where [^;]*?\$\d+[^;]*? do /i;

/**
 * Lets a connection keep the statements its transactions send again and again, so that the server reads and plans them
 * once. Only within transactions: those find rows by key, and their plans hold for every value, where a list or a
 * search wants a plan for its own; and statements that begin with the mark `kept`. A statement is kept when it comes
 * for the second time.
 */
export function prepareRepeated(client: pg.PoolClient): void {
  const seen = new Map<string, string | null>();
  let inTransaction = false;
  let made = 0;
  const send = client.query as (...given: unknown[]) => unknown;

  function nameOf(text: string): string | null {
    const known = seen.get(text);
    if (known) return known;
    if (known === undefined) {
      if (seen.size < kept) seen.set(text, null);
      return null;
    }
    if (partialConflict.test(text)) return null;
    made += 1;
    const name = `kept_${made}`;
    seen.set(text, name);
    return name;
  }

  function query(this: unknown, first: unknown, ...rest: unknown[]): unknown {
    if (typeof first === 'string') {
      if (/^(?:begin|start transaction)/i.test(first)) inTransaction = true;
      else if (/^(?:commit|rollback)\b(?! to)/i.test(first)) inTransaction = false;
    }
    const [values, ...others] = rest;
    const wanted = inTransaction || (typeof first === 'string' && first.trimStart().startsWith(keptMark));
    if (!wanted || typeof first !== 'string' || !Array.isArray(values) || first.length > longestText)
      return send.call(this, first, ...rest);
    const name = nameOf(first);
    if (name === null) return send.call(this, first, ...rest);
    const answer = send.call(this, { name, text: first, values }, ...others);
    // A table got a column while we were running: the statement is read anew under another name.
    if (answer instanceof Promise)
      answer.catch((error: unknown) => {
        if (isStalePlan(error)) seen.delete(first);
      });
    return answer;
  }
  Object.assign(client, { query });
}

/** PostgreSQL refuses a kept statement whose table has changed since (0A000); nothing was written. */
export function isStalePlan(error: unknown): boolean {
  const { code, routine } = error as { code?: unknown; routine?: unknown };
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}
