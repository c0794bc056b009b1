import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/harness/testDatabase.ts';
import { transaction } from '../../platform/db/index.ts';
import { createMemberWorld, type MemberWorld } from '../members/factory.ts';
import { seatFor } from '../representatives/factory.ts';
import { drawCut } from './cut.ts';
import { type DutyActInput, recordDutyAct, recordDutyResult, reverseDutyAct } from './index.ts';

const now = new Date('2026-11-20T02:00:00Z');
let database: TestDatabase;
let world: MemberWorld;
let personId: string;

const record = '0190a000-0000-7000-8000-000000000001';
const act = (change: Partial<DutyActInput> = {}): DutyActInput => ({
  ...{ personId, kind: 'proposal', happenedOn: '2026-03-05', unionId: world.works.id },
  ...{ subjectType: 'proposal', subjectId: record, title: '增加班车' },
  ...change,
});
const tell = (change?: Partial<DutyActInput>) =>
  transaction(database.db, (trx) => recordDutyAct(trx, act(change), now));
const acts = () => database.db.selectFrom('duty_acts').selectAll().orderBy('number').execute();
const turns = () => database.db.selectFrom('duty_turns').selectAll().orderBy('number').execute();

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createMemberWorld(database.db, now);
  ({ personId } = (await world.member(world.works, now)).worker);
});
afterAll(() => database.drop());

describe('the ledger of acts', () => {
  test('nothing is written for who holds no seat on that day', async () => {
    await tell();
    await seatFor(database.db, { personId, union: world.works, since: '2026-03-06' });
    await tell();
    expect(await acts()).toEqual([]);
  });

  test('an act counts once, for the nearest seat, however often and at once it is told', async () => {
    const near = await seatFor(database.db, { personId, union: world.works, kind: 'workersCongress' });
    await seatFor(database.db, { personId, union: world.town });
    await Promise.all([tell(), tell(), tell()]);
    await tell({ happenedOn: '2026-03-07', unionId: world.town.id });
    expect(await acts()).toMatchObject([
      { seat_id: near, kind: 'proposal', attempt: 1, union_name: world.works.name, title: '增加班车' },
    ]);
    await tell({ kind: 'second' });
    expect(await acts()).toHaveLength(2);
  });

  test('what became of it is written once; taken back, it may count again', async () => {
    const subject = { kind: 'proposal', subjectType: 'proposal', subjectId: record } as const;
    const docketed = { result: { zh: '已立案', en: 'docketed' }, at: now };
    const result = () =>
      transaction(database.db, (trx) => recordDutyResult(trx, { ...subject, ...docketed }, now));
    await Promise.all([result(), result()]);
    expect(await turns()).toMatchObject([{ turn: 'result', words_zh: '已立案' }]);
    const reverse = () =>
      transaction(database.db, (trx) => reverseDutyAct(trx, { ...subject, reason: '撤回' }, now));
    await Promise.all([reverse(), reverse()]);
    expect((await turns()).map(({ turn }) => turn)).toEqual(['result', 'reversed']);
    await result();
    expect(await turns()).toHaveLength(2);
    await Promise.all([tell(), tell()]);
    expect((await acts()).map(({ kind, attempt }) => [kind, attempt])).toEqual([
      ['proposal', 1],
      ['second', 1],
      ['proposal', 2],
    ]);
  });

  test('a cut waits for whoever is writing, so that nothing comes below it later', async () => {
    const { promise: written, resolve } = Promise.withResolvers<void>();
    const { promise: goOn, resolve: letGo } = Promise.withResolvers<void>();
    const writing = transaction(database.db, async (trx) => {
      await recordDutyAct(trx, act({ kind: 'meeting', subjectId: world.town.id }), now);
      resolve();
      await goOn;
    });
    await written;
    const cut = drawCut(database.db);
    letGo();
    await writing;
    const last = (await acts()).at(-1);
    expect(last?.kind).toBe('meeting');
    expect(last?.number).toBeLessThan(await cut);
  });
});
