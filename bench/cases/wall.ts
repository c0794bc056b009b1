import pg from 'pg';
import { voiceStatements } from '../../src/features/voiceWall/factory.ts';
import { voiceWall } from '../../src/features/voiceWall/figures.ts';
import type { Actor } from '../../src/platform/auth/actor.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import type { Harness } from '../harness.ts';
import { median, nearestRank, type Row, row } from '../measure.ts';

interface Place {
  id: string;
  path: string;
}

/** The sums of the wall as one would write them by hand; $1 the path, $2 and $3 the period. */
const bare = [
  `SELECT split_part(substr(union_path, length($1) + 1), '/', 1), count(*), count(docketed_at), count(closed_at)
     FROM proposals WHERE union_path LIKE $1 || '%' AND submitted_at >= $2::date AND submitted_at < $3::date AND status <> 'withdrawn'
    GROUP BY 1`,
  `SELECT split_part(substr(union_path, length($1) + 1), '/', 1), count(*), count(handled_at)
     FROM suggestions WHERE union_path LIKE $1 || '%' AND received_on >= $2::date AND received_on < $3::date GROUP BY 1`,
  `SELECT split_part(substr(union_path, length($1) + 1), '/', 1), count(*), count(DISTINCT visit_id), count(DISTINCT person_id)
     FROM key_contact_meetings WHERE union_path LIKE $1 || '%' AND met_on >= $2::date AND met_on < $3::date AND NOT voided
    GROUP BY 1`,
  `SELECT count(*), count(DISTINCT visit_id), count(DISTINCT person_id)
     FROM key_contact_meetings WHERE union_path LIKE $1 || '%' AND met_on >= $2::date AND met_on < $3::date AND NOT voided`,
  `SELECT split_part(substr(union_path, length($1) + 1), '/', 1), count(DISTINCT person_id)
     FROM key_contacts WHERE union_path LIKE $1 || '%' AND from_on < $2::date AND until_on IS NULL GROUP BY 1`,
];

/** The wall at a million proposals, suggestions, contacts and visits, against the bare sums of the same moment. */
export async function measureWall(harness: Harness): Promise<Row[]> {
  const { quick, say } = harness.options;
  const events = quick ? 10_000 : 1_000_000;
  const prepared = await harness.prepare('wall', 0, true);
  const { db, close } = openDatabase({ ...prepared.target, role: 'owner' });
  const pool = new pg.Pool({
    connectionString: prepared.target.connectionString,
    options: `-c search_path=${prepared.target.schema}`,
    max: bare.length,
  });
  // The server may be stopped before the last connection has said goodbye.
  pool.on('error', () => undefined);
  try {
    const { rows } = await pool.query<Place>('SELECT id, path FROM unions ORDER BY path LIMIT 200');
    const [root, ...places] = rows;
    const { rows: accounts } = await pool.query<{ id: string }>('SELECT id FROM accounts LIMIT 1');
    const accountId = accounts[0]?.id;
    if (!root || accountId === undefined) throw new Error('There is no union, or no account.');
    say(`wall: laying ${events} events …`);
    const [on, now] = ['2026-06-01', new Date('2026-11-20T02:00:00Z')];
    const part = (share: number) => Math.floor(events / share);
    const statements = voiceStatements({
      ...{ places: places.length > 0 ? places : [root], accountId, on },
      proposals: { submitted: part(10), docketed: part(12), closed: part(20) },
      suggestions: { received: part(2.5), handled: part(4) },
      contacts: { kept: part(10), personTimes: part(2.5), met: part(11) },
      projects: { listed: 12, finished: 6 },
    });
    for (const statement of statements) await pool.query(statement);
    await pool.query('VACUUM (ANALYZE)');
    const place = { placeId: root.id, placePath: root.path, scope: 'subtree' as const };
    const leader: Actor = {
      ...{ kind: 'staff', accountId, name: '', sessionId: '' },
      grants: [{ role: 'leader', ...place, agency: null, line: null, onBehalfOf: null }],
    };
    const [ours, floor]: [number[], number[]] = [[], []];
    for (let turn = 0; turn < (quick ? 20 : 12); turn += 1) {
      const begun = performance.now();
      await voiceWall(db, leader, now, {});
      const between = performance.now();
      await Promise.all(bare.map((text) => pool.query(text, params(text, root.path))));
      if (turn < 2) continue;
      ours.push(between - begun);
      floor.push(performance.now() - between);
    }
    const ratio = median(floor) / median(ours);
    return [
      row(`wall: figures at ${events} events, p95`, nearestRank(ours, 95), 'ms', {}),
      row(`wall: ratio to the raw SQL at ${events} events`, ratio, '×', { aim: '≥ 0.5', ok: ratio >= 0.5 }),
    ];
  } finally {
    await pool.end();
    await close();
  }
}

const params = (text: string, path: string): string[] =>
  text.includes('$3') ? [path, '2026-01-01', '2026-11-21'] : [path, '2026-11-21'];
