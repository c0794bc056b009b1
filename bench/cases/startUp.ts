import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../src/platform/postgres/settings.ts';
import type { Harness } from '../harness.ts';
import { median, type Row, row } from '../measure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Milliseconds from starting the program to the first ready answer. */
async function start(environment: NodeJS.ProcessEnv): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts'], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(child, 'exit');
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${environment.PORT}/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
    await pause(10);
  }
  const took = performance.now() - begun;
  child.kill('SIGTERM');
  await gone;
  return took;
}

/** Start-up on data that is there already, from the program's start to a ready answer, its own PostgreSQL included. */
export async function measureStartUp(harness: Harness): Promise<Row[]> {
  const folder = join(harness.folder, 'start');
  const environment = {
    ...process.env,
    VAR_DIR: folder,
    PORT: String(await freePort()),
    DEMO: 'false',
    LOG_LEVEL: 'warn',
  };
  // The first start makes the database and, where needed, the web apps; it is not measured.
  await start(environment);
  const times = [];
  for (let round = 0; round < (harness.options.quick ? 1 : 5); round++)
    times.push((await start(environment)) / 1_000);
  const value = median(times);
  return [row('start to ready, on existing data', value, 's', { aim: '< 5 s', ok: value < 5 })];
}
