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

/** The answer while the database is away; a retry with the same Idempotency-Key is safe. */
export function databaseUnavailable(): Problem {
  return new Problem(
    503,
    'databaseUnavailable',
    'The database does not answer at the moment. Nothing was lost; try again shortly.',
  );
}
