import type { CliCommand } from '../../../platform/cli/command.ts';

export const commands: readonly CliCommand[] = [
  {
    name: 'appeals import',
    summary:
      'Brings a union’s own ledger (.xlsx, .csv) in through a mapping; rows already there are left alone.',
    usage: 'appeals import FILE --mapping MAP.json [--union ID] [--dry-run] [--rejected OUT] [--json]',
    run: async (args, io) => {
      const { withContext } = await import('../../../platform/cli/withContext.ts');
      const { runImportCommand } = await import('./importCommand.ts');
      const { shipCalendar } = await import('../../clock/index.ts');
      return withContext(io, 'appeals import', async (context) => {
        // A server that never ran has no calendar yet, and working days would be counted without holidays.
        await shipCalendar(context.db, io.now());
        return runImportCommand(context, args, io);
      });
    },
  },
  {
    name: 'appeals export',
    summary: 'Writes the ledger of appeals as a spreadsheet or text, or their history as an event log (XES).',
    usage:
      'appeals export --format xlsx|csv|xes --out FILE [--from DATE] [--to DATE] [--union ID] [--category CODE] [--door DOOR] [--status STATUS] [--json]',
    run: async (args, io) => {
      const { withContext } = await import('../../../platform/cli/withContext.ts');
      const { runExportCommand } = await import('./exportCommand.ts');
      return withContext(io, 'appeals export', (context) => runExportCommand(context, args, io));
    },
  },
];
