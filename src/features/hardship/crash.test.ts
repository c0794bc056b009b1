import { afterAll, beforeAll, expect, test } from 'vitest';
import { dyingDatabase } from '../../../test/harness/dyingDatabase.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { features } from '../../features.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { type AppDatabase, newId, transaction } from '../../platform/db/index.ts';
import { runCommand } from '../../platform/http/command.ts';
import { type AppealWorld, createAppealWorld } from '../appeals/factory.ts';
import { shipCalendar } from '../clock/index.ts';
import { addPerson } from '../people/factory.ts';
import { openForSomebody, saveFile, submitFile } from './commands/apply.ts';
import { approveFile } from './commands/decide.ts';
import { publishNotice } from './commands/notice.ts';
import { enterMatch, finishMatching, recordHomeVisit, reviewFile } from './commands/review.ts';
import { consentTo, putStandards, sampleDeclaration } from './factory.ts';
import type { Step } from './store.ts';

const now = new Date('2026-11-20T02:00:00Z');
const afterNotice = new Date('2026-12-07T02:00:00Z');
let database: TestDatabase;
let world: AppealWorld;
let town: Actor;
let cadre: Actor;
let serial = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  for (const feature of features) await feature.prepare?.(db, now);
  await shipCalendar(db, now);
  world = await createAppealWorld(db, now);
  await db
    .updateTable('unions')
    .set({ division_code: '371399' })
    .where('id', '=', world.federation.id)
    .execute();
  await putStandards(db, [{ division: '371399', from: '2026-01', fen: 90_000 }], now);
  town = await world.staff('townStaff');
  cadre = await world.staff('rightsCadre', world.federation);
});
afterAll(() => database?.drop());

/** A draft with its consent, ready to be handed in. */
async function draft(): Promise<string> {
  serial += 1;
  const phone = `138000${String(serial).padStart(5, '0')}`;
  const personId = await addPerson(database.db, { name: `申请人${serial}`, phone }, world.ownUnion, now);
  return transaction(database.db, async (trx) => {
    const step = { actor: town, now };
    const id = await openForSomebody(trx, step, { personId, unionId: world.ownUnion.id });
    await saveFile(trx, step, id, { version: 1, declaration: sampleDeclaration() });
    await consentTo(trx, town, personId, now);
    return id;
  });
}

async function onNotice(): Promise<string> {
  const id = await draft();
  await transaction(database.db, async (trx) => {
    const step = { actor: town, now };
    await submitFile(trx, step, id);
    await reviewFile(trx, step, id, '');
    await recordHomeVisit(trx, step, id, {
      ...{ visitedOn: '2026-11-20', authorisedOn: '2026-11-20', visitors: ['王主席', '刘干事'] },
      ...{ note: '属实', photoIds: [], authorisationIds: [] },
    });
    for (const source of ['civilAffairs', 'housing', 'vehicle', 'business'])
      await enterMatch(trx, step, id, { source, result: 'clear', matchedOn: '2026-11-20', exclusions: [] });
    await finishMatching(trx, step, id);
    await publishNotice(trx, step, { fileIds: [id], startsOn: '2026-11-23' });
  });
  return id;
}

type Deed = (trx: Parameters<typeof submitFile>[0], step: Step, id: string) => Promise<void>;

/** Kills the command once its statement 1, 2, 3 … is sent, tries again with the same key, and looks at what is there. */
async function dieEverywhere(
  { step, deed, make }: { step: Step; deed: Deed; make: () => Promise<string> },
  check: (id: string) => Promise<void>,
): Promise<number> {
  for (let statement = 1; ; statement++) {
    const id = await make();
    const call = { actor: step.actor, idempotencyKey: newId(), fingerprint: 'YQ==', route: 'deed' };
    const run = (db: AppDatabase) =>
      runCommand({ db, clock: { now: () => step.now } }, call, async (trx) => {
        await deed(trx, step, id);
        return { id };
      });
    const dying = dyingDatabase(database, statement);
    await run(dying.db).catch(() => undefined);
    await dying.close();
    expect(await run(database.db)).toEqual({ id });
    await check(id);
    if (!dying.died()) return statement;
  }
}

async function happened(id: string, action: string) {
  const { db } = database;
  const file = await db
    .selectFrom('hardship_files')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const events = await db
    .selectFrom('hardship_events')
    .select('status')
    .where('file_id', '=', id)
    .where('action', '=', action)
    .execute();
  return { file, events };
}

test('killed at any statement of handing in: handed in once, the household claimed once', async () => {
  const statements = await dieEverywhere(
    { step: { actor: town, now }, deed: submitFile, make: draft },
    async (id) => {
      const { file, events } = await happened(id, 'submit');
      expect(file).toMatchObject({ status: 'submitted', submitted_on: '2026-11-20', category: 'deep' });
      expect(events).toEqual([{ status: 'submitted' }]);
      const live = await database.db
        .selectFrom('hardship_members')
        .select('person_id')
        .where('file_id', '=', id)
        .where('live', '=', true)
        .where('applicant', '=', true)
        .execute();
      expect(live).toEqual([{ person_id: file.person_id }]);
    },
  );
  expect(statements).toBeGreaterThan(5);
});

test('killed at any statement of the approval: approved once, one clock, one message', async () => {
  const statements = await dieEverywhere(
    { step: { actor: cadre, now: afterNotice }, deed: approveFile, make: onNotice },
    async (id) => {
      const { file, events } = await happened(id, 'approve');
      expect(file).toMatchObject({ status: 'live', approved_on: '2026-12-07', recheck_due_on: '2027-12-07' });
      expect(events).toEqual([{ status: 'live' }]);
      const clocks = await database.db
        .selectFrom('deadlines')
        .select('due_on')
        .where('subject_id', '=', id)
        .execute();
      expect(clocks).toEqual([{ due_on: '2027-12-07' }]);
      const messages = await database.db
        .selectFrom('outbox')
        .select('template')
        .where('subject_id', '=', id)
        .where('template', '=', 'hardship.approved')
        .execute();
      expect(messages).toHaveLength(1);
    },
  );
  expect(statements).toBeGreaterThan(5);
});
