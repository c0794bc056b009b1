import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { newId, transaction } from '../db/index.ts';
import type { Job } from '../feature.ts';
import { heartbeatMilliseconds, leaseSeconds } from './lease.ts';
import { isDue } from './schedule.ts';
import './tables.ts';

type Recurring = Job & { every: number | string };

const isRecurring = (job: Job): job is Recurring => job.every !== undefined;

/** The recurring jobs that are due now, by the last runs of all processes. */
export async function dueRecurring(context: Context, jobs: readonly Job[]): Promise<Recurring[]> {
  const runs = await context.db.selectFrom('job_runs').select(['name', 'last_at']).execute();
  const lastAt = new Map(runs.map((run) => [run.name, run.last_at]));
  const now = context.clock.now();
  return jobs.filter(isRecurring).filter((job) => isDue(job.every, lastAt.get(job.name) ?? null, now));
}

/**
 * Runs the job unless another process is at it. A lease in a row rather than a session's advisory lock: it ties up no
 * connection while the job works, passes through connection poolers, and ends by itself when the process is killed.
 */
export async function runRecurring(context: Context, job: Recurring): Promise<void> {
  const startedAt = context.clock.now();
  const token = await claim(context, job, startedAt);
  if (token === null) return;
  const ours = () =>
    context.db.updateTable('job_runs').where('name', '=', job.name).where('run_token', '=', token);
  const beat = setInterval(() => {
    void ours()
      .set({ running_until: sql`now() + make_interval(secs => ${leaseSeconds})` })
      .execute()
      .catch(() => undefined);
  }, heartbeatMilliseconds).unref();
  try {
    await job.run(context, {});
  } finally {
    clearInterval(beat);
    // After a failure too: the next try comes at the next regular time, not at once and forever.
    await ours().set({ last_at: startedAt, running_until: null, run_token: null }).execute();
  }
}

async function claim({ db }: Context, job: Recurring, now: Date): Promise<string | null> {
  await db
    .insertInto('job_runs')
    .values({ name: job.name, last_at: null, running_until: null, run_token: null })
    .onConflict((known) => known.column('name').doNothing())
    .execute();
  return transaction(db, async (trx) => {
    const run = await trx
      .selectFrom('job_runs')
      .select('last_at')
      .where('name', '=', job.name)
      .where(sql<boolean>`(running_until IS NULL OR running_until < now())`)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!run || !isDue(job.every, run.last_at, now)) return null;
    const token = newId();
    await trx
      .updateTable('job_runs')
      .set({ run_token: token, running_until: sql`now() + make_interval(secs => ${leaseSeconds})` })
      .where('name', '=', job.name)
      .execute();
    return token;
  });
}
