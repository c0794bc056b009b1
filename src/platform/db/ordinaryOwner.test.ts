import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase } from '../../../test/harness/testDatabase.ts';
import { json, openDatabase } from './index.ts';
import { migrate } from './migrate.ts';

const user = `owner_${randomBytes(4).toString('hex')}`;
let administrator: pg.Client;
let connectionString: string;
let drop: () => Promise<void>;

beforeAll(async () => {
  const empty = await createEmptyDatabase();
  drop = empty.drop;
  administrator = new pg.Client({ connectionString: empty.connectionString });
  await administrator.connect();
  const url = new URL(empty.connectionString);
  await administrator.query(`CREATE ROLE ${user} LOGIN PASSWORD 'a long password'`);
  await administrator.query(`ALTER DATABASE ${url.pathname.slice(1)} OWNER TO ${user}`);
  url.username = user;
  url.password = 'a long password';
  connectionString = url.href;
});
afterAll(async () => {
  await administrator.end();
  await drop();
  const other = await createEmptyDatabase();
  const client = new pg.Client({ connectionString: other.connectionString });
  await client.connect();
  await client.query(`DROP ROLE ${user}`).finally(() => client.end());
  await other.drop();
});

test('an owner without the app role is told what an administrator has to run; with it everything works', async () => {
  await expect(migrate({ connectionString, schema: 'county' })).rejects.toMatchObject({
    code: 'appRoleMissing',
    message: expect.stringContaining('GRANT niangjia_app TO'),
  });
  await administrator.query(`GRANT niangjia_app TO ${user}`);
  await migrate({ connectionString, schema: 'county' });
  const { db, close } = openDatabase({ connectionString, schema: 'county' });
  await db
    .insertInto('settings')
    .values({ key: 'a', value: json(1) })
    .execute();
  await expect(sql`DELETE FROM access_log`.execute(db)).rejects.toMatchObject({ code: '42501' });
  await close();
});
