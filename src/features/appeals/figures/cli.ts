import type { CliCommand } from '../../../platform/cli/command.ts';

export const commands: readonly CliCommand[] = [
  {
    name: 'appeals report',
    summary: 'Rates, elapsed working days and sums of the appeals received in a period.',
    usage: 'appeals report [--from DATE] [--to DATE] [--union ID] [--category CODE] [--door DOOR] [--json]',
    run: async (args, io) => {
      const { withContext } = await import('../../../platform/cli/withContext.ts');
      const { runReport } = await import('./reportCommand.ts');
      return withContext(io, 'appeals report', ({ db }) => runReport(db, args, io));
    },
  },
];
