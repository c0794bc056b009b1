import { type Kysely, sql } from 'kysely';
import type { Context } from '../context.ts';
import { type Database, json, newId } from '../db/index.ts';
import type { Job } from '../feature.ts';
import { heartbeatMilliseconds, leaseSeconds } from './lease.ts';
import './tables.ts';

const maximumAttempts = 6;

export interface SendOptions {
  /** While one with this key waits, another is not added. */
  singletonKey?: string;
  startAfter?: Date;
}

/**
 * Sends work to be done after commit: give the transaction of the command, and job and deed stand or fall together.
 * Returns the id, or null when one with the same singleton key already waits.
 */
export async function sendJob(
  db: Kysely<Database>,
  name: string,
  data: Record<string, unknown>,
  options: SendOptions = {},
): Promise<string | null> {
  const row = await db
    .insertInto('jobs')
    .values({
      id: newId(),
      name,
      data: json(data),
      singleton_key: options.singletonKey ?? null,
      status: 'waiting',
      attempts: 0,
      due_at: options.startAfter ?? sql<Date>`now()`,
      run_token: null,
      last_error: null,
    })
    .onConflict((same) =>
      same
        .columns(['name', 'singleton_key'])
        .where(sql<boolean>`status = 'waiting' AND singleton_key IS NOT NULL`)
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

interface Claimed {
  id: string;
  name: string;
  data: unknown;
  attempts: number;
  token: string;
}

/** Takes one due job of those this process knows, or null. */
export async function claimJob(context: Context, jobs: readonly Job[]): Promise<Claimed | null> {
  const token = newId();
  const names = jobs.map((job) => job.name);
  // jobs_due
  const { rows } = await sql<Omit<Claimed, 'token'>>`
    UPDATE jobs SET status = 'running', attempts = attempts + 1, run_token = ${token},
           due_at = now() + make_interval(secs => ${leaseSeconds})
     WHERE id = (SELECT id FROM jobs WHERE status IN ('waiting', 'running') AND due_at <= now() AND name = ANY(${names})
                  ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, name, data, attempts`.execute(context.db);
  return rows[0] ? { ...rows[0], token } : null;
}

/** Runs a claimed job; a failure is tried again with growing pauses, then kept as failed with its reason. */
export async function runClaimed(context: Context, jobs: readonly Job[], claimed: Claimed): Promise<void> {
  const beat = setInterval(() => {
    void context.db
      .updateTable('jobs')
      .set({ due_at: sql`now() + make_interval(secs => ${leaseSeconds})` })
      .where('id', '=', claimed.id)
      .where('run_token', '=', claimed.token)
      .execute()
      .catch(() => undefined);
  }, heartbeatMilliseconds).unref();
  try {
    const job = jobs.find(({ name }) => name === claimed.name);
    await job?.run(context, claimed.data as Record<string, unknown>);
    await context.db
      .deleteFrom('jobs')
      .where('id', '=', claimed.id)
      .where('run_token', '=', claimed.token)
      .execute();
  } catch (error) {
    await giveBack(context, claimed, error);
    throw error;
  } finally {
    clearInterval(beat);
  }
}

async function giveBack({ db }: Context, claimed: Claimed, error: unknown): Promise<void> {
  const pauseSeconds = 5 * 4 ** (claimed.attempts - 1);
  await db
    .updateTable('jobs')
    .set({
      // Not 'waiting' again: another with its singleton key may wait by now.
      status: claimed.attempts >= maximumAttempts ? 'failed' : 'running',
      due_at: sql`now() + make_interval(secs => ${pauseSeconds})`,
      run_token: null,
      last_error: error instanceof Error ? error.message.slice(0, 500) : String(error).slice(0, 500),
    })
    .where('id', '=', claimed.id)
    .where('run_token', '=', claimed.token)
    .execute();
}
