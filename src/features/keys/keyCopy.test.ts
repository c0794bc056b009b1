import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase, testSchema } from '../../../test/harness/testDatabase.ts';
import '../../features.ts';
import { bareEnvironment } from '../../../test/harness/bareEnvironment.ts';
import { loadConfig } from '../../platform/config.ts';
import { openFields } from '../../platform/crypto/openFields.ts';
import { checkFieldKeys } from './doctorCheck.ts';

const run = promisify(execFile);
const entry = join(import.meta.dirname, '../../../bin/niangjia.ts');
const now = new Date('2026-11-20T02:00:00Z');
let folder: string;
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'key-copy-'));
  await writeFile(join(folder, 'passphrase'), 'correct horse battery staple\n');
  await writeFile(join(folder, 'wrong'), 'another passphrase\n');
});
afterAll(async () => {
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const configOf = (name: string) =>
  loadConfig({ VAR_DIR: join(folder, name), FEDERATION_SCHEMA: testSchema }, folder);
const niangjia = (varDir: string, ...args: string[]) =>
  run(process.execPath, [entry, ...args], {
    cwd: folder,
    env: {
      ...bareEnvironment({ VAR_DIR: join(folder, varDir), FEDERATION_SCHEMA: testSchema }),
      DATABASE_URL: database.connectionString,
    },
  });
const examine = (name: string) => checkFieldKeys({ config: configOf(name), db: database.db, now });

test('a copy opens with its passphrase only and brings a lost installation back', async () => {
  expect(await examine('old')).toMatchObject([{ level: 'ok', found: 'nothing is encrypted yet' }]);
  const old = await openFields({ db: database.db, config: configOf('old'), now });
  const sealed = old.seal('person.phone', '19912340001');
  expect(await examine('old')).toMatchObject([{ check: 'fields', level: 'ok' }, { check: 'fields.plain' }]);

  const copy = join(folder, 'keys.copy');
  const phrase = ['--passphrase-file', join(folder, 'passphrase')];
  await niangjia('old', 'keys', 'export', copy, ...phrase);
  const text = await readFile(copy, 'utf8');
  for (const { id, key } of old.keys.ring().keys.values()) {
    expect(text).not.toContain(id);
    expect(text).not.toContain(key.toString('base64').slice(0, 20));
  }
  await expect(niangjia('old', 'keys', 'export', copy, ...phrase)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('not there yet'),
  });

  // The server is gone; a backup was restored into a new one, without the key file.
  await expect(niangjia('new', 'account', 'list')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The database holds fields sealed under the key\(s\) .*keys import FILE/),
  });
  expect(await examine('new')).toMatchObject([{ check: 'fields', level: 'fail' }]);
  const wrong = ['--passphrase-file', join(folder, 'wrong')];
  await expect(niangjia('new', 'keys', 'import', copy, ...wrong)).rejects.toMatchObject({
    stderr: expect.stringContaining('passphrase is wrong'),
  });
  expect((await niangjia('new', 'keys', 'import', copy, ...phrase)).stdout).toContain('now also holds');
  expect((await niangjia('new', 'keys', 'import', copy, ...phrase)).stdout).toContain('all of them already');
  const back = await openFields({ db: database.db, config: configOf('new'), now });
  expect(back.open('person.phone', sealed)).toBe('19912340001');
  expect(back.keys.ring().current).toEqual(old.keys.ring().current);
}, 120_000);

test('the doctor warns of a key file that others can read', async () => {
  await chmod(join(folder, 'new', 'keys', 'fields.json'), 0o644);
  const answer = await niangjia('new', 'doctor', '--json').catch((error: { stdout: string }) => error);
  const { findings } = JSON.parse(answer.stdout) as { findings: { check: string; level: string }[] };
  expect(findings).toContainEqual(expect.objectContaining({ check: 'key.fields', level: 'warn' }));
}, 120_000);
