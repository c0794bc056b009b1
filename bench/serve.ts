import { createApp } from '../src/app.ts';
import { sweepDeadlines } from '../src/features/clock/index.ts';
import { loadConfig } from '../src/platform/config.ts';
import { seconds } from './measure.ts';
import { startRecording, stopRecording, tapDriver } from './statements.ts';

/** The composed app in a process of its own, told over IPC what to record or to run. */
tapDriver();
const app = await createApp({ config: loadConfig(), connectionString: process.env.BENCH_DATABASE ?? '' });
const url = await app.server.listen({ host: '127.0.0.1', port: 0 });

const orders: Record<string, () => unknown> = {
  startRecording,
  stopRecording,
  sweep: async () => {
    const begun = process.hrtime.bigint();
    const fired = await sweepDeadlines(app.context);
    return { fired, seconds: seconds(begun) };
  },
  peakMemory: () => process.resourceUsage().maxRSS * 1024,
  stop: async () => {
    await app.close();
    setImmediate(() => process.disconnect());
  },
};

process.on('message', async ({ id, order }: { id: number; order: string }) => {
  try {
    process.send?.({ id, result: await orders[order]?.() });
  } catch (error) {
    process.send?.({ id, error: String(error instanceof Error ? error.stack : error) });
  }
});
// Whoever measures is gone.
process.on('disconnect', () => process.exit(0));
process.send?.({ port: Number(new URL(url).port) });
