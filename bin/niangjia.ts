import { commandGroups } from '../src/commands.ts';
import { runCli } from '../src/platform/cli/run.ts';
import { systemClock } from '../src/platform/clock.ts';

// A reader that stops early (`| head`) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCli(commandGroups, process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  error: (text) => void process.stderr.write(`${text}\n`),
  now: systemClock.now,
});
