import { Problem } from '../http/problem.ts';
import { type CliCommand, type CliIo, CommandFailure, type CommandGroup, UsageError } from './command.ts';

const call = 'npm run -s niangjia --';

/** Finds the command that the arguments name, runs it, and answers with the exit code: 0 done, 1 failed, 2 wrong call. */
export async function runCli(groups: readonly CommandGroup[], args: string[], io: CliIo): Promise<number> {
  const word = args[0];
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    io.out(overview(await loadAll(groups)));
    return 0;
  }
  const loaded = await loadAll(groups.filter((group) => group.words.includes(word)));
  const family = loaded.filter(({ name }) => name.split(' ')[0] === word);
  const command = family
    .filter(({ name }) => name.split(' ').every((part, index) => args[index] === part))
    .toSorted((left, right) => right.name.length - left.name.length)[0];
  if (command) return runCommand(command, args.slice(command.name.split(' ').length), io);
  if (family.length > 0) {
    const asksHelp = args.includes('--help') || args.includes('-h');
    if (asksHelp) io.out(overview(family));
    else io.error(`"${args.slice(0, 2).join(' ')}" is not a command.\n\n${overview(family)}`);
    return asksHelp ? 0 : 2;
  }
  io.error(`"${word}" is not a command.\n\n${overview(await loadAll(groups))}`);
  return 2;
}

async function loadAll(groups: readonly CommandGroup[]): Promise<CliCommand[]> {
  const loaded = await Promise.all(groups.map((group) => group.load()));
  return loaded.flat().toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

async function runCommand(command: CliCommand, args: string[], io: CliIo): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    io.out(`${command.summary}\n\n${usageOf(command)}`);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    if (error instanceof UsageError) {
      io.error(`${error.message}\n\n${usageOf(command)}`);
      return 2;
    }
    io.error(faultWords(error));
    return 1;
  }
}

/** A fault the caller can act on in its own words; anything else with its stack, because it is ours. */
function faultWords(error: unknown): string {
  if (error instanceof CommandFailure || error instanceof Problem) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function usageOf({ usage }: CliCommand): string {
  return `Usage:\n${usage
    .split('\n')
    .map((line) => `  ${call} ${line.trim()}`)
    .join('\n')}`;
}

function overview(commands: readonly CliCommand[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return ['Usage:', `  ${call} <command> [--help]`, '', 'Commands:', ...lines].join('\n');
}
