import type { Pool } from 'pg';
import type { Harness } from '../harness.ts';
import { type Row, row, seconds } from '../measure.ts';

const batch = 500;

/**
 * Makes every appeal open and gives each two deadlines that fell due: contact and follow-up, and for every tenth the
 * one that sends a letter instead of the follow-up.
 */
async function makeDue(sql: Pool): Promise<void> {
  await sql.query('DROP INDEX appeals_search');
  await sql.query(
    `UPDATE appeals SET status = 'accepted', closed_at = NULL, closed_on = NULL, outcome = NULL, next_due_at = now() - interval '1 hour'`,
  );
  await sql.query(
    'CREATE TABLE sample AS SELECT DISTINCT ON (rule_code) * FROM deadlines ORDER BY rule_code',
  );
  await sql.query('TRUNCATE deadlines CASCADE');
  await sql.query(`
    INSERT INTO deadlines (id, subject_type, subject_id, ladder, rule_code, rule, started_at, due_on, due_at, provisional,
                           calendar_version, explanation, status, check_at)
    SELECT gen_random_uuid(), 'appeal', a.id, s.ladder, s.rule_code, s.rule, s.started_at, current_date, at, false,
           s.calendar_version, s.explanation, 'open', at
      FROM (SELECT id, row_number() OVER (ORDER BY id) AS serial, now() - random() * interval '2 days' - interval '1 minute' AS at
              FROM appeals) a
      JOIN sample s ON s.rule_code = 'lanshan.contact'
                    OR s.rule_code = CASE WHEN serial % 10 = 0 THEN 'lanshan.solve' ELSE 'lanshan.followUp' END`);
  await sql.query('VACUUM (ANALYZE) appeals');
  await sql.query('VACUUM (ANALYZE) deadlines');
}

/** The least a sweep must do: mark the same rows in the same batches, one transaction each. */
async function markBare(sql: Pool): Promise<number> {
  const { rows } = await sql.query<{ id: string }>('SELECT id FROM deadlines ORDER BY check_at');
  const begun = process.hrtime.bigint();
  for (let from = 0; from < rows.length; from += batch)
    await sql.query('UPDATE deadlines SET breached_at = now(), check_at = NULL WHERE id = ANY($1)', [
      rows.slice(from, from + batch).map(({ id }) => id),
    ]);
  return rows.length / seconds(begun);
}

/** Due deadlines a second: breach, task, inbox, event on the chain, and a share with numbered letters. */
export async function measureSweep(harness: Harness): Promise<Row[]> {
  const prepared = await harness.prepare('sweep', harness.options.quick ? 1_000 : 50_000, true);
  const { sql, app } = prepared;
  try {
    await makeDue(sql);
    const floor = await markBare(sql);
    await sql.query('UPDATE deadlines SET breached_at = NULL, check_at = due_at');
    await sql.query('VACUUM (ANALYZE) deadlines');
    const { fired, seconds: took } = await app.sweep();
    const { rows } = await sql.query<Record<string, string>>(
      `SELECT (SELECT count(*) FROM appeal_tasks) AS tasks, (SELECT count(*) FROM letters) AS letters, (SELECT count(*) FROM inbox) AS inbox,
              (SELECT count(*) FROM appeal_events WHERE type = 'deadlineBreached') AS events`,
    );
    harness.options.say(`  ${fired} deadlines: ${JSON.stringify(rows[0])}`);
    if (Number(rows[0]?.tasks) !== fired || Number(rows[0]?.events) !== fired)
      throw new Error('The sweep lost or doubled a breach.');
    return [
      row(`sweep of ${fired} due deadlines, ${rows[0]?.letters} letters`, fired / took, '/s', {
        floor,
        ratio: fired / took / floor,
      }),
    ];
  } finally {
    await prepared.close();
  }
}
