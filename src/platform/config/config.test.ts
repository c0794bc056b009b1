import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../config.ts';
import { renderConfigurationDocument } from './document.ts';
import { loadKeys } from './keys.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function mistakesOf(environment: Record<string, string>): string[] {
  try {
    loadConfig(environment, folder);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('loadConfig', () => {
  test('needs nothing: sensible defaults', () => {
    expect(loadConfig({}, folder)).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
      varDir: join(folder, 'var'),
      role: 'all',
      demo: true,
      uploadMaxBytes: 20_971_520,
      federationSchema: 'federation',
    });
  });

  test('five mistakes are named at once, each with its variable and what is expected', async () => {
    await writeFile(
      join(folder, 'niangjia.config.json'),
      JSON.stringify({ PROT: 80, UPLOAD_MAX_BYTES: '20 MB' }),
    );
    const mistakes = mistakesOf({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://root:hunter2@db',
      NIANGJIA_ROLE: 'boss',
    });
    expect(mistakes).toHaveLength(5);
    expect(mistakes.join('\n')).toMatch(/PORT .*whole number from 0 to 65535.*"eighty"/);
    expect(mistakes.join('\n')).toMatch(/DATABASE_URL .*postgresql:\/\//);
    expect(mistakes.join('\n')).toMatch(/NIANGJIA_ROLE .*web, worker or all.*"boss"/);
    expect(mistakes.join('\n')).toMatch(/UPLOAD_MAX_BYTES .*niangjia\.config\.json.*"20 MB"/);
    expect(mistakes.join('\n')).toMatch(/unknown setting PROT/);
    expect(mistakes.join('\n')).not.toContain('hunter2');
  });

  test('the environment wins over the file, and an empty variable counts as absent', async () => {
    await writeFile(
      join(folder, 'niangjia.config.json'),
      JSON.stringify({ PORT: 9000, DEMO: false, HOST: '::1' }),
    );
    const config = loadConfig({ PORT: '9001', DEMO: '' }, folder);
    expect(config).toMatchObject({ port: 9001, demo: false, publicUrl: 'http://[::1]:9001' });
  });

  test('the demo world stays out of a given database and of production unless asked for', () => {
    const databaseUrl = 'postgresql://u:p@db/x';
    expect(loadConfig({ DATABASE_URL: databaseUrl }, folder).demo).toBe(false);
    expect(loadConfig({ NODE_ENV: 'production' }, folder).demo).toBe(false);
    expect(loadConfig({ DATABASE_URL: databaseUrl, DEMO: 'yes' }, folder).demo).toBe(true);
  });

  test('settings that contradict each other are named', () => {
    expect(mistakesOf({ DINGTALK_SECRET: 'x' }).join()).toContain('DINGTALK_WEBHOOK_URL');
    expect(mistakesOf({ PORT: '7000', PG_PORT: '7000' }).join()).toContain('PG_PORT');
  });

  test('a file that is absent though named, not JSON, or not an object is refused', async () => {
    expect(mistakesOf({ NIANGJIA_CONFIG: 'no.json' }).join()).toContain('no.json');
    await writeFile(join(folder, 'niangjia.config.json'), '{');
    expect(mistakesOf({}).join()).toContain('not JSON');
    await writeFile(join(folder, 'niangjia.config.json'), '[]');
    expect(mistakesOf({}).join()).toContain('one JSON object');
  });

  test('proxies and schema names', () => {
    expect(loadConfig({ TRUST_PROXY: '10.0.0.1, fd00::/8' }, folder).trustProxy).toEqual([
      '10.0.0.1',
      'fd00::/8',
    ]);
    expect(loadConfig({ TRUST_PROXY: 'true' }, folder).trustProxy).toBe(true);
    for (const name of ['public', 'pg_x', 'A', '1a', 'a b']) {
      expect(mistakesOf({ FEDERATION_SCHEMA: name })).toHaveLength(1);
    }
  });
});

describe('loadKeys', () => {
  test('makes keys once, for the owner only, also when two processes start together', async () => {
    const [one, two] = await Promise.all([
      loadKeys({ varDir: folder, secretKey: undefined, sealKey: undefined }),
      loadKeys({ varDir: folder, secretKey: undefined, sealKey: undefined }),
    ]);
    expect(one).toEqual(two);
    expect(one.secret).not.toEqual(one.seal);
    expect((await stat(join(folder, 'keys', 'seal.key'))).mode & 0o777).toBe(0o600);
  });

  test('a damaged key is refused, not replaced', async () => {
    await loadKeys({ varDir: folder, secretKey: undefined, sealKey: undefined });
    await writeFile(join(folder, 'keys', 'seal.key'), 'x');
    await expect(
      loadKeys({ varDir: folder, secretKey: undefined, sealKey: undefined }),
    ).rejects.toMatchObject({
      code: 'keyBroken',
    });
    expect(await readFile(join(folder, 'keys', 'seal.key'), 'utf8')).toBe('x');
  });
});

test('docs/configuration.md tells what the schema says', async () => {
  await expect(renderConfigurationDocument()).toMatchFileSnapshot('../../../docs/configuration.md');
});
