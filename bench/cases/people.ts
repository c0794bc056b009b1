import { type AppDatabase, newId, openDatabase } from '../../src/platform/db/index.ts';
import { Connection } from '../connection.ts';
import type { Harness, Prepared } from '../harness.ts';
import { nearestRank, type Row, row } from '../measure.ts';
import { type BenchPerson, populatePeople } from '../peopleRows.ts';
import { benchSession } from '../world.ts';

const warmUp = 10;
const aimMilliseconds = 100;

interface Asker {
  name: string;
  headers: Record<string, string>;
}

/** What people type, each with the values of somebody on record; null: nothing, the list. */
const ways: { name: string; text: ((person: BenchPerson, index: number) => string) | null }[] = [
  { name: 'newest page', text: null },
  { name: 'whole name', text: ({ name }) => name },
  { name: 'surname', text: ({ name }) => name.slice(0, 1) },
  { name: 'initials', text: (_, index) => ['wxm', 'zgl', 'lj', 'sxx', 'w'][index % 5] ?? 'w' },
  {
    name: 'pinyin',
    text: (_, index) => ['wangxiao', 'zengguo', 'shan', 'liming', 'zhang'][index % 5] ?? 'li',
  },
  { name: 'phone', text: ({ phone }) => phone },
  { name: 'phone tail', text: ({ phone }) => phone.slice(-4) },
  { name: 'identity number', text: ({ identityNumber }) => identityNumber },
  { name: 'identity tail', text: ({ identityNumber }) => identityNumber.slice(-4) },
  { name: 'no hit', text: (_, index) => ['龘龘', 'qqqq', '0000000000'][index % 3] ?? '龘' },
];

async function askers(db: AppDatabase, { world }: Prepared): Promise<Asker[]> {
  const [town] = world.towns;
  const [works] = world.works;
  const places = [
    { name: 'county', role: 'organisingCadre', union: world.federation },
    { name: 'town', role: 'townStaff', union: town },
    { name: 'one union', role: 'grassrootsChair', union: works },
  ];
  const made: Asker[] = [];
  for (const { name, role, union } of places) {
    if (!union) throw new Error('The world has towns and unions.');
    const id = newId();
    await db
      .insertInto('accounts')
      .values({
        ...{ id, kind: 'staff', name, username: `people-${id}`, password_hash: null },
        ...{ person_id: null, disabled_at: null, created_at: new Date() },
      })
      .execute();
    await db
      .insertInto('grants')
      .values({ id: newId(), account_id: id, role, union_id: union.id, scope: 'subtree', agency: null })
      .execute();
    made.push({ name, headers: await benchSession(db, id, new Date()) });
  }
  return made;
}

/** Search for people by every way of typing, for the county, a town and one union: p95 over HTTP. */
export async function measurePeople(harness: Harness): Promise<Row[]> {
  const { quick, say } = harness.options;
  const count = quick ? 20_000 : 1_000_000;
  const prepared = await harness.prepare('people', 0, true);
  const { db: bare, close } = openDatabase({ ...prepared.target, role: 'owner' });
  try {
    const fields = await harness.fields(bare);
    const sample = await populatePeople(prepared.target, fields, prepared.world, count, say);
    const rows: Row[] = [];
    const connection = new Connection(prepared.app.port);
    for (const asker of await askers(bare, prepared))
      for (const way of ways) {
        const times = await ask(connection, asker, way.text, sample, quick ? 20 : 100);
        const p95 = nearestRank(times, 95);
        const name = `people, ${way.name}, ${asker.name}: p95 of ${quick ? '20 thousand' : '1 million'}`;
        rows.push(row(name, p95, 'ms', { aim: `< ${aimMilliseconds} ms`, ok: p95 < aimMilliseconds }));
      }
    connection.close();
    return rows;
  } finally {
    await close();
    await prepared.close();
  }
}

async function ask(
  connection: Connection,
  asker: Asker,
  textOf: ((person: BenchPerson, index: number) => string) | null,
  sample: readonly BenchPerson[],
  rounds: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const person = sample[(round * 7) % sample.length];
    if (!person) throw new Error('There is a sample.');
    const begun = performance.now();
    const { status, body } = textOf
      ? await connection.request('POST', '/api/v1/people/search', asker.headers, {
          text: textOf(person, round),
        })
      : await connection.request('GET', '/api/v1/people', asker.headers);
    if (status !== 200) throw new Error(`The question was answered ${status}: ${body}`);
    if (round >= warmUp) times.push(performance.now() - begun);
  }
  return times;
}
