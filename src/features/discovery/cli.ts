import type { CliCommand } from '../../platform/cli/command.ts';

export const commands: readonly CliCommand[] = [
  {
    name: 'discovery hash-list',
    summary:
      'For an agency, without a database: turns a list of people (.xlsx, .csv) into hashes under the key it was given, so that no name or number leaves it. Only columns named with --keep stay readable.',
    usage:
      'discovery hash-list FILE --key KEYFILE --out OUT.csv [--keep COLUMN,…] [--name COLUMN] [--identity COLUMN] [--birth COLUMN] [--phone COLUMN]',
    run: async (args, io) => (await import('./hashList.ts')).hashList(args, io),
  },
];
