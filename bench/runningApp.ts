import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Statement } from './statements.ts';

const entry = fileURLToPath(new URL('./serve.ts', import.meta.url));

export interface RunningApp {
  port: number;
  startRecording(): Promise<void>;
  stopRecording(): Promise<Statement[]>;
  sweep(): Promise<{ fired: number; seconds: number }>;
  stop(): Promise<void>;
}

/** 32 fixed bytes, so that sessions can be written without asking the app. */
export const benchSecret = Buffer.alloc(32, 'niangjia bench');

/** Settings of the app under measurement: as in production, logging included, without the demo. */
export function benchEnvironment(
  folder: string,
  schema: string,
  connectionString: string,
): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...{ BENCH_DATABASE: connectionString, DATABASE_URL: connectionString, FEDERATION_SCHEMA: schema },
    ...{ DEMO: 'false', LOG_LEVEL: 'info', VAR_DIR: folder, NODE_ENV: 'production', PORT: '0' },
    // One account and one address send everything here.
    ...{ RATE_LIMIT_ACCOUNT: '0', RATE_LIMIT_ADDRESS: '0' },
    SECRET_KEY: benchSecret.toString('base64'),
  };
}

/** Starts the app in a second process. `profile` names a folder for a CPU profile written when it stops. */
export async function startApp(options: {
  folder: string;
  schema: string;
  connectionString: string;
  profile?: string | undefined;
}): Promise<RunningApp> {
  const child = fork(entry, [], {
    env: benchEnvironment(options.folder, options.schema, options.connectionString),
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      ...(options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []),
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The app ended with ${code}.`)));
    child.on('message', (message: { port?: number; id?: number; result?: unknown; error?: string }) => {
      if (message.port !== undefined) resolve(message.port);
      const order = waiting.get(message.id ?? -1);
      if (message.error) order?.reject(new Error(message.error));
      else order?.resolve(message.result);
    });
  });
  let orders = 0;
  const send = (order: string) =>
    new Promise<unknown>((resolve, reject) => {
      orders += 1;
      waiting.set(orders, { resolve, reject });
      child.send({ id: orders, order });
    });
  return {
    port,
    startRecording: async () => void (await send('startRecording')),
    stopRecording: async () => (await send('stopRecording')) as Statement[],
    sweep: async () => (await send('sweep')) as { fired: number; seconds: number },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await send('stop').catch(() => child.kill());
      await gone;
    },
  };
}
