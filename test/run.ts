import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Every check of the project, in one command: types, lint, dead code, the build of the web apps, and all tests under two
 * time zones. Ends with one plain line `N passed, N failed`; each check that is not a test counts as one.
 */
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });

interface Count {
  passed: number;
  failed: number;
}

interface Check {
  name: string;
  run(folder: string): Promise<Count>;
}

const bin = (name: string) => join(import.meta.dirname, '..', 'node_modules', '.bin', name);

function execute(command: string, args: string[], environment: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: join(import.meta.dirname, '..'),
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...environment },
    });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const tool = (name: string, command: string, args: string[]): Check => ({
  name,
  run: async () =>
    (await execute(bin(command), args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
});

const tests = (name: string, zone: string, args: string[]): Check => ({
  name,
  run: async (folder) => {
    const report = join(folder, `${name.replaceAll(/\W/g, '-')}.json`);
    const code = await execute(
      bin('vitest'),
      ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      { TZ: zone, FORCE_COLOR: '0' },
    );
    const result = await readFile(report, 'utf8').then(
      (text) =>
        JSON.parse(text) as { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number },
      () => undefined,
    );
    if (!result) return { passed: 0, failed: 1 };
    // A file that does not even load, or an error outside a test, fails the run without failing a test.
    const failed = Math.max(result.numFailedTests, code === 0 ? 0 : 1);
    return { passed: result.numPassedTests, failed };
  },
});

/** Known holes in what is shipped. Without the registry there is nothing to compare with, which is said and no fault. */
const dependencies: Check = {
  name: 'dependencies',
  run: async () => {
    const { code, output } = await read('npm', ['audit', '--omit=dev', '--audit-level=high', '--json']);
    const answer = parsed(output);
    const counts = answer?.metadata?.vulnerabilities;
    if (!counts) {
      console.log('The registry gave no answer about known holes: dependencies were NOT audited.');
      return { passed: 1, failed: 0 };
    }
    const { high = 0, critical = 0, moderate = 0, low = 0 } = counts;
    console.log(
      `Known holes in dependencies: ${critical} critical, ${high} high, ${moderate} moderate, ${low} low.`,
    );
    for (const [name, { severity }] of Object.entries(answer.vulnerabilities ?? {}))
      if (severity === 'high' || severity === 'critical') console.log(`  ${severity}: ${name}`);
    return high + critical > 0 && code !== 0 ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
  },
};

interface AuditAnswer {
  metadata?: { vulnerabilities?: Record<string, number> };
  vulnerabilities?: Record<string, { severity: string }>;
}

function parsed(output: string): AuditAnswer | undefined {
  try {
    return JSON.parse(output) as AuditAnswer;
  } catch {
    return undefined;
  }
}

/** A command's standard output; ended after two minutes. */
function read(command: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: join(import.meta.dirname, '..'),
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 120_000,
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on('error', () => resolve({ code: 127, output: '' }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

const checks: Check[] = [
  tool('types', 'tsc', ['--noEmit']),
  tool('lint', 'biome', ['check', '.']),
  tool('dead code', 'knip', []),
  dependencies,
  {
    name: 'web build',
    run: async () =>
      (await execute(process.execPath, [join(import.meta.dirname, '..', 'bin', 'build-web.ts')])) === 0
        ? { passed: 1, failed: 0 }
        : { passed: 0, failed: 1 },
  },
  // West of UTC, so that a civil date taken from the host's zone shows.
  tests('tests in Los Angeles', 'America/Los_Angeles', ['--project', 'node']),
  // East of UTC and not by whole hours: the rules, what counts days, and every journey through the screens.
  tests('rules in Kathmandu', 'Asia/Kathmandu', [
    ...[
      '--project',
      'node',
      'src/kernel',
      'src/features/clock',
      'src/features/appeals',
      'src/features/hardship',
    ],
    // Long, and without a civil date.
    ...['**/crash.test.ts', '**/databaseLoss.test.ts'].flatMap((files) => ['--exclude', files]),
  ]),
  tests('browser in Kathmandu', 'Asia/Kathmandu', ['--project', 'browser']),
];

const folder = await mkdtemp(join(tmpdir(), 'niangjia-checks-'));
const total: Count = { passed: 0, failed: 0 };
const summary: string[] = [];
for (const check of checks) {
  if (values.only && !values.only.includes(check.name)) continue;
  console.log(`\n== ${check.name}`);
  const start = performance.now();
  const { passed, failed } = await check.run(folder);
  total.passed += passed;
  total.failed += failed;
  summary.push(
    `${failed === 0 ? 'ok  ' : 'FAIL'}  ${check.name}: ${passed} passed, ${failed} failed, ${((performance.now() - start) / 1_000).toFixed(0)} s`,
  );
}
await rm(folder, { recursive: true, force: true });
console.log(`\n${summary.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
