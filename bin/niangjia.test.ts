import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { commandGroups } from '../src/commands.ts';

const entry = fileURLToPath(new URL('./niangjia.ts', import.meta.url));
const node = promisify(execFile);

describe('the command line', () => {
  it.each(['UTC', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Kiritimati'])(
    'answers the same on a host in %s',
    async (TZ) => {
      const args = [entry, 'due', '2026-09-28', '--workdays', '5', '--json'];
      const { stdout, stderr } = await node(process.execPath, args, { env: { ...process.env, TZ } });
      expect(JSON.parse(stdout)).toMatchObject({ due: '2026-10-10', provisional: false });
      expect(stderr).toBe('');
    },
  );

  it('ends a wrong call with exit code 2 and words on standard error', async () => {
    await expect(node(process.execPath, [entry, 'due', 'tomorrow', '--days', '1'])).rejects.toMatchObject({
      ...{ code: 2, stdout: '', stderr: expect.stringContaining('"tomorrow" is not a date') },
    });
  });

  it('registers every command under its first word, each name once', async () => {
    const names: string[] = [];
    for (const { words, load } of commandGroups) {
      for (const { name } of await load()) {
        expect(words, name).toContain(name.split(' ')[0]);
        names.push(name);
      }
    }
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('due');
  });
});
