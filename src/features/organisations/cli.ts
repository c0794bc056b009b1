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
];
