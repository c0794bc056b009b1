import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFeatureServer, type FeatureServer } from '../../../test/harness/featureServer.ts';
import { type SignedIn, signedIn } from '../../../test/harness/signedIn.ts';
import { features } from '../../features.ts';
import { transaction } from '../../platform/db/index.ts';
import { runDueJobs } from '../../platform/jobs.ts';
import { type AppealWorld, createAppealWorld, sampleAppeal } from '../appeals/factory.ts';
import { currentCalendar, deadlinesOf, startDeadlines } from './index.ts';
import { catchUp } from './recompute.ts';
import type { StoredRule } from './tables.ts';

let server: FeatureServer;
let world: AppealWorld;
let administrator: SignedIn;
let leader: SignedIn;
let clerk: SignedIn;

/** An invented notice: nobody knows the real one yet. */
const invented = {
  year: 2027,
  days: [
    { date: '2027-01-01', name: '元旦', isOffDay: true },
    { date: '2027-01-04', name: '元旦', isOffDay: true },
    { date: '2027-01-09', name: '元旦', isOffDay: false },
  ],
};

beforeAll(async () => {
  server = await createFeatureServer(features);
  const { db, clock } = server.context;
  for (const feature of features) await feature.prepare?.(db, clock.now());
  world = await createAppealWorld(db, clock.now());
  administrator = await signedIn(server, await world.staff('systemAdministrator', world.federation));
  await db
    .updateTable('unions')
    .set({ division_code: '371399' })
    .where('id', '=', world.federation.id)
    .execute();
  leader = await signedIn(server, await world.staff('leader', world.federation));
  clerk = await signedIn(server, await world.staff('windowClerk'));
});
afterAll(() => server?.close());

const runJobs = () =>
  runDueJobs(
    server.context,
    features.flatMap((feature) => feature.jobs ?? []).filter((job) => job.name.startsWith('clock.')),
  );
const importNotice = (notice: object) => administrator.post('/calendar/years', notice);

const rule = (changes: Partial<StoredRule> = {}): StoredRule => ({
  code: 'test.rule',
  name: { zh: '试验期限', en: 'Test term' },
  basis: '试验',
  unit: 'workday',
  amount: 5,
  roll: 'none',
  pausable: true,
  warnAt: [],
  metBy: ['done'],
  onBreach: { to: 'owner', task: { zh: '做', en: 'Do' }, letter: false },
  ...changes,
});

async function begin(from: string, divisionCode: string | null = null, changes: Partial<StoredRule> = {}) {
  const id = randomUUID();
  await transaction(server.context.db, async (trx) => {
    const calendar = await currentCalendar(trx, divisionCode);
    const start = { ladder: 'test', rule: rule(changes), from: new Date(`${from}T09:00:00+08:00`) };
    await startDeadlines(
      trx,
      calendar,
      { type: 'calendarTest', id, divisionCode },
      [start],
      server.clock.now(),
    );
  });
  return id;
}

const clockOf = async (id: string) => {
  const [row] = await transaction(server.context.db, (trx) => deadlinesOf(trx, 'calendarTest', id));
  if (!row) throw new Error('no deadline');
  return row;
};
const changesOf = (deadlineId: string) =>
  server.context.db
    .selectFrom('deadline_changes')
    .select(['old_due_on', 'new_due_on', 'reason', 'actor'])
    .where('deadline_id', '=', deadlineId)
    .orderBy('id')
    .execute();

describe('a year that is not announced', () => {
  test('gives provisional dates; importing it moves them, records each move and the appeals follow; again: nothing', async () => {
    const id = await begin('2026-12-29');
    const before = await clockOf(id);
    expect([before.due_on, before.provisional]).toEqual(['2027-01-05', true]);
    server.clock.moveSeconds(39 * 86_400);
    const filed = (await clerk.post('/appeals', sampleAppeal(world))).json();
    await clerk.post(`/appeals/${filed.id}/accept`);
    const dueOf = async () =>
      (
        await server.context.db
          .selectFrom('appeals')
          .select('next_due_at')
          .where('id', '=', filed.id)
          .executeTakeFirstOrThrow()
      ).next_due_at;
    const rows = () =>
      server.context.db
        .selectFrom('deadlines')
        .select(['rule_code', 'due_on', 'due_at', 'provisional'])
        .where('subject_id', '=', filed.id)
        .where('status', '=', 'open')
        .orderBy('due_at')
        .execute();
    expect((await rows()).find((row) => row.rule_code === 'lanshan.solve')).toMatchObject({
      due_on: '2027-01-05',
      provisional: true,
    });

    const preview = (await administrator.post('/calendar/preview', invented)).json();
    expect(preview).toMatchObject({ same: false, announced: false });
    expect(
      preview.days.map((day: { date: string; after: { kind: string } }) => [day.date, day.after.kind]),
    ).toEqual([
      ['2027-01-01', 'holiday'],
      ['2027-01-04', 'holiday'],
      ['2027-01-09', 'makeUp'],
    ]);
    expect(preview.deadlines.moving).toBeGreaterThanOrEqual(2);

    const answer = await importNotice({ ...invented, basedOn: preview.version });
    expect(answer.json()).toMatchObject({ changed: true });
    await runJobs();
    const after = await clockOf(id);
    expect([after.due_on, after.provisional]).toEqual(['2027-01-07', false]);
    expect(await changesOf(after.id)).toEqual([
      {
        old_due_on: '2027-01-05',
        new_due_on: '2027-01-07',
        reason: 'imported 2027',
        actor: expect.stringMatching(/^systemAdministrator/),
      },
    ]);
    const moved = await rows();
    expect(moved.find((row) => row.rule_code === 'lanshan.solve')?.due_on).toBe('2027-01-07');
    expect(await dueOf()).toEqual(moved[0]?.due_at);
    const progress = (await administrator.get('/calendar/recomputes')).json().items[0];
    expect(progress.finishedAt).not.toBeNull();
    expect(progress.checked).toBe(progress.total);
    expect(progress.moved).toBeGreaterThanOrEqual(2);

    expect((await importNotice(invented)).json()).toMatchObject({ changed: false, recomputeId: null });
    await runJobs();
    expect(await changesOf(after.id)).toHaveLength(1);
  });

  test('a wrong import is undone: the year is not announced again, and the dates go back', async () => {
    const id = await begin('2026-12-29');
    const { items } = (await administrator.get('/calendar/years/2027/versions')).json();
    expect(items.map((item: { dayCount: number | null }) => item.dayCount)).toEqual([3, null]);
    await administrator.post('/calendar/years/2027/restore', { versionId: items[1].id });
    await runJobs();
    const row = await clockOf(id);
    expect([row.due_on, row.provisional]).toEqual(['2027-01-05', true]);
    expect((await administrator.get('/calendar/years/2027')).json().announced).toBe(false);
  });

  test('every fault of a notice is named, and nothing is saved', async () => {
    const answer = await importNotice({
      year: 2027,
      days: [
        { date: '2027-02-30', name: '春节', isOffDay: true },
        { date: '2028-01-01', name: '元旦', isOffDay: true },
        { date: '2027-05-01', name: '', isOffDay: true },
        { date: '2027-05-02', name: '劳动节', isOffDay: 'yes' },
      ],
    });
    expect(answer.statusCode).toBe(422);
    const faults = answer.json().issues.map((issue: { field: string }) => issue.field);
    expect(faults).toEqual(expect.arrayContaining(['days.0.date', 'days.2.name', 'days.3.isOffDay']));
    const doubled = {
      year: 2027,
      days: [...invented.days, invented.days[0], { ...invented.days[0], date: '2028-01-01' }],
    };
    expect((await importNotice(doubled)).json().issues.map((issue: { code: string }) => issue.code)).toEqual([
      'repeated',
      'outsideYear',
    ]);
    expect((await clerk.post('/calendar/years', invented)).statusCode).toBe(403);
  });

  test('two imports at once: both are kept in order, and the later one is what counts', async () => {
    const other = { year: 2028, days: [{ date: '2028-01-03', name: '元旦', isOffDay: true }] };
    const another = { year: 2028, days: [{ date: '2028-01-04', name: '元旦', isOffDay: true }] };
    const basedOn = (await administrator.get('/calendar/years/2028')).json().version;
    const guarded = await Promise.all([
      importNotice({ ...other, basedOn }),
      importNotice({ ...another, basedOn }),
    ]);
    expect(guarded.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    await Promise.all([importNotice(other), importNotice(another), importNotice(other)]);
    await runJobs();
    const calendar = await currentCalendar(server.context.db, null);
    const { items } = (await administrator.get('/calendar/years/2028/versions')).json();
    expect(items[0].current).toBe(true);
    const stale = await server.context.db
      .selectFrom('deadlines')
      .select('id')
      .where('status', '=', 'open')
      .where('calendar_version', 'not like', `${calendar.version}%`)
      .execute();
    expect(stale).toEqual([]);
  });
});

describe('days of a division', () => {
  test('hold for it and all below it, and nowhere else; taking one away moves the dates back', async () => {
    const [county, town, elsewhere] = [
      await begin('2026-12-14', '371399'),
      await begin('2026-12-14', '371399101'),
      await begin('2026-12-14', '371398'),
    ];
    const day = { divisionCode: '371399', date: '2026-12-16', isOffDay: true, name: '本县纪念日' };
    expect((await leader.post('/calendar/division-days', day)).statusCode).toBe(200);
    await runJobs();
    expect((await clockOf(county)).due_on).toBe('2026-12-22');
    expect((await clockOf(town)).explanation.zh).toContain('本县纪念日');
    expect((await clockOf(elsewhere)).due_on).toBe('2026-12-21');
    expect((await leader.post('/calendar/division-days', day)).json().changed).toBe(false);
    await leader.post('/calendar/division-days/remove', { divisionCode: '371399', date: '2026-12-16' });
    await runJobs();
    expect((await clockOf(county)).due_on).toBe('2026-12-21');
    expect(await changesOf((await clockOf(county)).id)).toHaveLength(2);
  });

  test('a leader sets them for their own division only', async () => {
    const day = { divisionCode: '3713', date: '2026-12-16', isOffDay: true, name: '市里的日子' };
    expect((await leader.post('/calendar/division-days', day)).json().code).toBe('otherDivision');
    expect((await clerk.post('/calendar/division-days', day)).statusCode).toBe(403);
    expect((await administrator.post('/calendar/division-days', day)).statusCode).toBe(200);
    await administrator.post('/calendar/division-days/remove', day);
  });
});

describe('reading', () => {
  test('the calculator explains itself as the command line does', async () => {
    const { due, counted, skipped, explanation } = (
      await clerk.get('/calendar/due?from=2026-09-28&unit=workday&amount=5')
    ).json();
    expect(due).toBe('2026-10-10');
    expect(counted.at(-1)).toEqual({ date: '2026-10-10', makeUp: true });
    expect(skipped).toHaveLength(7);
    expect(explanation.en).toMatch(/^5 working days from Mon 28 Sep: counts 29, 30 Sep, 8, 9 and Sat 10 Oct/);
  });

  test('a year tells each day, its kind and its reason', async () => {
    const year = (await clerk.get('/calendar/years/2026')).json();
    expect(year.workdays).toBe(248);
    expect(year.days).toHaveLength(365);
    const kindOf = (date: string) => year.days.find((day: { date: string }) => day.date === date).kind;
    expect([kindOf('2026-10-01'), kindOf('2026-10-10'), kindOf('2026-10-11'), kindOf('2026-10-12')]).toEqual([
      'holiday',
      'makeUp',
      'weekend',
      'work',
    ]);
  });

  test('deadlines by day show only what the viewer may see', async () => {
    const other = await signedIn(server, await world.staff('townStaff', world.otherTown));
    const own = await signedIn(server, await world.staff('townStaff'));
    const period = '/calendar/deadlines?from=2026-12-01&to=2027-06-30';
    const days = (await own.get(period)).json().days;
    expect(days.length).toBeGreaterThan(0);
    expect((await other.get(period)).json().days).toEqual([]);
    const first = (await own.get(`/calendar/deadlines/${days[0].date}`)).json();
    expect(first.items).toHaveLength(days[0].count);
    expect(first.items[0].subject).toMatch(/^\d{4}-\d{7}$/);
  });

  test('what a change of the calendar missed is caught up', async () => {
    const id = await begin('2026-12-14');
    const { id: row } = await clockOf(id);
    await server.context.db
      .updateTable('deadlines')
      .set({ calendar_version: 'c1', due_on: '2026-12-18' })
      .where('id', '=', row)
      .execute();
    await catchUp(server.context);
    expect((await clockOf(id)).due_on).toBe('2026-12-21');
    expect(await changesOf(row)).toHaveLength(1);
    await catchUp(server.context);
    expect(await changesOf(row)).toHaveLength(1);
  });
});
