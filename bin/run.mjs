// Runs a TypeScript entry on the project's own Node 24, installing the dependencies first when they are missing.
// Plain JavaScript without imports from node_modules, because it must run on Node 20 in an empty checkout.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const marker = join(root, 'node_modules', '.package-lock.json');
const projectNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

function installIsCurrent() {
  if (!existsSync(marker) || !existsSync(projectNode)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  if (statSync(marker).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return true;
  const installed = JSON.parse(readFileSync(marker, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

if (!installIsCurrent()) {
  console.error('Installing dependencies (npm ci) …');
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (install.status !== 0) {
    console.error(
      'npm ci failed. Check the network and the free disk space, then run the same command again.',
    );
    process.exit(install.status ?? 1);
  }
}

const [entry, ...rest] = process.argv.slice(2);
const child = spawn(projectNode, ['--disable-warning=ExperimentalWarning', join(root, entry), ...rest], {
  stdio: 'inherit',
  env: {
    // What was compiled once is not compiled again: a start takes half as long.
    NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'),
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
