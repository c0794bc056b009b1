import type { CliCommand } from '../../../platform/cli/command.ts';

export const commands: readonly CliCommand[] = [
  {
    name: 'audit verify',
    summary:
      'Walks every appeal’s history, the audit and every daily seal and names the first broken link of each.',
    usage: 'audit verify [--json]',
    run: async (args, io) => {
      const { withContext } = await import('../../../platform/cli/withContext.ts');
      const { runVerify } = await import('./verifyCommand.ts');
      return withContext(io, 'audit verify', (context) => runVerify(context, args, io));
    },
  },
];
