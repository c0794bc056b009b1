import type { CliCommand } from '../../platform/cli/command.ts';

const load = () => import('./keyCommands.ts');

export const commands: readonly CliCommand[] = [
  {
    name: 'keys status',
    summary: 'Which keys of encrypted fields live, how many values each, and how far a change has got.',
    usage: 'keys status [--json]',
    run: async (args, io) => (await load()).runStatus(args, io),
  },
  {
    name: 'keys rotate',
    summary: 'Makes new keys and writes all values anew under them, while the platform serves.',
    usage: 'keys rotate [--suite aes-256-gcm|sm4]',
    run: async (args, io) => (await load()).runRotate(args, io),
  },
  {
    name: 'keys continue',
    summary: 'Carries on a change of keys that was stopped.',
    usage: 'keys continue',
    run: async (args, io) => (await load()).runContinue(args, io),
  },
  {
    name: 'keys delete',
    summary: 'Deletes a replaced key that no value needs any more. Older backups still need it.',
    usage: 'keys delete KEYID',
    run: async (args, io) => (await load()).runDelete(args, io),
  },
  {
    name: 'keys export',
    summary: 'Writes a copy of the key file that opens with a passphrase only.',
    usage: 'keys export FILE [--passphrase-file FILE]',
    run: async (args, io) => (await load()).runExport(args, io),
  },
  {
    name: 'keys import',
    summary: 'Adds the keys of such a copy to the key file. Needs no database.',
    usage: 'keys import FILE [--passphrase-file FILE]',
    run: async (args, io) => (await load()).runImport(args, io),
  },
];
