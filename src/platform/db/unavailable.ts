import { Problem } from '../http/problem.ts';

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const stateCodes = /^(08...|57P0[1-5]|53300)$/;
const words =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Connection ended unexpectedly/i;

/** True when the error says the database is away (stopping, starting, unreachable, out of connections), not wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (networkCodes.has(code) || stateCodes.test(code) || words.test(error.message)) return true;
  if (error instanceof AggregateError) return error.errors.some(isDatabaseUnavailable);
  return isDatabaseUnavailable(error.cause);
}

/** True when the database could not write because its disk is full; the transaction was rolled back. */
function isDatabaseFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && error.code === '53100') || isDatabaseFull(error.cause);
}

/** The answer to a request that failed on the database's side (503); undefined when the fault is another. */
export function databaseProblem(error: unknown): Problem | undefined {
  const again = 'Nothing was lost; try again shortly.';
  if (isDatabaseFull(error)) {
    return new Problem(
      503,
      'diskFull',
      `The disk of the database is full, so nothing can be saved now. ${again}`,
    );
  }
  return isDatabaseUnavailable(error)
    ? new Problem(503, 'databaseUnavailable', `The database does not answer at the moment. ${again}`)
    : undefined;
}
