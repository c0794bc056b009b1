import pg from 'pg';

/** One statement as the driver got it; rows are kept where a later statement depends on them. */
export interface Statement {
  text: string;
  values: unknown[];
  rows: Record<string, unknown>[];
}

let recording: Statement[] | undefined;

/** Lets `record` see every statement this process sends, whichever part of it sends them. */
export function tapDriver(): void {
  const original = pg.Client.prototype.query as (...given: unknown[]) => unknown;
  const tapped = function (this: pg.Client, ...given: unknown[]): unknown {
    const answer = original.apply(this, given);
    const [query, values] = given;
    if (recording && (typeof query === 'string' || isPlain(query))) {
      const statement: Statement = {
        text: typeof query === 'string' ? query : query.text,
        values: [...((Array.isArray(values) ? values : isPlain(query) ? query.values : undefined) ?? [])],
        rows: [],
      };
      recording.push(statement);
      if (answer instanceof Promise)
        answer.then(
          (result: pg.QueryResult) =>
            statement.rows.push(...(result.rows.slice(0, 1) as Record<string, unknown>[])),
          () => undefined,
        );
    }
    return answer;
  };
  Object.assign(pg.Client.prototype, { query: tapped });
}

const isPlain = (query: unknown): query is { text: string; values?: unknown[] } =>
  typeof query === 'object' && query !== null && typeof (query as { text?: unknown }).text === 'string';

export function startRecording(): void {
  recording = [];
}

export function stopRecording(): Statement[] {
  const recorded = recording ?? [];
  recording = undefined;
  return recorded;
}
