import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dyingDatabase } from '../../../test/harness/dyingDatabase.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { features } from '../../features.ts';
import { chainHash, chainStart } from '../../kernel/hashChain.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { fieldsOf } from '../../platform/crypto/sealedDatabase.ts';
import { type AppDatabase, newId } from '../../platform/db/index.ts';
import { runCommand } from '../../platform/http/command.ts';
import { act } from './act.ts';
import { eventContent } from './events.ts';
import { type AppealWorld, createAppealWorld, sampleAppeal } from './factory.ts';
import { fileAppeal } from './file.ts';
import type { Action } from './lifecycle.ts';

const now = new Date('2026-11-20T02:00:00Z');
const clock = { now: () => now };
const secret = randomBytes(32);
let database: TestDatabase;
let world: AppealWorld;
let clerk: Actor;
let town: Actor;

beforeAll(async () => {
  database = await createTestDatabase();
  for (const feature of features) await feature.prepare?.(database.db, now);
  world = await createAppealWorld(database.db, now);
  clerk = await world.staff('windowClerk');
  town = await world.staff('townStaff');
});
afterAll(() => database?.drop());

type When = 'before' | 'after';

interface Command {
  call: { actor: Actor; idempotencyKey: string; fingerprint: string; route: string };
  run(db: AppDatabase): Promise<{ id: string }>;
}

function filing(): Command {
  const call = { actor: clerk, idempotencyKey: newId(), fingerprint: 'YQ==', route: 'file' };
  return {
    call,
    run: (db) =>
      runCommand({ db, clock }, call, (trx) => fileAppeal(trx, secret, clerk, now, sampleAppeal(world))),
  };
}

function acting(id: string, actor: Actor, action: Action, body: object): Command {
  const call = { actor, idempotencyKey: newId(), fingerprint: 'YQ==', route: action };
  return {
    call,
    run: (db) =>
      runCommand({ db, clock }, call, async (trx) => {
        await act(trx, actor, now, { appealId: id, action, body });
        return { id };
      }),
  };
}

/** Lets a command die at statement 1, 2, 3 … until it gets through, trying again each time with the same key. */
async function dieEverywhere(
  make: () => Promise<Command>,
  when: When,
  check: (id: string, command: Command) => Promise<void>,
): Promise<number> {
  for (let statement = 1; ; statement++) {
    const command = await make();
    const dying = dyingDatabase(database, statement, when);
    await command.run(dying.db).catch(() => undefined);
    await dying.close();
    const { id } = await command.run(database.db);
    await check(id, command);
    if (!dying.died()) return statement;
  }
}

const countOf = async (table: 'appeals' | 'letters' | 'outbox', column: string, value: string) => {
  const { count } = await database.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(column as never, '=', value as never)
    .executeTakeFirstOrThrow();
  return Number(count);
};

async function assertChain(id: string): Promise<void> {
  const events = await database.db
    .selectFrom('appeal_events')
    .selectAll()
    .where('appeal_id', '=', id)
    .orderBy('seq')
    .execute();
  let previous = chainStart;
  for (const [index, event] of events.entries()) {
    expect(event.seq).toBe(index + 1);
    const content = eventContent(id, event.seq, {
      at: event.at,
      actorId: event.actor_id,
      actorName: event.actor_name,
      type: event.type,
      status: event.status,
      detail: event.detail,
    });
    expect(event.hash.toString('hex')).toBe(chainHash(previous, content));
    previous = event.hash.toString('hex');
  }
  const row = await database.db
    .selectFrom('appeals')
    .select(['last_seq', 'last_hash'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(row.last_seq).toBe(events.length);
  expect(row.last_hash.toString('hex')).toBe(previous);
}

describe.each<When>(['before', 'after'])('a process killed %s any statement', (when) => {
  test('filing: one appeal, one event, one message', async () => {
    const filed = new Set<string>();
    const statements = await dieEverywhere(
      async () => filing(),
      when,
      async (id) => {
        filed.add(id);
        expect(await countOf('outbox', 'subject_id', id)).toBe(1);
        await assertChain(id);
      },
    );
    expect(statements).toBeGreaterThan(5);
    // The last round died nowhere and its second try got the stored answer: still one appeal a round.
    expect(filed.size).toBe(statements);
  });

  test('accepting: one letter, its number without gap or double, one event', async () => {
    const before = await lettersOf('acceptanceNotice');
    const statements = await dieEverywhere(
      async () => acting((await filing().run(database.db)).id, clerk, 'accept', {}),
      when,
      async (id) => {
        expect(await countOf('letters', 'subject_id', id)).toBe(1);
        await assertChain(id);
      },
    );
    const after = await lettersOf('acceptanceNotice');
    expect(after).toEqual(Array.from({ length: before.length + statements }, (_, index) => index + 1));
  });

  test('closing: one report, one rating window, one event', async () => {
    await dieEverywhere(
      async () => {
        const { id } = await filing().run(database.db);
        await acting(id, clerk, 'accept', {}).run(database.db);
        return acting(id, town, 'close', {
          outcome: 'explained',
          reply: '已答复',
          repliedOn: '2026-11-20',
          evidence: '记录',
          recoveredFen: 0,
        });
      },
      when,
      async (id) => {
        expect(await countOf('letters', 'subject_id', id)).toBe(2);
        await assertChain(id);
      },
    );
  });
});

async function lettersOf(type: string): Promise<number[]> {
  const rows = await database.db
    .selectFrom('letters')
    .select('sequence')
    .where('type', '=', type as never)
    .where('status', '!=', 'draft')
    .orderBy('sequence')
    .execute();
  return rows.map((row) => Number(row.sequence));
}

const answerOf = (sealed: string | null): { id: string } =>
  JSON.parse(fieldsOf(database.db).open('request.answer', sealed ?? ''));

test('no appeal is filed twice or lost over the whole run', async () => {
  const rows = await database.db.selectFrom('appeals').select(['id', 'number']).execute();
  expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length);
  const logged = await database.db
    .selectFrom('request_log')
    .select('response_sealed')
    .where('route', '=', 'file')
    .execute();
  expect(new Set(logged.map(({ response_sealed }) => answerOf(response_sealed).id))).toEqual(
    new Set(rows.map((row) => row.id)),
  );
});
