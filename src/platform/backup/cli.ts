import type { CliCommand } from '../cli/command.ts';

export const commands: readonly CliCommand[] = [
  {
    name: 'backup',
    summary: 'Writes everything, as of one moment, into one file. The platform may go on working.',
    usage: 'backup FILE [--json]',
    run: async (args, io) => (await import('./backupCommand.ts')).runBackup(args, io),
  },
  {
    name: 'backup check',
    summary: 'Reads a backup file from begin to end and checks every sum. Needs no database.',
    usage: 'backup check FILE [--json]',
    run: async (args, io) => (await import('./backupCommand.ts')).runBackupCheck(args, io),
  },
  {
    name: 'restore',
    summary: 'Fills an empty data folder or an empty database from a backup file.',
    usage: 'restore FILE [--json]',
    run: async (args, io) => (await import('./backupCommand.ts')).runRestore(args, io),
  },
];
