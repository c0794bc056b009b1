import type { Generated } from 'kysely';
import type { Json } from '../db/schema.ts';

declare module '../db/schema.ts' {
  interface Database {
    job_runs: JobRunsTable;
    jobs: JobsTable;
  }
}

interface JobRunsTable {
  name: string;
  last_at: Date | null;
  running_until: Date | null;
  run_token: string | null;
}

interface JobsTable {
  id: string;
  name: string;
  data: Json;
  singleton_key: string | null;
  status: 'waiting' | 'running' | 'failed';
  attempts: number;
  due_at: Date;
  run_token: string | null;
  created_at: Generated<Date>;
  last_error: string | null;
}
