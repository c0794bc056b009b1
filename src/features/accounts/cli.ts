import type { CliCommand } from '../../platform/cli/command.ts';
import { roleCodes } from './roles.ts';

const grantUsage = `--role ROLE --union ID [--scope own|subtree|assigned] [--agency AGENCY]`;
const roleHelp = `ROLE is one of ${roleCodes.join(', ')}.`;

export const commands: readonly CliCommand[] = [
  {
    name: 'account create-staff',
    summary: `Opens an account for staff; a password is made and shown unless one is given, or --service says that it only has API keys. ${roleHelp}`,
    usage: `account create-staff USERNAME --name NAME [--password PASSWORD | --service] [${grantUsage}] [--json]`,
    run: async (args, io) => (await import('./accountCommands.ts')).runCreateStaff(args, io),
  },
  {
    name: 'account reset-password',
    summary: 'Sets a new password and ends all sessions of the account.',
    usage: 'account reset-password USERNAME [--password PASSWORD]',
    run: async (args, io) => (await import('./accountCommands.ts')).runResetPassword(args, io),
  },
  {
    name: 'account disable',
    summary: 'Stops an account: its sessions end, its password and API keys work no longer.',
    usage: 'account disable USERNAME',
    run: async (args, io) => (await import('./accountCommands.ts')).runDisable(args, io),
  },
  {
    name: 'account grant',
    summary: `Gives an account a role at a place of the tree. ${roleHelp}`,
    usage: `account grant USERNAME ${grantUsage}`,
    run: async (args, io) => (await import('./accountCommands.ts')).runGrant(args, io),
  },
  {
    name: 'account api-key',
    summary: 'Makes a key for Authorization: Bearer, shown this once.',
    usage: 'account api-key USERNAME --name NAME',
    run: async (args, io) => (await import('./accountCommands.ts')).runApiKey(args, io),
  },
  {
    name: 'account list',
    summary: 'Lists staff accounts with their roles and places.',
    usage: 'account list [--json]',
    run: async (args, io) => (await import('./accountCommands.ts')).runList(args, io),
  },
];
