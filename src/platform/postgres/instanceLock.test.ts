import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquireInstanceLock, findLockHolder } from './instanceLock.ts';
import { diskFull, saysDiskFull } from './startupError.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('of many that want the folder at once, one gets it', async () => {
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => acquireInstanceLock(folder, 'server')),
  );
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
});

test('a lock of a dead process, or of a pid that is another program now, is taken over by one', async () => {
  for (const holder of [
    { pid: 2 ** 22 - 1, began: '1', what: 'server' },
    { pid: process.pid, began: '1', what: 'server' },
  ]) {
    await writeFile(join(folder, 'niangjia.lock.7'), JSON.stringify(holder));
    expect(await findLockHolder(folder)).toBeUndefined();
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => acquireInstanceLock(folder, 'server')),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    await rm(join(folder, 'niangjia.lock.8'));
  }
});

test('a released folder is free again', async () => {
  const lock = await acquireInstanceLock(folder, 'server');
  await lock.announce('http://127.0.0.1:9');
  expect(await findLockHolder(folder)).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:9' });
  await lock.release();
  expect(await findLockHolder(folder)).toBeUndefined();
});

test('a full disk is known by the words of the system and of PostgreSQL', () => {
  expect(saysDiskFull('FATAL: could not write lock file "postmaster.pid": No space left on device')).toBe(
    true,
  );
  expect(saysDiskFull('ENOSPC: no space left on device, write')).toBe(true);
  expect(saysDiskFull('FATAL: password authentication failed')).toBe(false);
  expect(diskFull('/data').message).toContain('/data is full');
});
