import type { CliCommand } from '../platform/cli/command.ts';

export const commands: readonly CliCommand[] = [
  {
    name: 'demo seed',
    summary:
      'Fills an empty federation with the invented Qinghe County; county and city are written in bulk.',
    usage: 'demo seed --size small|county|city [--seed N]',
    run: async (args, io) => (await import('./seedCommand.ts')).runDemoSeed(args, io),
  },
];
