import { parseArguments } from '../../platform/cli/arguments.ts';
import { type CliIo, UsageError } from '../../platform/cli/command.ts';
import { withContext } from '../../platform/cli/withContext.ts';
import {
  createApiKey,
  createStaff,
  disableStaff,
  type GrantInput,
  grantToUsername,
  listStaff,
  resetPassword,
} from './administration.ts';
import { isRoleCode, roleCodes } from './roles.ts';
import { temporaryPassword } from './temporaryPassword.ts';

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const grantOptions = { role: text, union: text, scope: text, agency: text };

/** `account create-staff` */
export async function runCreateStaff(args: string[], io: CliIo): Promise<number> {
  const options = { ...grantOptions, name: text, password: text, service: yes, json: yes };
  const { values, positionals } = parseArguments(args, options, ['USERNAME']);
  if (values.service && values.password) throw new UsageError('--service and --password exclude each other.');
  const password = values.service ? undefined : (values.password ?? temporaryPassword());
  const [username = ''] = positionals;
  const input = {
    username,
    name: needed(values.name, '--name'),
    grants: values.role || values.union ? [grantFrom(values)] : [],
    ...(password === undefined ? {} : { password, passwordTemporary: values.password === undefined }),
  };
  const id = await withContext(io, 'account create-staff', (context) => createStaff(context, input));
  const made = values.password === undefined ? password : undefined;
  if (values.json) io.out(JSON.stringify({ id, username, ...(made ? { password: made } : {}) }));
  else io.out([`${id}  ${username}`, ...(made ? [`password: ${made}`] : [])].join('\n'));
  return 0;
}

/** `account reset-password` */
export async function runResetPassword(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArguments(args, { password: text }, ['USERNAME']);
  const password = values.password ?? temporaryPassword();
  await withContext(io, 'account reset-password', (context) =>
    resetPassword(context, positionals[0] ?? '', password, { temporary: values.password === undefined }),
  );
  io.out(values.password === undefined ? `password: ${password}` : 'Done.');
  return 0;
}

/** `account disable` */
export async function runDisable(args: string[], io: CliIo): Promise<number> {
  const { positionals } = parseArguments(args, {}, ['USERNAME']);
  await withContext(io, 'account disable', (context) => disableStaff(context, positionals[0] ?? ''));
  io.out('Done.');
  return 0;
}

/** `account grant` */
export async function runGrant(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArguments(args, grantOptions, ['USERNAME']);
  const grant = grantFrom(values);
  await withContext(io, 'account grant', (context) => grantToUsername(context, positionals[0] ?? '', grant));
  io.out('Done.');
  return 0;
}

/** `account api-key` */
export async function runApiKey(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArguments(args, { name: text }, ['USERNAME']);
  const name = needed(values.name, '--name');
  io.out(
    await withContext(io, 'account api-key', (context) => createApiKey(context, positionals[0] ?? '', name)),
  );
  return 0;
}

/** `account list` */
export async function runList(args: string[], io: CliIo): Promise<number> {
  const { values } = parseArguments(args, { json: yes });
  const staff = await withContext(io, 'account list', ({ db, clock }) => listStaff(db, clock.now()));
  if (values.json) io.out(JSON.stringify(staff));
  else
    for (const account of staff) {
      const grants = account.grants
        .map((grant) => `${grant.role}@${grant.unionName}(${grant.scope})`)
        .join(', ');
      io.out(`${account.username}  ${account.name}${account.disabled ? '  (disabled)' : ''}  ${grants}`);
    }
  return 0;
}

function grantFrom(given: { [K in keyof typeof grantOptions]?: string | undefined }): GrantInput {
  const role = needed(given.role, '--role');
  const scope = given.scope ?? 'subtree';
  if (!isRoleCode(role)) throw new UsageError(`--role must be one of ${roleCodes.join(', ')}.`);
  if (scope !== 'own' && scope !== 'subtree' && scope !== 'assigned')
    throw new UsageError('--scope must be own, subtree or assigned.');
  return { role, scope, unionId: needed(given.union, '--union'), agency: given.agency ?? null };
}

function needed(value: string | undefined, option: string): string {
  if (value) return value;
  throw new UsageError(`${option} is missing.`);
}
