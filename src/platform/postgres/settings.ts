import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { z } from 'zod';
import { StartupError } from './startupError.ts';

const savedSettings = z.object({ port: z.int().min(1).max(65535), password: z.string().min(16) });
export type SavedSettings = z.infer<typeof savedSettings>;

/** Port and password of the cluster, kept beside its data for the app's own user only. */
export async function readSettings(file: string): Promise<SavedSettings | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new StartupError(
      'settingsUnreadable',
      `${file} cannot be read (${error.code}). Start as the user who made it.`,
      error,
    );
  });
  if (text === undefined) return undefined;
  try {
    return savedSettings.parse(JSON.parse(text));
  } catch (cause) {
    throw new StartupError(
      'settingsBroken',
      `${file} is damaged. Put back {"port": …, "password": "…"} from a copy.`,
      cause,
    );
  }
}

export async function saveSettings(file: string, settings: SavedSettings): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(settings), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** A free TCP port on the loopback: the wanted one if it is free, else one the system picks. */
export async function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (wanted !== 0 && error.code === 'EADDRINUSE') resolve(freePort(0));
      else reject(error);
    });
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
