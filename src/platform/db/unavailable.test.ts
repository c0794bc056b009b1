import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { openDatabase, pingDatabase } from './index.ts';
import { databaseProblem } from './unavailable.ts';

const stateError = (code: string) => Object.assign(new pg.DatabaseError('x', 1, 'error'), { code });

describe('databaseProblem', () => {
  test('of a server that is away is 503, and the health check says so instead of throwing', async () => {
    const { db, close } = openDatabase({ connectionString: 'postgresql://u:p@127.0.0.1:1/x', schema: 's' });
    const error = await db
      .selectFrom('settings')
      .select('key')
      .execute()
      .catch((caught: unknown) => caught);
    expect(databaseProblem(error)).toMatchObject({ status: 503, code: 'databaseUnavailable' });
    expect(await pingDatabase(db)).toMatchObject({ up: false });
    await close();
  });

  test.each(['08006', '57P01', '57P02', '57P03', '53300'])('of the state %s is 503', (code) => {
    expect(databaseProblem(stateError(code))).toMatchObject({ status: 503, code: 'databaseUnavailable' });
  });

  test('of a full disk says so', () => {
    expect(databaseProblem(stateError('53100'))).toMatchObject({ status: 503, code: 'diskFull' });
    expect(databaseProblem(new Error('save', { cause: stateError('53100') }))).toMatchObject({
      code: 'diskFull',
    });
  });

  test('of any other fault is none: a wrong statement is not an outage', () => {
    for (const code of ['42501', '23505', '40001', '22P02'])
      expect(databaseProblem(stateError(code))).toBeUndefined();
    expect(databaseProblem(new TypeError('x'))).toBeUndefined();
    expect(databaseProblem('57P01')).toBeUndefined();
  });
});
