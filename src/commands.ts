import type { CommandGroup } from './platform/cli/command.ts';

/** Every command of the command line. A feature adds its group here; nothing of it loads before it is called. */
export const commandGroups: readonly CommandGroup[] = [
  {
    words: ['due', 'check', 'calendar'],
    load: async () => (await import('./features/clock/cli.ts')).commands,
  },
];
