import type { CommandGroup } from './platform/cli/command.ts';

/** Every command of the command line. A feature adds its group here; nothing of it loads before it is called. */
export const commandGroups: readonly CommandGroup[] = [
  {
    words: ['due', 'check', 'calendar'],
    load: async () => (await import('./features/clock/cli.ts')).clockCommands(() => import('./features.ts')),
  },
  {
    words: ['account'],
    load: async () => (await import('./features/accounts/cli.ts')).commands,
  },
  {
    words: ['union', 'employers', 'divisions'],
    load: async () => (await import('./features/organisations/cli.ts')).commands,
  },
  {
    words: ['appeals'],
    load: async () => [
      ...(await import('./features/appeals/ledger/cli.ts')).commands,
      ...(await import('./features/appeals/figures/cli.ts')).commands,
    ],
  },
  {
    words: ['members'],
    load: async () => (await import('./features/members/exchange/cli.ts')).commands,
  },
  {
    words: ['discovery'],
    load: async () => (await import('./features/discovery/cli.ts')).commands,
  },
  {
    words: ['audit'],
    load: async () => (await import('./features/appeals/proof/cli.ts')).commands,
  },
  {
    words: ['vouchers'],
    load: async () => (await import('./features/vouchers/cli.ts')).commands,
  },
  {
    words: ['keys'],
    load: async () => {
      // Every feature names its sealed columns when it loads.
      await import('./features.ts');
      return (await import('./features/keys/cli.ts')).commands;
    },
  },
  {
    words: ['demo'],
    load: async () => (await import('./demo/cli.ts')).commands,
  },
  {
    words: ['backup', 'restore'],
    load: async () => (await import('./platform/backup/cli.ts')).commands,
  },
  {
    words: ['doctor'],
    load: async () => {
      const { doctorCommands } = await import('./platform/doctor/cli.ts');
      return doctorCommands((await import('./doctorChecks.ts')).doctorChecks);
    },
  },
];
