import type { CliCommand } from '../../platform/cli/command.ts';
import { unionLevels } from './tables.ts';

export const commands: readonly CliCommand[] = [
  {
    name: 'union list',
    summary: 'Shows the tree of unions, or what hangs below one of them.',
    usage: 'union list [--below ID] [--json]',
    run: async (args, io) => (await import('./unionCommands.ts')).runUnionList(args, io),
  },
  {
    name: 'union create',
    summary: `Adds a union to the tree; the first one is the federation at its top. LEVEL is one of ${unionLevels.join(', ')}.`,
    usage: `union create NAME --level LEVEL [--parent ID] [--short-name NAME] [--division CODE] [--phone PHONE] [--json]`,
    run: async (args, io) => (await import('./unionCommands.ts')).runUnionCreate(args, io),
  },
  {
    name: 'employers import',
    summary:
      'Brings a list of employers (.xlsx, .csv) in through a mapping; rows whose code begins with 8 become unions. Broken off, it goes on where it stood.',
    usage: 'employers import FILE --mapping MAP.json [--union ID] [--dry-run] [--rejected OUT] [--json]',
    run: async (args, io) => {
      const { withContext } = await import('../../platform/cli/withContext.ts');
      const { runEmployersImport } = await import('./employers/importCommand.ts');
      return withContext(io, 'employers import', (context) => runEmployersImport(context, args, io));
    },
  },
  {
    name: 'divisions import',
    summary:
      'Adds division codes (GB/T 2260 and town codes) from a CSV of code,name[,abolished on,successor]; none is ever deleted.',
    usage: 'divisions import FILE [--json]',
    run: async (args, io) => (await import('./divisions/importCommand.ts')).runDivisionsImport(args, io),
  },
];
