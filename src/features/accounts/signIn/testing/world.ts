import type { LightMyRequestResponse } from 'fastify';
import { TOTP } from 'otpauth';
import { createFeatureServer, type FeatureServer } from '../../../../../test/harness/featureServer.ts';
import type { Feature } from '../../../../platform/feature.ts';
import { createUnion, type Union } from '../../../organisations/index.ts';
import { createStaff } from '../../administration.ts';
import { accountsFeature } from '../../feature.ts';
import type { RoleCode } from '../../roles.ts';
import { signInFeature } from '../feature.ts';

export const password = 'Qinghe-2026';

export interface SignInWorld {
  app: FeatureServer;
  root: Union;
  /** A fresh account with one role at the root. */
  staff(role: RoleCode): Promise<{ id: string; username: string }>;
  /** A browser: keeps its cookies, comes from its address. */
  browser(address?: string): TestBrowser;
}

export interface TestBrowser {
  cookies: Map<string, string>;
  post(path: string, body?: object, key?: string): Promise<LightMyRequestResponse>;
  get(path: string): Promise<LightMyRequestResponse>;
  signIn(username: string, typed?: string): Promise<LightMyRequestResponse>;
}

/** A federation with nobody in it yet, the sign-in features over real HTTP handling. */
export async function createSignInWorld(
  environment: Record<string, string> = {},
  more: readonly Feature[] = [],
): Promise<SignInWorld> {
  const app = await createFeatureServer([accountsFeature, signInFeature, ...more], {
    environment: { PUBLIC_URL: 'https://union.example', ...environment },
  });
  const now = app.clock.now();
  const root = await createUnion(app.database.db, {
    ...{ parentId: null, level: 'federation', name: '青禾县总工会', now },
  });
  let serial = 0;
  return {
    app,
    root,
    staff: async (role) => {
      const username = `${role.toLowerCase()}${++serial}`;
      const id = await createStaff(app.context, {
        username,
        name: `${username}先生`,
        password,
        grants: [{ role, unionId: root.id, scope: 'subtree' }],
      });
      return { id, username };
    },
    browser: (address = '10.1.1.1') => browserOf(app, address),
  };
}

function browserOf(app: FeatureServer, address: string): TestBrowser {
  const cookies = new Map<string, string>();
  let serial = 0;
  const ask = async (method: 'GET' | 'POST', path: string, body?: object, key?: string) => {
    const answer = await app.server.inject({
      method,
      url: `/api/v1${path}`,
      remoteAddress: address,
      ...(method === 'POST' ? { payload: body ?? {} } : {}),
      headers: {
        'x-requested-with': 'niangjia',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36',
        'idempotency-key': key ?? `key-${address}-${++serial}`,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const { name, value } of answer.cookies)
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    return answer;
  };
  return {
    cookies,
    post: (path, body, key) => ask('POST', path, body, key),
    get: (path) => ask('GET', path),
    signIn: (username, typed = password) => ask('POST', '/sign-in/staff', { username, password: typed }),
  };
}

/** The code an authenticator app shows at this moment, some steps on. */
export const codeOf = (address: string, at: Date, steps = 0): string => {
  const secret = new URL(address).searchParams.get('secret') ?? '';
  return new TOTP({ secret, issuer: 'Niangjia' }).generate({ timestamp: at.getTime() + steps * 30_000 });
};
