import type pg from 'pg';
import { Gauge, Histogram, Registry } from 'prom-client';
import type { AppDatabase } from './db/index.ts';

export interface HttpObservation {
  method: string;
  /** The pattern (/appeals/:id), so that the number of series stays small and no id is shown. */
  route: string;
  status: number;
  /** Milliseconds. */
  ms: number;
}

export interface GaugeDefinition {
  /** Without the prefix `niangjia_`. */
  name: string;
  help: string;
  /** Read at each scrape; either one number or one a label value. */
  read: () => Promise<number | { labels: Record<string, string>; value: number }[]>;
  labelNames?: string[];
}

export interface Metrics {
  contentType: string;
  observeRequest(observation: HttpObservation): void;
  /** A figure a feature answers for, such as overdue deadlines. A failing read leaves the gauge out of the scrape. */
  registerGauge(definition: GaugeDefinition): void;
  watchPool(pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>): void;
  /** The Prometheus text. */
  render(): Promise<string>;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** One registry per composed app. `onReadError` hears of gauges that could not be read. */
export function createMetrics(
  onReadError: (name: string, error: unknown) => void = () => undefined,
): Metrics {
  const registry = new Registry();
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route pattern, method and status',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  });
  const refreshProcessGauges = processGauges(registry);

  const registerGauge = ({ name, help, read, labelNames = [] }: GaugeDefinition): void => {
    new Gauge({
      name: `niangjia_${name}`,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        try {
          const found = await read();
          if (typeof found === 'number') return this.set(found);
          for (const { labels, value } of found) this.set(labels, value);
        } catch (error) {
          this.remove();
          onReadError(name, error);
        }
      },
    });
  };

  return {
    contentType: registry.contentType,
    registerGauge,
    observeRequest: ({ method, route, status, ms }) =>
      duration.observe({ method, route, status: String(status) }, ms / 1000),
    watchPool: (pool) =>
      registerGauge({
        name: 'database_connections',
        help: 'Connections of the pool, and requests waiting for one',
        labelNames: ['state'],
        read: async () => [
          { labels: { state: 'busy' }, value: pool.totalCount - pool.idleCount },
          { labels: { state: 'idle' }, value: pool.idleCount },
          { labels: { state: 'waiting' }, value: pool.waitingCount },
        ],
      }),
    render: async () => {
      refreshProcessGauges();
      return registry.metrics();
    },
  };
}

function processGauges(registry: Registry): () => void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const memory = gauge('process_resident_memory_bytes', 'Memory of this process');
  const heap = gauge('nodejs_heap_used_bytes', 'Used JavaScript heap');
  const uptime = gauge('process_uptime_seconds', 'Time since this process started');
  return () => {
    const usage = process.memoryUsage();
    memory.set(usage.rss);
    heap.set(usage.heapUsed);
    uptime.set(process.uptime());
  };
}

/** Messages still to be sent, by status; a number that only grows means a gateway is down. */
export function outboxGauge(db: AppDatabase): GaugeDefinition {
  return {
    name: 'outbox_messages',
    help: 'Messages not sent yet (waiting, sending) or given up (failed)',
    labelNames: ['status'],
    read: async () => {
      const rows = await db
        .selectFrom('outbox')
        .select(({ fn }) => ['status', fn.countAll<number>().as('value')])
        .where('status', '<>', 'sent')
        .groupBy('status')
        .execute();
      const counts = new Map(rows.map((row) => [row.status, row.value]));
      return (['waiting', 'sending', 'failed'] as const).map((status) => ({
        labels: { status },
        value: counts.get(status) ?? 0,
      }));
    },
  };
}
