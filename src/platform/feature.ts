import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import type { Context } from './context.ts';
import type { Database } from './db/index.ts';
import type { RouteTable } from './http/contract.ts';
import type { RouteEnvironment } from './http/routes.ts';

/** Recurring or on-demand work. A job may run twice or late: it claims what it does by a conditional update. */
export interface Job {
  name: string;
  /** Seconds between runs, or a daily time of Asia/Shanghai such as '02:10'; absent: only when sent. */
  every?: number | string;
  run(context: Context, data: Record<string, unknown>): Promise<void>;
}

/** A feature as the composition root sees it. */
export interface Feature {
  name: string;
  routeTable: RouteTable;
  /** permission code → roles that hold it. */
  permissions: Record<string, readonly string[]>;
  bind(server: FastifyInstance, environment: RouteEnvironment, context: Context): void;
  jobs?: readonly Job[];
  /** Puts in what the feature needs to work at all (shipped calendar, profiles); safe to run at every start. */
  prepare?(db: Kysely<Database>, now: Date): Promise<void>;
}
