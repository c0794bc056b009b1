import { Connection } from '../connection.ts';
import type { Harness, Prepared } from '../harness.ts';
import { nearestRank, type Row, row } from '../measure.ts';
import type { BenchStaff } from '../world.ts';

interface Question {
  name: string;
  path: string;
  staff: BenchStaff;
  /** Read from the page so many steps on. */
  deep?: number;
}

function questions({ world }: Prepared, rareName: string): Question[] {
  const [town] = world.townStaff;
  if (!town) throw new Error('The world has town staff.');
  const { leader } = world;
  const search = (words: string) => `/api/v1/appeals?view=all&sort=received&q=${encodeURIComponent(words)}`;
  return [
    { name: 'queue, first page, town staff', path: '/api/v1/appeals?view=open', staff: town },
    { name: 'queue, first page, leader', path: '/api/v1/appeals?view=open', staff: leader },
    {
      name: 'queue, tenth page, leader',
      path: '/api/v1/appeals?view=all&sort=received',
      staff: leader,
      deep: 10,
    },
    { name: 'queue, closed, town staff', path: '/api/v1/appeals?view=closed&sort=closed', staff: town },
    { name: 'numbers beside the views, leader', path: '/api/v1/appeals/counts', staff: leader },
    { name: 'numbers beside the views, town staff', path: '/api/v1/appeals/counts', staff: town },
    { name: 'search, common word, leader', path: search('工资'), staff: leader },
    { name: 'search, common word, town staff', path: search('工资'), staff: town },
    { name: 'search, two words, leader', path: search('拖欠 工伤'), staff: leader },
    { name: 'search, rare name, leader', path: search(rareName), staff: leader },
    {
      name: 'search, open only, common word, leader',
      path: `/api/v1/appeals?view=open&q=${encodeURIComponent('工资')}`,
      staff: leader,
    },
    { name: 'search, no hit, leader', path: search('𠮷野家龘'), staff: leader },
  ];
}

async function get(
  connection: Connection,
  question: Question,
  path: string,
): Promise<{ next: string | null; items?: unknown[] }> {
  const { status, body } = await connection.request('GET', path, question.staff.headers);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${body}`);
  return JSON.parse(body) as { next: string | null };
}

/** One question at one population: how long each asking took, in milliseconds. */
class Asking {
  readonly times: number[] = [];
  readonly #connection: Connection;
  readonly #question: Question;
  readonly #path: string;

  private constructor(connection: Connection, question: Question, path: string) {
    this.#connection = connection;
    this.#question = question;
    this.#path = path;
  }

  static async at(connection: Connection, question: Question): Promise<Asking> {
    let path = question.path;
    for (let page = 1; page < (question.deep ?? 1); page++)
      path = `${question.path}&after=${(await get(connection, question, path)).next}`;
    return new Asking(connection, question, path);
  }

  async ask(): Promise<void> {
    const begun = performance.now();
    await get(this.#connection, this.#question, this.#path);
    this.times.push(performance.now() - begun);
  }

  p95(): number {
    return nearestRank(this.times.slice(warmUp), 95);
  }
}

const warmUp = 5;

async function questionsAt(prepared: Prepared): Promise<Question[]> {
  const { rows } = await prepared.sql.query<{ name: string }>(
    'SELECT applicant_name AS name FROM appeals WHERE applicant_mode = $1 ORDER BY id LIMIT 1 OFFSET 4321',
    ['named'],
  );
  return questions(prepared, rows[0]?.name ?? '王测试');
}

/** Asks both populations in turn, so that whatever else the machine does slows both alike. */
async function askInTurn(
  few: Prepared,
  many: Prepared,
  rounds: number,
  floor: number,
  scale: string,
): Promise<Row[]> {
  const connections = [few, many].map(({ app }) => new Connection(app.port));
  const [toFew, toMany] = connections;
  if (!toFew || !toMany) throw new Error('There are two connections.');
  const rows: Row[] = [];
  try {
    const [fromFew, fromMany] = await Promise.all([questionsAt(few), questionsAt(many)]);
    for (const [index, question] of fromMany.entries()) {
      const before = await Asking.at(toFew, fromFew[index] ?? question);
      const after = await Asking.at(toMany, question);
      for (let round = 0; round < rounds + warmUp; round++) {
        await before.ask();
        await after.ask();
        // A question that takes seconds need not be asked a hundred times.
        if (round >= 2 * warmUp && (after.times.at(-1) ?? 0) > 1_000) break;
      }
      const growth = after.p95() / before.p95();
      const name = `${question.name}: p95 at ${scale} (10 thousand: ${before.p95().toFixed(1)} ms)`;
      rows.push(row(name, after.p95(), 'ms', { floor, ratio: growth, aim: 'growth < 2', ok: growth < 2 }));
    }
  } finally {
    for (const connection of connections) connection.close();
  }
  return rows;
}

/** A statement that does nothing, on an open connection: what any query costs at least. */
async function roundTrip({ sql }: Prepared, rounds: number): Promise<number> {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    await sql.query('SELECT 1');
    times.push(performance.now() - begun);
  }
  return nearestRank(times, 95);
}

/** Queue pages and Chinese full-text search at ten thousand and at a million appeals. */
export async function measureReading(harness: Harness): Promise<Row[]> {
  const { quick } = harness.options;
  const few = await harness.prepare('small', 10_000);
  try {
    const many = await harness.prepare('large', quick ? 50_000 : 1_000_000);
    try {
      const floor = await roundTrip(many, 300);
      return await askInTurn(few, many, quick ? 10 : 100, floor, quick ? '50 thousand' : '1 million');
    } finally {
      await many.close();
    }
  } finally {
    await few.close();
  }
}
