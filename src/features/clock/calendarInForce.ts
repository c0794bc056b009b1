import { join } from 'node:path';
import type { WorkCalendar } from '../../kernel/workCalendar.ts';
import type { CliIo } from '../../platform/cli/command.ts';
import { shippedCalendar } from './shippedCalendar.ts';

/**
 * The national calendar of the federation where its database answers, else that of the shipped notices; it starts
 * nothing. What keeps a configured database from being read is told on standard error.
 */
export async function calendarInForce(io: CliIo): Promise<WorkCalendar> {
  try {
    return (await federationCalendar()) ?? shippedCalendar();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    io.error(`The federation's calendar cannot be read (${words}); this is by the shipped notices.`);
    return shippedCalendar();
  }
}

async function federationCalendar(): Promise<WorkCalendar | undefined> {
  const { loadConfig } = await import('../../platform/config.ts');
  const config = loadConfig();
  const connectionString = config.databaseUrl ?? (await runningCluster(config.varDir));
  if (!connectionString) return undefined;
  const [{ openDatabase }, { currentCalendar }] = await Promise.all([
    import('../../platform/db/index.ts'),
    import('./calendarStore.ts'),
  ]);
  const { db, close } = openDatabase({ connectionString, schema: config.federationSchema, poolSize: 1 });
  try {
    const calendar = await currentCalendar(db, null);
    return calendar.announcedYears.size > 0 ? calendar : undefined;
  } finally {
    await close();
  }
}

async function runningCluster(varDir: string): Promise<string | undefined> {
  const { findLockHolder } = await import('../../platform/postgres/instanceLock.ts');
  if (!(await findLockHolder(varDir))) return undefined;
  const { findRunningCluster } = await import('../../platform/postgres/cluster.ts');
  return findRunningCluster(join(varDir, 'pg'));
}
