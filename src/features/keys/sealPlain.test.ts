import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmptyDatabase, testFields, testSchema } from '../../../test/harness/testDatabase.ts';
import { chainHash, chainStart } from '../../kernel/hashChain.ts';
import { eventContent } from '../appeals/events.ts';
import { verifyProof } from '../appeals/proof/verify.ts';
import { applicantContact, openRepresentatives } from '../appeals/sealed.ts';
import { openLetter } from '../letters/composeLetter.ts';
import '../../features.ts';
import type { FieldCrypto } from '../../platform/crypto/fields.ts';
import { withFields } from '../../platform/crypto/sealedDatabase.ts';
import { sealPlainColumns } from '../../platform/crypto/sealPlain.ts';
import { type AppDatabase, connectionConfig, migrate, newId, openDatabase } from '../../platform/db/index.ts';
import { openRecipient } from '../../platform/outbox/enqueue.ts';

const phones = ['19912340001', '19912340002', '19912340003', '19912340004', '19912340005'];
const identity = '110101199003070011';
const appealCount = 1_200;

let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
let client: pg.Client;
let db: AppDatabase;
let close: () => Promise<void>;
const ids: string[] = [];

beforeAll(async () => {
  empty = await createEmptyDatabase();
  const { connectionString } = empty;
  await migrate({ connectionString, schema: testSchema, upTo: '20261122T1010-calendar-history.sql' });
  client = new pg.Client(connectionConfig({ connectionString, schema: testSchema, role: 'owner' }));
  await client.connect();
  await writeAsReleased();
  await migrate({ connectionString, schema: testSchema });
  const opened = openDatabase({ connectionString, schema: testSchema });
  db = withFields(opened.db, testFields);
  close = opened.close;
});
afterAll(async () => {
  await close?.();
  await client?.end();
  await empty?.drop();
});

/** Rows as the version before sealed columns left them. */
async function writeAsReleased(): Promise<void> {
  const at = new Date('2026-10-10T02:00:00Z');
  const union = newId();
  await client.query(
    `INSERT INTO unions (id, path, level, name, short_name, created_at) VALUES ($1, $2, 'federation', '县总', '县', $3)`,
    [union, `/${union}/`, at],
  );
  await client.query(
    `INSERT INTO accounts (id, kind, name, phone, created_at) VALUES ($1, 'worker', '李', $2, $3)`,
    [newId(), phones[0], at],
  );
  await client.query(
    `INSERT INTO outbox (id, channel, recipient, template, body) VALUES ($1, 'sms', $2, 't', 'b'), ($3, 'wecom', 'group', 't', 'b')`,
    [newId(), phones[0], newId()],
  );
  await client.query(
    `INSERT INTO request_log (actor_key, key, route, fingerprint, response) VALUES ('a', 'k', 'r', '\\x00', $1)`,
    [JSON.stringify({ phone: phones[0] })],
  );
  for (let count = 0; count < appealCount; count++) {
    const id = newId();
    ids.push(id);
    const detail = {
      respondents: [{ kind: 'employer', name: '厂', ...(count % 2 ? { phone: phones[4] } : {}) }],
      facts: '事',
    };
    const event = { at, actorId: null, actorName: '诉求人', type: 'filed', status: 'submitted', detail };
    const hash = Buffer.from(chainHash(chainStart, eventContent(id, 1, event)), 'hex');
    await client.query(
      `INSERT INTO appeals (id, number, status, door, union_id, union_path, applicant_mode, applicant_phone, applicant_identity_number,
         category, people_affected, representatives, facts, received_at, received_on, search, last_seq, last_hash)
       VALUES ($1, $2, 'submitted', 'counter', $3, $4, 'named', $5, $6, 'c', 12, $7, 'f', $8, '2026-10-10', '', 1, $9)`,
      [
        ...[id, `2026-${count}`, union, `/${union}/`, phones[1], count % 3 ? null : identity],
        ...[JSON.stringify(count % 2 ? [{ name: '甲', phone: phones[2] }] : []), at, hash],
      ],
    );
    await client.query(
      `INSERT INTO appeal_events (appeal_id, seq, at, actor_name, type, status, detail, hash) VALUES ($1, 1, $2, '诉求人', 'filed', 'submitted', $3, $4)`,
      [id, at, JSON.stringify(detail), hash],
    );
    if (count % 10 === 0)
      await client.query(
        `INSERT INTO appeal_respondents (id, appeal_id, kind, name, phone) VALUES ($1, $2, 'employer', '厂', $3)`,
        [newId(), id, phones[3]],
      );
  }
  await client.query(
    `INSERT INTO letters (id, type, template_version, union_id, issuer, subject_type, subject_id, title, addressee, params, status, created_at)
     VALUES ($1, 'overdueNotice', 1, $2, '县总', 'appeal', $3, 't', 'a', $4, 'draft', $5)`,
    [newId(), union, ids[0], JSON.stringify({ phone: phones[2], b: 1 }), at],
  );
}

const options = (fields: FieldCrypto) => ({
  ...{ connectionString: empty.connectionString, schema: testSchema, fields },
});

/** Dies after so many values, as a killed process does. */
function dyingAfter(values: number): FieldCrypto {
  let left = values;
  return {
    ...testFields,
    seal: (purpose, plain) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return testFields.seal(purpose, plain);
    },
  };
}

async function plainLeft(): Promise<string[]> {
  const { rows: columns } = await client.query<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns
      WHERE table_schema = $1 AND data_type IN ('text', 'jsonb')`,
    [testSchema],
  );
  const found: string[] = [];
  for (const { table_name: table, column_name: column } of columns) {
    const { rowCount } = await client.query(
      `SELECT FROM ${table} WHERE ${column}::text LIKE ANY($1) LIMIT 1`,
      [[...phones, identity].map((value) => `%${value}%`)],
    );
    if (rowCount) found.push(`${table}.${column}`);
  }
  return found;
}

describe('a database of an earlier version', () => {
  test('takes nothing plain from now on, even before its old values are sealed', async () => {
    await expect(client.query(`UPDATE accounts SET name = '李二', phone = '1'`)).rejects.toMatchObject({
      constraint: 'accounts_phone_sealed',
    });
    expect(await plainLeft()).not.toEqual([]);
  });

  test('a run that is killed in the middle goes on where it stopped', async () => {
    await expect(sealPlainColumns(options(dyingAfter(2_100)))).rejects.toThrow('killed');
    const { rows } = await client.query(
      `SELECT count(applicant_phone)::int AS plain, count(applicant_phone_sealed)::int AS sealed FROM appeals`,
    );
    expect(rows[0].plain + rows[0].sealed).toBe(appealCount);
    const lines: string[] = [];
    const sealed = await sealPlainColumns({ ...options(testFields), onProgress: (line) => lines.push(line) });
    expect(sealed).toBeGreaterThan(0);
    expect(lines.at(-1)).toMatch(/^Sealing /);
  });

  test('holds nothing plain afterwards, and the next start has nothing to do', async () => {
    expect(await plainLeft()).toEqual([]);
    const { rows } = await client.query(
      `SELECT conname FROM pg_constraint WHERE conname LIKE '%\\_sealed' AND NOT convalidated`,
    );
    expect(rows.filter(({ conname }) => !conname.startsWith('people_'))).toEqual([]);
    expect(await sealPlainColumns(options(testFields))).toBe(0);
  });

  test('gives back what it held: phones, numbers, people chosen, letters, answers', async () => {
    const rows = await db.selectFrom('appeals').selectAll().orderBy('received_at').execute();
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [count, id] of ids.entries()) {
      const row = byId.get(id);
      if (!row) throw new Error(id);
      expect(applicantContact(db, row)).toEqual({
        phone: phones[1],
        identityNumber: count % 3 ? null : identity,
      });
      expect(openRepresentatives(db, row)).toEqual(count % 2 ? [{ name: '甲', phone: phones[2] }] : []);
    }
    const sent = await db.selectFrom('outbox').selectAll().orderBy('channel').execute();
    expect(sent.map((row) => openRecipient(db, row))).toEqual([phones[0], 'group']);
    const letter = await db.selectFrom('letters').selectAll().executeTakeFirstOrThrow();
    expect(openLetter(db, letter).params).toEqual({ phone: phones[2], b: 1 });
    const account = await db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow();
    expect(account.phone_index).toBe(testFields.index('person.phone', phones[0] ?? ''));
  });

  test('its history still proves itself', async () => {
    const sealedEvents = await db
      .selectFrom('appeal_events')
      .select('detail')
      .where('detail_sealed', 'is not', null)
      .execute();
    expect(sealedEvents).toHaveLength(appealCount / 2);
    expect(sealedEvents.every(({ detail }) => Object.keys(detail).length === 0)).toBe(true);
    expect(await verifyProof(db, Buffer.alloc(32))).toMatchObject({ whole: true, events: appealCount });
  });
});
