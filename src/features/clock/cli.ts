import type { CliCommand } from '../../platform/cli/command.ts';

/** The commands; `loadSubjects` loads the features whose deadlines an import may move. */
export const clockCommands = (loadSubjects: () => Promise<unknown>): readonly CliCommand[] => [
  {
    name: 'due',
    summary: 'Tells when a term is due, and why. Needs no database.',
    usage: [
      'due DATE --workdays N [--lang en|zh] [--json]',
      'due DATE --days N [--roll next-workday] [--lang en|zh] [--json]',
      'due DATE --months N [--roll next-workday] [--lang en|zh] [--json]',
      'due DATE|TIME --hours N [--roll next-workday] [--lang en|zh] [--json]   (TIME as 2026-09-28T09:30+08:00)',
    ].join('\n'),
    run: async (args, io) => (await import('./dueCommand.ts')).runDue(args, io),
  },
  {
    name: 'calendar import',
    summary:
      'Puts the notice of a year into the calendar ({"year":2027,"days":[{"date","name","isOffDay"}]}) and computes running deadlines anew.',
    usage: 'calendar import FILE [--json]',
    run: async (args, io) =>
      (await import('./calendarImportCommand.ts')).runCalendarImport(args, io, loadSubjects),
  },
  {
    name: 'calendar show',
    summary:
      'Shows days off, make-up days and working days of a year: of the running federation, else by the shipped notices.',
    usage: 'calendar show YEAR [--json]',
    run: async (args, io) => (await import('./calendarShowCommand.ts')).runCalendarShow(args, io),
  },
  {
    name: 'check credit-codes',
    summary:
      'Checks the unified social credit codes in a column of a .csv or .xlsx file (row 1 is the header).',
    usage: 'check credit-codes FILE --column NAME [--json]',
    run: async (args, io) => (await import('./checkCommand.ts')).runCheckCreditCodes(args, io),
  },
  {
    name: 'check id-numbers',
    summary: 'Checks the identity numbers in a column of a .csv or .xlsx file (row 1 is the header).',
    usage: 'check id-numbers FILE --column NAME [--json]',
    run: async (args, io) => (await import('./checkCommand.ts')).runCheckIdentityNumbers(args, io),
  },
];
