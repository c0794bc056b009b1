import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (...given: string[]) =>
  promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', 'bench/run.ts', ...given], {
    cwd: root,
  });

describe('the bench', () => {
  it('files over HTTP and through the bare driver and tells both as JSON', { timeout: 60_000 }, async () => {
    const { stdout } = await run('--only', 'filing', '--quick', '--json');
    const [filed] = JSON.parse(stdout) as { name: string; value: number; floor: number; ratio: number }[];
    expect(filed).toMatchObject({ name: 'appeals filed over HTTP', unit: '/s' });
    expect(filed?.value).toBeGreaterThan(0);
    expect(filed?.floor).toBeGreaterThan(0);
  });

  it('names what there is to measure when asked for something else', async () => {
    await expect(run('--only', 'nothing')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('filing'),
    });
  });
});
