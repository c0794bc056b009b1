import type { CliCommand } from '../../../platform/cli/command.ts';

export const commands: readonly CliCommand[] = [
  {
    name: 'members import',
    summary:
      'Brings a member collection form or another list of members (.xlsx, .csv) in through a mapping. Broken off, it goes on where it stood.',
    usage: 'members import FILE --union ID --mapping MAP.json [--dry-run] [--rejected OUT] [--json]',
    run: async (args, io) => {
      const { withContext } = await import('../../../platform/cli/withContext.ts');
      const { runMembersImport } = await import('./commands.ts');
      return withContext(io, 'members import', (context) => runMembersImport(context, args, io));
    },
  },
  {
    name: 'members export',
    summary:
      'Writes the members of a union and all below it as a member collection form, names and numbers masked unless --unmasked is given with a reason. Audited.',
    usage: 'members export --union ID --out FILE [--unmasked --reason TEXT] [--json]',
    run: async (args, io) => {
      const { withContext } = await import('../../../platform/cli/withContext.ts');
      const { runMembersExport } = await import('./commands.ts');
      return withContext(io, 'members export', (context) => runMembersExport(context, args, io));
    },
  },
];
