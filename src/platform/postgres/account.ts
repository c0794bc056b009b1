import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { StartupError } from './startupError.ts';

/** How to run the server's programs: PostgreSQL refuses to run as root. */
export interface Account {
  /** Owner of the data folder; absent when the app's own user owns it. */
  owner?: { uid: number; gid: number };
  spawn(command: string, args: string[], options: SpawnOptions): ChildProcess;
}

const ownUser: Account = { spawn };

/**
 * Chooses who runs PostgreSQL. An ordinary user runs it itself. Root hands it to the system user `postgres`, made when
 * missing. Where that user cannot reach one of the folders (a checkout under /root), root runs it in a user namespace
 * of its own; where the machine allows no namespace, throws `folderNotReachable` naming the folder to move.
 */
export function chooseAccount(folders: string[]): Account {
  if (process.getuid?.() !== 0) return ownUser;
  const owner = findPostgresUser() ?? createPostgresUser();
  const blocked = folders.map((folder) => firstBlockedFolder(resolve(folder), owner)).find(Boolean);
  if (blocked === undefined) {
    return { owner, spawn: (command, args, options) => spawn(command, args, { ...options, ...owner }) };
  }
  const namespace = ['--user', `--map-user=${owner.uid}`, `--map-group=${owner.gid}`, '--'];
  if (spawnSync('unshare', [...namespace, 'true']).status === 0) {
    return { spawn: (command, args, options) => spawn('unshare', [...namespace, command, ...args], options) };
  }
  throw new StartupError(
    'folderNotReachable',
    `PostgreSQL may not run as root, and the user "postgres" cannot enter ${blocked}. Move the application to a folder that every user can enter (such as /opt/niangjia), run "chmod o+x ${blocked}", or start as an ordinary user.`,
  );
}

function findPostgresUser(): { uid: number; gid: number } | undefined {
  const uid = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', 'postgres'], { encoding: 'utf8' });
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function createPostgresUser(): { uid: number; gid: number } {
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
    { encoding: 'utf8' },
  );
  const user = findPostgresUser();
  if (user) return user;
  throw new StartupError(
    'noPostgresUser',
    `PostgreSQL may not run as root, and the system user "postgres" could not be made (${made.stderr?.trim() || 'useradd is missing'}). Make it, or start as an ordinary user.`,
  );
}

/** The outermost folder on the way that the user may not enter, asked of the system itself. */
function firstBlockedFolder(folder: string, user: { uid: number; gid: number }): string | undefined {
  const reachable = (path: string) => spawnSync('test', ['-x', path], user).status === 0;
  if (reachable(folder)) return undefined;
  const parent = dirname(folder);
  return (parent === folder ? undefined : firstBlockedFolder(parent, user)) ?? folder;
}
