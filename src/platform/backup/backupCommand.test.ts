import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bareEnvironment } from '../../../test/harness/bareEnvironment.ts';
import { migrate } from '../db/migrate.ts';
import { provideServer } from '../postgres/provideServer.ts';

const run = promisify(execFile);
const entry = join(import.meta.dirname, '../../../bin/niangjia.ts');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'command-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const niangjia = (varDir: string, ...args: string[]) =>
  run(process.execPath, [entry, ...args], {
    cwd: folder,
    env: bareEnvironment({ VAR_DIR: varDir, PORT: '0' }),
  });

test('backup beside the running server, check, restore into an empty folder; a second restore is refused', async () => {
  const [old, fresh, file] = [join(folder, 'old'), join(folder, 'fresh'), join(folder, 'all.backup')];
  const config = { varDir: old, databaseUrl: undefined, postgresPort: undefined };
  const server = await provideServer(config, { purpose: 'server', what: 'server' });
  try {
    await migrate({ connectionString: server.connectionString, schema: 'federation' });
    const { stdout } = await niangjia(old, 'backup', file, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ file, rows: expect.any(Number) });
  } finally {
    await server.stop();
  }
  expect((await niangjia(fresh, 'backup', 'check', file)).stdout).toContain('Whole:');
  expect((await niangjia(fresh, 'restore', file)).stdout).toContain('Restored');
  await expect(niangjia(fresh, 'restore', file)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The schema federation holds \d+ tables already/),
  });
  const doctor = await niangjia(fresh, 'doctor', '--json');
  expect(JSON.parse(doctor.stdout)).toMatchObject({ healthy: true });
});
