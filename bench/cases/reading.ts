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

/** p95 in milliseconds of each question, one at a time. */
async function ask(prepared: Prepared, rounds: number): Promise<Map<string, number>> {
  const connection = new Connection(prepared.app.port);
  const { rows } = await prepared.sql.query<{ name: string }>(
    'SELECT applicant_name AS name FROM appeals WHERE applicant_mode = $1 ORDER BY id LIMIT 1 OFFSET 4321',
    ['named'],
  );
  const answers = new Map<string, number>();
  try {
    for (const question of questions(prepared, rows[0]?.name ?? '王测试')) {
      let path = question.path;
      for (let page = 1; page < (question.deep ?? 1); page++)
        path = `${question.path}&after=${(await get(connection, question, path)).next}`;
      const times = [];
      for (let round = 0; round < rounds; round++) {
        const begun = performance.now();
        await get(connection, question, path);
        if (round >= 5) times.push(performance.now() - begun);
        // A question that takes seconds need not be asked sixty times.
        if (round >= 10 && performance.now() - begun > 1_000) break;
      }
      answers.set(question.name, nearestRank(times, 95));
    }
  } finally {
    connection.close();
  }
  return answers;
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
  const rounds = quick ? 15 : 65;
  const few = await harness.prepare('small', 10_000);
  const before = await ask(few, rounds).finally(() => few.close());
  const many = await harness.prepare('large', quick ? 50_000 : 1_000_000);
  try {
    const floor = await roundTrip(many, 300);
    const after = await ask(many, rounds);
    return [...after].map(([name, p95]) => {
      const growth = p95 / (before.get(name) ?? Number.NaN);
      return row(
        `${name}: p95 at ${quick ? '50 thousand' : '1 million'} (10 thousand: ${(before.get(name) ?? 0).toFixed(1)} ms)`,
        p95,
        'ms',
        { floor, ratio: growth, aim: 'growth < 2', ok: growth < 2 },
      );
    });
  } finally {
    await many.close();
  }
}
