import { describe, expect, it } from 'vitest';
import { Problem } from '../http/problem.ts';
import { parseArguments, wholeNumber } from './arguments.ts';
import { type CliCommand, CommandFailure, type CommandGroup, UsageError } from './command.ts';
import { recordingIo } from './recordingIo.ts';
import { runCli } from './run.ts';

const command = (name: string, run: CliCommand['run']): CliCommand => ({
  ...{ name, run, summary: `Does ${name}.`, usage: `${name} THING` },
});

const never: CommandGroup = {
  words: ['heavy'],
  load: () => Promise.reject(new Error('loaded without need')),
};

const groups: CommandGroup[] = [
  {
    words: ['box', 'fail'],
    load: async () => [
      command('box', async (args, io) => {
        io.out(`box ${args.join('|')}`);
        return 0;
      }),
      command('box open', async (args, io) => {
        io.out(`open ${args.join('|')} at ${io.now().toISOString()}`);
        return 0;
      }),
      command('fail usage', () => Promise.reject(new UsageError('THING is missing.'))),
      command('fail problem', () => Promise.reject(new Problem(422, 'x', 'The file is empty.'))),
      command('fail known', () => Promise.reject(new CommandFailure('The file cannot be read.'))),
      command('fail badly', () => Promise.reject(new TypeError('oops'))),
    ],
  },
  { words: ['box'], load: async () => [command('box shut', async () => 3)] },
];

async function run(args: string[], on: readonly CommandGroup[] = [...groups, never]) {
  const io = recordingIo(new Date('2026-09-28T00:00:00Z'));
  return { code: await runCli(on, args, io), out: io.written.join('\n'), error: io.faults.join('\n') };
}

describe('runCli', () => {
  it('runs the command with the longest name, from any group, and loads no other', async () => {
    expect(await run(['box', 'open', 'a', '--b'])).toEqual({
      ...{ code: 0, out: 'open a|--b at 2026-09-28T00:00:00.000Z', error: '' },
    });
    expect(await run(['box', 'red'])).toMatchObject({ code: 0, out: 'box red' });
    expect(await run(['box', 'shut'])).toMatchObject({ code: 3 });
  });

  it.each([[[]], [['--help']], [['-h']], [['help']]])('lists all commands for %j', async (args) => {
    const { code, out } = await run(args, groups);
    expect(code).toBe(0);
    for (const name of ['box open ', 'box shut ', 'fail badly ']) expect(out).toContain(`  ${name}`);
  });

  it('refuses what is no command with exit code 2, listing what there is', async () => {
    expect(await run(['bax'], groups)).toMatchObject({ code: 2, out: '' });
    expect((await run(['bax'], groups)).error).toMatch(/^"bax" is not a command\.[\s\S]*box open/);
    const { code, error } = await run(['fail', 'softly']);
    expect(code).toBe(2);
    expect(error).toContain('"fail softly" is not a command.');
    expect(error).not.toContain('box open');
    expect((await run(['fail', '--help'])).code).toBe(0);
  });

  it('shows the usage of one command', async () => {
    const { code, out } = await run(['fail', 'usage', '--help']);
    expect(code).toBe(0);
    expect(out).toBe('Does fail usage.\n\nUsage:\n  npm run -s niangjia -- fail usage THING');
  });

  it('tells a wrong call with its usage, a known failure in its words, a fault of ours with its stack', async () => {
    expect(await run(['fail', 'usage'])).toEqual({
      ...{
        code: 2,
        out: '',
        error: 'THING is missing.\n\nUsage:\n  npm run -s niangjia -- fail usage THING',
      },
    });
    expect(await run(['fail', 'problem'])).toEqual({ code: 1, out: '', error: 'The file is empty.' });
    expect(await run(['fail', 'known'])).toEqual({ code: 1, out: '', error: 'The file cannot be read.' });
    expect((await run(['fail', 'badly'])).error).toMatch(/TypeError: oops\n +at /);
  });
});

describe('parseArguments', () => {
  const options = { column: { type: 'string' }, json: { type: 'boolean' } } as const;

  it('gives typed values and the named positional arguments', () => {
    const { values, positionals } = parseArguments(['a.csv', '--column', '代码', '--json'], options, [
      'FILE',
    ]);
    expect([positionals[0], values.column, values.json]).toEqual(['a.csv', '代码', true]);
  });

  it.each([
    [[], 'FILE is missing.'],
    [['a', 'b'], 'Unexpected: b'],
    [['a', '--colour', 'x'], "Unknown option '--colour'."],
    [['a', '--column'], "Option '--column <value>' argument missing."],
    [['a', '--json=yes'], "Option '--json' does not take an argument."],
  ])('refuses %j: %s', (args, message) => {
    expect(() => parseArguments(args, options, ['FILE'])).toThrow(new UsageError(message));
  });
});

describe('wholeNumber', () => {
  it.each([
    ['0', 0],
    ['15', 15],
    ['100000', 100_000],
  ])('reads %s', (text, number) => expect(wholeNumber('--days', text)).toBe(number));

  it.each(['', '-1', '1.5', '1e3', '100001', '９'])('refuses "%s"', (text) => {
    expect(() => wholeNumber('--days', text)).toThrow(UsageError);
  });
});
