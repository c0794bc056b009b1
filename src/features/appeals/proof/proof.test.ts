import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFeatureServer } from '../../../../test/harness/featureServer.ts';
import { signedIn } from '../../../../test/harness/signedIn.ts';
import { createTestDatabase, type TestDatabase } from '../../../../test/harness/testDatabase.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { recordingIo } from '../../../platform/cli/recordingIo.ts';
import { json, transaction } from '../../../platform/db/index.ts';
import { accountsFeature } from '../../accounts/feature.ts';
import { clockFeature } from '../../clock/feature.ts';
import { appendEvents } from '../events.ts';
import { createAppealWorld, sampleAppeal } from '../factory.ts';
import { fileAppeal } from '../file.ts';
import { proofFeature } from './feature.ts';
import { sealPastDays } from './seals.ts';
import { verifyProof } from './verify.ts';
import { runVerify } from './verifyCommand.ts';

let database: TestDatabase;
const key = randomBytes(32);
const dayOne = new Date('2026-03-02T02:00:00Z');
const dayThree = new Date('2026-03-04T02:00:00Z');
let appeals: { id: string; number: string }[];

/** Three appeals of 2 March with three events each, sealed on 4 March. */
beforeEach(async () => {
  database = await createTestDatabase();
  await clockFeature.prepare?.(database.db, dayOne);
  const world = await createAppealWorld(database.db, dayOne);
  const actor = await world.staff('townStaff');
  appeals = [];
  for (let index = 0; index < 3; index++)
    await transaction(database.db, async (trx) => {
      const filed = await fileAppeal(trx, key, actor, dayOne, sampleAppeal(world));
      const { last_seq, last_hash } = await trx
        .selectFrom('appeals')
        .select(['last_seq', 'last_hash'])
        .where('id', '=', filed.id)
        .executeTakeFirstOrThrow();
      const events = ['addNote', 'logContact'].map((type) => ({
        at: dayOne,
        actor,
        type,
        status: 'submitted' as const,
        detail: { note: '甲', amount: 1.5, deep: { b: 1, a: [null, '\u2028'] } },
      }));
      const head = await appendEvents(trx, filed.id, { seq: last_seq, hash: last_hash }, events);
      await trx
        .updateTable('appeals')
        .set({ last_seq: head.seq, last_hash: head.hash ?? last_hash })
        .where('id', '=', filed.id)
        .execute();
      appeals.push(filed);
    });
  await sealPastDays(database.db, key, dayThree);
});
afterEach(() => database.drop());

const verify = () => verifyProof(database.db, key);
const victim = () => appeals[1] ?? { id: '', number: '' };
const events = () => database.ownerDb;

describe('seals', () => {
  test('each past day is sealed once, quiet days too, however often and however many run at once', async () => {
    const days = await database.db
      .selectFrom('audit_seals')
      .select(['day', 'event_count'])
      .orderBy('day')
      .execute();
    expect(days).toEqual([
      { day: '2026-03-02', event_count: 9 },
      { day: '2026-03-03', event_count: 0 },
    ]);
    const later = new Date('2026-03-05T17:00:00Z');
    const sealed = await Promise.all([1, 2, 3].map(() => sealPastDays(database.db, key, later)));
    expect(sealed.flat()).toEqual(['2026-03-04', '2026-03-05']);
    expect(await sealPastDays(database.db, key, dayOne)).toEqual([]);
    expect(await verify()).toEqual({ whole: true, appeals: 3, events: 9, seals: 4, broken: null });
  });

  test('the app itself can neither change nor remove an event or a seal', async () => {
    await expect(database.db.updateTable('appeal_events').set({ type: 'x' }).execute()).rejects.toThrow(
      /permission denied/,
    );
    await expect(database.db.deleteFrom('appeal_events').execute()).rejects.toThrow(/permission denied/);
    await expect(database.db.deleteFrom('audit_seals').execute()).rejects.toThrow(/permission denied/);
  });
});

describe('whoever owns the database is found out', () => {
  test('a changed detail', async () => {
    await events()
      .updateTable('appeal_events')
      .set({ detail: json({ note: '乙' }) })
      .where('appeal_id', '=', victim().id)
      .where('seq', '=', 2)
      .execute();
    expect((await verify()).broken).toMatchObject({ what: 'content', appeal: victim().number, seq: 2 });
  });

  test('a changed time or name', async () => {
    await events()
      .updateTable('appeal_events')
      .set({ actor_name: '别人' })
      .where('appeal_id', '=', victim().id)
      .where('seq', '=', 3)
      .execute();
    expect((await verify()).broken).toMatchObject({ what: 'content', appeal: victim().number, seq: 3 });
  });

  test('the last event deleted', async () => {
    await events()
      .deleteFrom('appeal_events')
      .where('appeal_id', '=', victim().id)
      .where('seq', '=', 3)
      .execute();
    expect((await verify()).broken).toMatchObject({
      what: 'truncatedChain',
      appeal: victim().number,
      seq: 3,
    });
  });

  test('the last event deleted and the appeal made to agree: the seal tells', async () => {
    await events()
      .deleteFrom('appeal_events')
      .where('appeal_id', '=', victim().id)
      .where('seq', '=', 3)
      .execute();
    await sql`UPDATE appeals SET last_seq = 2, last_hash = (SELECT hash FROM appeal_events WHERE appeal_id = appeals.id AND seq = 2) WHERE id = ${victim().id}`.execute(
      events(),
    );
    expect((await verify()).broken).toMatchObject({
      what: 'sealedDayChanged',
      day: '2026-03-02',
      words: { en: expect.stringContaining('9 events were sealed, there are 8') },
    });
  });

  test('an event deleted from the middle', async () => {
    await events()
      .deleteFrom('appeal_events')
      .where('appeal_id', '=', victim().id)
      .where('seq', '=', 2)
      .execute();
    expect((await verify()).broken).toMatchObject({ what: 'missingEvent', appeal: victim().number, seq: 2 });
  });

  test('all events of an appeal deleted', async () => {
    await events().deleteFrom('appeal_events').where('appeal_id', '=', victim().id).execute();
    expect((await verify()).broken).toMatchObject({
      what: 'truncatedChain',
      appeal: victim().number,
      seq: 1,
    });
  });

  test('an appeal deleted, with and without its events', async () => {
    await sql`DELETE FROM appeal_respondents WHERE appeal_id = ${victim().id}`.execute(events());
    await sql`DELETE FROM appeal_tasks WHERE appeal_id = ${victim().id}`.execute(events());
    await events().deleteFrom('appeals').where('id', '=', victim().id).execute();
    expect((await verify()).broken).toMatchObject({ what: 'appealMissing', appeal: victim().id });
    await events().deleteFrom('appeal_events').where('appeal_id', '=', victim().id).execute();
    expect((await verify()).broken).toMatchObject({ what: 'sealedDayChanged', day: '2026-03-02' });
  });

  test('two events put in another order', async () => {
    await sql`UPDATE appeal_events SET seq = CASE seq WHEN 2 THEN 30 ELSE 20 END WHERE appeal_id = ${victim().id} AND seq IN (2, 3)`.execute(
      events(),
    );
    await sql`UPDATE appeal_events SET seq = seq / 10 WHERE appeal_id = ${victim().id} AND seq >= 20`.execute(
      events(),
    );
    expect((await verify()).broken).toMatchObject({ what: 'brokenLink', appeal: victim().number, seq: 2 });
  });

  test('a whole chain written anew over a changed event', async () => {
    await transaction(database.ownerDb, async (trx) => {
      await trx.deleteFrom('appeal_events').where('appeal_id', '=', victim().id).execute();
      const head = await appendEvents(
        trx,
        victim().id,
        { seq: 0, hash: null },
        [1, 2, 3].map((n) => ({
          at: dayOne,
          actor: systemActor,
          type: 'addNote',
          status: 'submitted' as const,
          detail: { n },
        })),
      );
      await trx
        .updateTable('appeals')
        .set({ last_seq: head.seq, last_hash: head.hash ?? Buffer.alloc(0) })
        .where('id', '=', victim().id)
        .execute();
    });
    expect((await verify()).broken).toMatchObject({
      what: 'sealedDayChanged',
      day: '2026-03-02',
      words: { en: expect.stringContaining('were changed') },
    });
  });

  test('a changed, removed or forged seal', async () => {
    await events()
      .updateTable('audit_seals')
      .set({ event_count: 0 })
      .where('day', '=', '2026-03-02')
      .execute();
    expect((await verify()).broken).toMatchObject({ what: 'sealMismatch', day: '2026-03-02' });
    await events().deleteFrom('audit_seals').execute();
    await sealPastDays(database.db, randomBytes(32), dayThree);
    expect((await verify()).broken).toMatchObject({ what: 'sealMismatch', day: '2026-03-02' });
    await events().deleteFrom('audit_seals').execute();
    await sealPastDays(database.db, key, new Date('2026-03-06T02:00:00Z'));
    await events().deleteFrom('audit_seals').where('day', '=', '2026-03-04').execute();
    expect((await verify()).broken).toMatchObject({ what: 'sealMissing', day: '2026-03-04' });
  });

  test('the command says so and ends with 1; else with 0', async () => {
    const io = recordingIo(dayThree);
    expect(await runVerify({ db: database.db, seal: key }, ['--json'], io)).toBe(0);
    expect(JSON.parse(io.written[0] ?? '')).toEqual({
      whole: true,
      appeals: 3,
      events: 9,
      seals: 2,
      broken: null,
      audit: { whole: true, entries: 0, removed: 0, seals: 0, broken: null },
    });
    await events()
      .deleteFrom('appeal_events')
      .where('appeal_id', '=', victim().id)
      .where('seq', '=', 3)
      .execute();
    expect(await runVerify({ db: database.db, seal: key }, [], io)).toBe(1);
    expect(io.written[1]).toContain(`Appeal ${victim().number}, event 3`);
  });
});

test('over HTTP the audit administrator verifies and reads the seals; a cadre may not', async () => {
  const app = await createFeatureServer([accountsFeature, proofFeature]);
  try {
    const world = await createAppealWorld(app.database.db, dayOne);
    const [auditor, cadre] = [
      await signedIn(app, await world.staff('auditAdministrator', world.federation)),
      await signedIn(app, await world.staff('rightsCadre', world.federation)),
    ];
    await transaction(app.database.db, async (trx) => {
      await fileAppeal(trx, key, await world.staff('townStaff'), dayOne, sampleAppeal(world));
    });
    for (const job of proofFeature.jobs ?? []) await job.run(app.context, {});
    const seals = (await auditor.get('/audit/seals?limit=2')).json();
    expect(seals.items.map(({ day }: { day: string }) => day)).toEqual(['2026-11-19', '2026-11-18']);
    expect((await auditor.post('/audit/verify')).json()).toMatchObject({
      whole: true,
      appeals: 1,
      events: 1,
      broken: null,
    });
    expect((await cadre.post('/audit/verify')).statusCode).toBe(403);
  } finally {
    await app.close();
  }
});
