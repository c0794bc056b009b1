import type { Context } from './context.ts';
import { isDatabaseUnavailable } from './db/index.ts';
import type { Job } from './feature.ts';
import { claimJob, runClaimed } from './jobs/queue.ts';
import { dueRecurring, runRecurring } from './jobs/recurring.ts';

export { sendJob } from './jobs/queue.ts';

export interface JobRunner {
  /** Takes no more work and waits for what is running; after `graceSeconds` the leases hand it to others. */
  stop(graceSeconds?: number): Promise<void>;
}

const tickMilliseconds = 1_000;
const sentAtOnce = 2;

/**
 * Runs recurring jobs and sent ones in this process; any number of processes share them. Everything is in the
 * federation's own tables: a job is sent in the transaction of its command by the app's role, backups hold it, and sweeps
 * run every few seconds, which a cron in minutes could not.
 */
export function startJobs(context: Context, jobs: readonly Job[]): JobRunner {
  const running = new Map<string, Promise<void>>();
  let stopped = false;
  let ticking = false;
  let away = false;
  let sent = 0;

  const start = (key: string, name: string, work: () => Promise<void>) => {
    const done = work()
      .catch((error: unknown) => report(error, name))
      .finally(() => running.delete(key));
    running.set(key, done);
    return done;
  };

  function report(error: unknown, job?: string): void {
    if (!isDatabaseUnavailable(error)) context.log.error({ err: error, job }, 'job failed');
    else if (!away) context.log.warn({ err: error, job }, 'jobs wait: the database does not answer');
    away ||= isDatabaseUnavailable(error);
  }

  async function takeSent(): Promise<void> {
    while (!stopped && sent < sentAtOnce) {
      const claimed = await claimJob(context, jobs);
      if (!claimed) return;
      sent += 1;
      void start(claimed.id, claimed.name, () => runClaimed(context, jobs, claimed)).finally(() => {
        sent -= 1;
        void tick();
      });
    }
  }

  async function tick(): Promise<void> {
    if (ticking || stopped) return;
    ticking = true;
    try {
      for (const job of await dueRecurring(context, jobs))
        if (!running.has(job.name) && !stopped)
          void start(job.name, job.name, () => runRecurring(context, job));
      await takeSent();
      if (away) context.log.info('jobs go on: the database answers again');
      away = false;
    } catch (error) {
      report(error);
    } finally {
      ticking = false;
    }
  }

  const timer = setInterval(() => void tick(), tickMilliseconds);
  void tick();
  return {
    async stop(graceSeconds = 20) {
      stopped = true;
      clearInterval(timer);
      let timeout: NodeJS.Timeout | undefined;
      const grace = new Promise<void>((resolve) => {
        timeout = setTimeout(resolve, graceSeconds * 1_000);
      });
      const quiet = async () => {
        while (ticking || running.size > 0)
          await Promise.all([...running.values(), new Promise(setImmediate)]);
      };
      await Promise.race([quiet(), grace]);
      clearTimeout(timeout);
    },
  };
}

/** Runs everything that is due now, one after another, and throws what fails: for tests and the command line. */
export async function runDueJobs(context: Context, jobs: readonly Job[]): Promise<void> {
  for (const job of await dueRecurring(context, jobs)) await runRecurring(context, job);
  for (let claimed = await claimJob(context, jobs); claimed; claimed = await claimJob(context, jobs))
    await runClaimed(context, jobs, claimed);
}
