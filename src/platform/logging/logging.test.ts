import Fastify from 'fastify';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createTestDatabase } from '../../../test/harness/testDatabase.ts';
import { createLogger } from '../logging.ts';

function recorder() {
  const lines: string[] = [];
  const log = createLogger({
    level: 'trace',
    destination: { write: (line: string) => void lines.push(line) },
  });
  return { log, lines, text: () => lines.join('') };
}

const personal = [
  '张三',
  '13800138000',
  '11010119900307123X',
  'hunter2',
  'zhang@example.com',
  '330106198001011234',
];

function expectNothingPersonal(text: string): void {
  for (const word of personal) expect(text).not.toContain(word);
}

describe('log lines', () => {
  test('carry the allowed fields', () => {
    const { log, lines } = recorder();
    log.info(
      { requestId: 'r1', method: 'GET', route: '/appeals/:id', status: 200, ms: 3.2, actorId: newActor },
      'answered',
    );
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'info',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestId: 'r1',
      method: 'GET',
      route: '/appeals/:id',
      status: 200,
      ms: 3.2,
      actorId: newActor,
      message: 'answered',
    });
  });

  test('drop everything else, at the root and in children', () => {
    const { log, text } = recorder();
    const row = {
      name: '张三',
      phone: '13800138000',
      body: { password: 'hunter2' },
      headers: { cookie: 'hunter2' },
    };
    log.info(row, 'saved');
    log
      .child({ ...row, requestId: 'r2' })
      .warn({ req: row, res: row, status: row, route: '/x?phone=13800138000' });
    log.info('person 张三 at zhang@example.com, 11010119900307123X, tel 13800138000');
    log.info('%s called from %s', '张三', '13800138000');
    expectNothingPersonal(text());
    expect(text()).toContain('"requestId":"r2"');
  });

  test('show where an error came from, without the values in its words', async () => {
    const { log, lines, text } = recorder();
    const database = await createTestDatabase();
    const fail = (statement: string) =>
      sql
        .raw(statement)
        .execute(database.ownerDb)
        .catch((error: unknown) => error);
    log.error({ err: await fail(`SELECT '张三 13800138000 hunter2'::int`) }, 'query failed');
    await fail(`INSERT INTO settings VALUES ('hunter2', '1')`);
    log.error(await fail(`INSERT INTO settings VALUES ('hunter2', '1')`));
    log.error(new Error('cannot reach 13800138000', { cause: new Error('张三') }));
    await database.drop();
    expectNothingPersonal(text());
    expect(JSON.parse(lines[0] ?? '').err).toMatchObject({ code: '22P02', type: 'error' });
    expect(JSON.parse(lines[1] ?? '').err).toMatchObject({ code: '23505', table: 'settings' });
    expect(JSON.parse(lines[0] ?? '').err.stack.length).toBeGreaterThan(0);
  });

  test('of a web server hold neither addresses, headers nor bodies', async () => {
    const { log, text } = recorder();
    const app = Fastify({ loggerInstance: log });
    app.post('/workers/:phone', () => {
      throw new Error('no worker 张三');
    });
    await app.inject({
      method: 'POST',
      url: '/workers/13800138000?id=11010119900307123X',
      headers: { authorization: 'hunter2', 'user-agent': 'zhang@example.com' },
      payload: { name: '张三', id: '330106198001011234' },
    });
    await app.inject({ url: '/missing/13800138000' });
    await app.close();
    expect(text()).toContain('reqId');
    expectNothingPersonal(text());
  });
});

const newActor = '0190a1b2-0000-7000-8000-000000012345';
