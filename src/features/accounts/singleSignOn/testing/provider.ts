import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface Person {
  sub: string;
  [claim: string]: unknown;
}

/** A real OpenID Connect provider on this machine. Whoever is put into `person` signs in there without being asked. */
export async function startProvider(redirectUri: string) {
  const people = new Map<string, Person>();
  let present = '';
  const server: Server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'niangjia',
        client_secret: 'a-secret-of-the-test-only',
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [`${new URL(redirectUri).origin}/console/sign-in`],
      },
    ],
    cookies: { keys: ['test'] },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', 'department', 'roles', 'employee_number'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => people.get(id) ?? { sub: id },
    }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: context.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/'))
      return provider.interactionFinished(request, response, { login: { accountId: present } });
    return callback(request, response);
  };
  return {
    issuer,
    /** Who sits at the provider from now on. */
    person: (person: Person) => {
      people.set(person.sub, person);
      present = person.sub;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Follows the provider's pages as a browser does, until it sends back to us; the address it sends to. */
export async function followProvider(goTo: string, ourOrigin: string): Promise<string> {
  const cookies = new Map<string, string>();
  let address = goTo;
  for (let hop = 0; hop < 10; hop++) {
    if (address.startsWith(ourOrigin)) return address;
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, value);
    }
    const location = answer.headers.get('location');
    if (!location) throw new Error(`${answer.status} at ${address}: ${await answer.text()}`);
    address = new URL(location, address).href;
  }
  throw new Error('The provider sends in circles.');
}
