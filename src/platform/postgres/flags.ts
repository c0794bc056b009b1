import { totalmem } from 'node:os';

const MiB = 1024 * 1024;

/** Server settings by what the machine has. `durable: false` is for throw-away clusters in tests only. */
export function serverFlags(options: { durable: boolean }): Record<string, string> {
  const memory = Math.min(totalmem(), process.constrainedMemory() || totalmem());
  const shared = Math.round(Math.min(Math.max(memory / 16, 64 * MiB), 1024 * MiB) / MiB);
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${shared}MB`,
    effective_cache_size: `${Math.round(memory / 2 / MiB)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_wal_size: '2GB',
    min_wal_size: '128MB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    max_parallel_workers_per_gather: '1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and details carry personal data; the log keeps neither.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    idle_in_transaction_session_timeout: '10min',
    ...(options.durable
      ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
}

export function asArguments(flags: Record<string, string>): string[] {
  return Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
