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
  {
    name: 'discovery import-list',
    summary:
      'Takes a list of an agency in (.xlsx, .csv) that is too large to be uploaded, plain or by hashes (--key); several files are the parts of one list. Broken off, it goes on where it stood.',
    usage:
      'discovery import-list FILE [FILE …] --kind CODE --agency NAME --union ID --purpose TEXT --basis TEXT --as-of DAY [--key CODE] [--mapping MAP.json] [--rejected OUT] [--json]',
    run: async (args, io) => {
      const { withContext } = await import('../../platform/cli/withContext.ts');
      const { importList } = await import('./importList.ts');
      return withContext(io, 'discovery import-list', (context) => importList(context, args, io));
    },
  },
];
