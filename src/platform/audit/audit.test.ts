import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { systemActor } from '../auth/actor.ts';
import { transaction } from '../db/index.ts';
import { linkEntries, recordAudit, removeOldAudit, sealAuditDays, verifyAudit } from './index.ts';

let database: TestDatabase;
const key = randomBytes(32);
const day = 86_400_000;
const start = new Date('2025-03-02T02:00:00Z');
const later = (days: number) => new Date(start.getTime() + days * day);

beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

const record = (action: string, now: Date, detail?: Record<string, unknown>) =>
  recordAudit(database.db, {
    ...{ actor: systemActor, action, subjectType: 'thing', now },
    ...(detail ? { detail } : {}),
  });
const link = (now: Date) => linkEntries(database.db, key, () => now);
const verify = async () => (await verifyAudit(database.db, key)).broken;

/** Three entries a day for `days` days, linked and sealed each night. */
async function live(days: number): Promise<void> {
  for (let index = 0; index < days; index++) {
    for (const action of ['signIn', 'grant.add', 'appeal.unmask']) await record(action, later(index));
    await link(later(index));
    await sealAuditDays(database.db, key, later(index + 1));
  }
}

describe('the chain', () => {
  test('holds every committed entry once, however late its transaction ends', async () => {
    const late = Promise.withResolvers<void>();
    const inserted = Promise.withResolvers<void>();
    const slow = transaction(database.db, async (trx) => {
      await recordAudit(trx, { actor: systemActor, action: 'slow', subjectType: 'thing', now: start });
      inserted.resolve();
      await late.promise;
    });
    await inserted.promise;
    await record('fast', start);
    expect(await link(start)).toBe(1);
    for (let run = 0; run < 4; run++) expect(await link(start)).toBe(0);
    late.resolve();
    await slow;
    expect(await link(start)).toBe(1);
    expect(await link(start)).toBe(0);
    expect(await verifyAudit(database.db, key)).toMatchObject({ whole: true, entries: 2 });
  });

  test('is one whatever number of processes link at once', async () => {
    for (let index = 0; index < 40; index++) await record('signIn', start);
    const counts = await Promise.all([1, 2, 3, 4].map(() => link(start)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(40);
    expect(await verifyAudit(database.db, key)).toMatchObject({ whole: true, entries: 40 });
  });

  test('masks numbers of people in the detail and keeps ids', async () => {
    const id = '0193b1de-7c3a-7000-8000-123456789012';
    await record('look', start, { id, phone: '19900001234', deep: ['身份证 37130219900101001X'] });
    const row = await database.db.selectFrom('access_log').select('detail').executeTakeFirstOrThrow();
    expect(row.detail).toEqual({ id, phone: '199****1234', deep: ['身份证 371****1X'] });
  });

  test('may not be changed by the app', async () => {
    await live(1);
    for (const statement of ['DELETE FROM audit_links', 'UPDATE audit_log_seals SET last_seq = 0'])
      await expect(sql.raw(statement).execute(database.db)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('tampering shows', () => {
  const tamper = (statement: string) => sql.raw(statement).execute(database.ownerDb);

  test.each([
    [
      'an entry changed',
      `UPDATE access_log SET actor_name = 'x' WHERE id = 5`,
      { what: 'content', entry: 5 },
    ],
    ['an entry removed', 'DELETE FROM access_log WHERE id = 4', { what: 'entryMissing', entry: 4 }],
    [
      'an entry and its link removed',
      'DELETE FROM access_log WHERE id = 4; DELETE FROM audit_links WHERE entry_id = 4',
      { what: 'linkMissing', seq: 4 },
    ],
    [
      'the end cut off',
      'DELETE FROM access_log WHERE id > 7; DELETE FROM audit_links WHERE seq > 7',
      { what: 'truncated', seq: 7 },
    ],
    [
      'a daily seal removed',
      `DELETE FROM audit_log_seals WHERE day = '2025-03-03'`,
      { what: 'daySealMissing' },
    ],
    [
      'a daily seal changed',
      'UPDATE audit_log_seals SET last_seq = 5 WHERE last_seq = 6',
      { what: 'sealedDayChanged' },
    ],
  ])('%s', async (_name, statement, broken) => {
    await live(3);
    expect(await verify()).toBeNull();
    for (const part of statement.split(';')) await tamper(part);
    expect(await verify()).toMatchObject(broken);
  });

  test('an entry put in between', async () => {
    await live(3);
    for (let run = 0; run < 4; run++) await link(later(3));
    await tamper('DELETE FROM audit_links WHERE entry_id = 99');
    await tamper(`INSERT INTO access_log (id, at, actor_name, action, object_type)
                  OVERRIDING SYSTEM VALUE VALUES (-1, '${later(0).toISOString()}', 'x', 'grant.add', 'account')`);
    await link(later(3));
    expect(await verify()).toMatchObject({ what: 'unlinked', entry: -1 });
  });

  test('an entry put at the end that claims an earlier day', async () => {
    await live(3);
    await record('grant.add', later(0));
    await link(later(3));
    expect(await verify()).toMatchObject({ what: 'backdated', seq: 10 });
  });

  test('a chain made anew without the key', async () => {
    await live(1);
    await tamper('DELETE FROM audit_links');
    await tamper(`UPDATE access_log SET action = 'nothing' WHERE id = 2`);
    await tamper('UPDATE audit_chain SET settled_id = 0');
    await linkEntries(database.ownerDb, randomBytes(32), () => later(0));
    expect(await verify()).toMatchObject({ what: 'batchSeal' });
  });
});

describe('removal by age', () => {
  test('leaves a sealed sum, and the rest verifies on', async () => {
    await live(4);
    const now = later(3 + 200);
    await record('signIn', now);
    await link(now);
    expect(await removeOldAudit(database.db, key, { keepDays: 201, now })).toBe(6);
    expect(await verifyAudit(database.db, key)).toMatchObject({ whole: true, entries: 7, removed: 6 });
    await record('signIn', now);
    await link(now);
    expect(await removeOldAudit(database.db, key, { keepDays: 201, now })).toBe(0);
    expect(await removeOldAudit(database.db, key, { keepDays: 200, now })).toBe(3);
    expect(await verify()).toBeNull();
    const [sum] = await database.db.selectFrom('audit_removals').selectAll().orderBy('last_seq').execute();
    expect(sum).toMatchObject({ entry_count: 6, actions: { signIn: 2, 'grant.add': 2, 'appeal.unmask': 2 } });
    await sql`UPDATE audit_removals SET entry_count = 5 WHERE last_seq = 6`.execute(database.ownerDb);
    expect(await verify()).toMatchObject({ what: 'removal' });
  });

  test('never takes what is younger than six months, whatever is asked', async () => {
    const now = new Date();
    await record('signIn', new Date(now.getTime() - 182 * day));
    await record('signIn', now);
    await link(now);
    expect(await removeOldAudit(database.db, key, { keepDays: 0, now })).toBe(0);
    const inFuture = new Date(now.getTime() + 400 * day);
    await expect(removeOldAudit(database.db, key, { keepDays: 183, now: inFuture })).rejects.toThrow(
      /six months/,
    );
    await expect(sql`SELECT remove_sealed_audit(1)`.execute(database.db)).rejects.toThrow(/summed up/);
  });
});
