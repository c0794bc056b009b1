import { parseArgs } from 'node:util';
import type { Context } from '../../platform/context.ts';
import { randomCode } from '../../platform/crypto/codes.ts';
import { Problem } from '../../platform/http/problem.ts';
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

export const accountUsage = `niangjia account create-staff USERNAME --name NAME [--password PASSWORD | --service] [--role ROLE --union ID [--scope own|subtree|assigned] [--agency AGENCY]]
niangjia account reset-password USERNAME [--password PASSWORD]
niangjia account disable USERNAME
niangjia account grant USERNAME --role ROLE --union ID [--scope own|subtree|assigned] [--agency AGENCY]
niangjia account api-key USERNAME --name NAME
niangjia account list [--json]
  Without --password one is made and printed once.
  ROLE is one of ${roleCodes.join(', ')}`;

type Needs = Pick<Context, 'db' | 'clock' | 'secret'>;

const options = {
  name: { type: 'string' },
  password: { type: 'string' },
  service: { type: 'boolean' },
  role: { type: 'string' },
  union: { type: 'string' },
  scope: { type: 'string' },
  agency: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Given = ReturnType<typeof parse>['values'];
const parse = (args: string[]) => parseArgs({ args, options, allowPositionals: true });

/** `niangjia account …`: prints through `print`, returns the exit code. Expected refusals are thrown as Problem. */
export async function accountCommand(
  context: Needs,
  args: readonly string[],
  print: (line: string) => void,
): Promise<number> {
  const [action, ...rest] = args;
  const { values, positionals } = parse(rest);
  const username = positionals[0];
  if (action === 'list') return list(context, values, print);
  const run = action === undefined ? undefined : actions[action];
  if (!run || !username) {
    print(accountUsage);
    return 2;
  }
  await run(context, username, values, print);
  return 0;
}

type Action = (
  context: Needs,
  username: string,
  given: Given,
  print: (line: string) => void,
) => Promise<void>;

const actions: Record<string, Action> = {
  'create-staff': async (context, username, given, print) => {
    const password = given.service ? undefined : (given.password ?? madePassword());
    const id = await createStaff(context, {
      username,
      name: needed(given.name, '--name'),
      ...(password === undefined ? {} : { password }),
      grants: given.role ? [grantFrom(given)] : [],
    });
    print(`${id}  ${username}`);
    if (password !== undefined && given.password === undefined) print(`password: ${password}`);
  },
  'reset-password': async (context, username, given, print) => {
    const password = given.password ?? madePassword();
    await resetPassword(context, username, password);
    print(given.password === undefined ? `password: ${password}` : 'done');
  },
  disable: async (context, username, _given, print) => {
    await disableStaff(context, username);
    print('done');
  },
  grant: async (context, username, given, print) => {
    await grantToUsername(context, username, grantFrom(given));
    print('done');
  },
  'api-key': async (context, username, given, print) => {
    print(await createApiKey(context, username, needed(given.name, '--name')));
  },
};

async function list({ db }: Needs, given: Given, print: (line: string) => void): Promise<number> {
  const staff = await listStaff(db);
  if (given.json) print(JSON.stringify(staff));
  else
    for (const account of staff) {
      const grants = account.grants
        .map((grant) => `${grant.role}@${grant.unionName}(${grant.scope})`)
        .join(', ');
      print(`${account.username}  ${account.name}${account.disabled ? '  disabled' : ''}  ${grants}`);
    }
  return 0;
}

function grantFrom(given: Given): GrantInput {
  const role = needed(given.role, '--role');
  const scope = given.scope ?? 'subtree';
  if (!isRoleCode(role))
    throw new Problem(422, 'unknownRole', `${role} is not a role. Roles: ${roleCodes.join(', ')}`);
  if (scope !== 'own' && scope !== 'subtree' && scope !== 'assigned')
    throw new Problem(422, 'unknownScope', `--scope is own, subtree or assigned, not ${scope}.`);
  return { role, scope, unionId: needed(given.union, '--union'), agency: given.agency ?? null };
}

function needed(value: string | undefined, option: string): string {
  if (value) return value;
  throw new Problem(422, 'optionMissing', `${option} is needed.`);
}

/** Meets the password rule: capitals, digits, a small letter and a hyphen. */
const madePassword = () => `${randomCode(5)}-${randomCode(5)}-n7`;
