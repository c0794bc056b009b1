import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { signInAnswer } from '../contract.ts';

const code = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, '小写字母、数字和 - · small letters, digits and -');
const id = z.object({ id: z.uuid() });
const instant = z.iso.datetime({ offset: true });
const label = z.object({ zh: z.string(), en: z.string() });
const claim = z
  .string()
  .trim()
  .regex(/^[\w.:/-]{1,80}$/, '声明名 · the name of a claim');

export const roleRule = z.object({
  id: z.uuid(),
  claim: z.string(),
  value: z.string(),
  role: z.string(),
  unionId: z.uuid(),
  unionName: z.string(),
  scope: z.enum(['own', 'subtree', 'assigned']),
});
export type RoleRule = z.output<typeof roleRule>;

export const preLink = z.object({
  id: z.uuid(),
  claimValue: z.string(),
  username: z.string(),
  name: z.string(),
  usedAt: instant.nullable(),
});

export const providerView = z.object({
  id: z.uuid(),
  code: z.string(),
  label,
  issuer: z.string(),
  clientId: z.string(),
  hasSecret: z.boolean(),
  scopes: z.string(),
  linkClaim: z.string().nullable(),
  countsAsSecondFactor: z.boolean(),
  enabled: z.boolean(),
  /** What to enter at the provider. */
  redirectUri: z.string(),
  linkedAccounts: z.int(),
  rules: z.array(roleRule),
  preLinks: z.array(preLink),
});
export type ProviderView = z.output<typeof providerView>;

const providerBody = z.object({
  code,
  label: z.object({
    zh: z.string().trim().min(1).max(40),
    en: z.string().trim().min(1).max(60),
  }),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().trim().min(1).max(200),
  /** Kept as it is when absent. */
  clientSecret: z.string().min(1).max(500).optional(),
  scopes: z
    .string()
    .trim()
    .regex(/^openid( [\w.:/-]+)*$/, '以 openid 开头 · must begin with openid')
    .default('openid profile'),
  linkClaim: claim.nullable().default(null),
  countsAsSecondFactor: z.boolean().default(false),
  enabled: z.boolean().default(true),
});
export type ProviderBody = z.output<typeof providerBody>;

export const singleSignOnRoutes = defineRoutes({
  doors: {
    method: 'GET',
    path: '/sign-in/single',
    permission: 'public',
    summary: 'Providers through which staff can sign in',
    response: z.object({ items: z.array(z.object({ code: z.string(), label })) }),
  },
  start: {
    method: 'GET',
    path: '/sign-in/single/:code/start',
    permission: 'public',
    summary: 'Goes to the provider',
    params: z.object({ code }),
    query: z.object({ next: z.string().max(500).optional() }),
    transport: 'file',
  },
  callback: {
    method: 'GET',
    path: '/sign-in/single/:code/callback',
    permission: 'public',
    summary: 'Comes back from the provider',
    params: z.object({ code }),
    query: z.record(z.string(), z.unknown()),
    transport: 'file',
  },
  step: {
    method: 'POST',
    path: '/sign-in/single/step',
    permission: 'public',
    idempotency: 'none',
    summary: 'The second factor that is still asked for after coming back',
    body: z.object({}),
    response: signInAnswer,
  },
  link: {
    method: 'POST',
    path: '/sign-in/single/link',
    permission: 'signedIn',
    idempotency: 'none',
    summary: 'Links the identity just proved at the provider with my account',
    body: z.object({}),
    response: z.object({ label }),
  },
  providers: {
    method: 'GET',
    path: '/single-sign-on/providers',
    permission: 'singleSignOn.see',
    summary: 'Providers, their role rules and accounts foreseen for them',
    response: z.object({ items: z.array(providerView) }),
  },
  saveProvider: {
    method: 'POST',
    path: '/single-sign-on/providers',
    permission: 'singleSignOn.manage',
    summary: 'Adds a provider, or changes the one with this code',
    body: providerBody,
    response: providerView,
  },
  testProvider: {
    method: 'POST',
    path: '/single-sign-on/providers/:id/test',
    permission: 'singleSignOn.manage',
    idempotency: 'none',
    summary: 'Asks the provider what it offers',
    params: id,
    body: z.object({}),
    response: z.object({ reached: z.boolean(), endSession: z.boolean() }),
  },
  addRule: {
    method: 'POST',
    path: '/single-sign-on/providers/:id/rules',
    permission: 'singleSignOn.map',
    summary: 'A claim with this value gives this role at this place, as long as it does',
    params: id,
    body: z.object({
      claim,
      value: z.string().trim().min(1).max(200),
      role: z.string().max(60),
      unionId: z.uuid(),
      scope: z.enum(['own', 'subtree', 'assigned']),
    }),
    response: roleRule,
  },
  removeRule: {
    method: 'POST',
    path: '/single-sign-on/rules/:id/remove',
    permission: 'singleSignOn.map',
    summary: 'Removes a role rule; what it gave goes at the next sign-in',
    params: id,
    body: z.object({}),
    response: z.object({ removed: z.literal(true) }),
  },
  addPreLink: {
    method: 'POST',
    path: '/single-sign-on/providers/:id/pre-links',
    permission: 'singleSignOn.map',
    summary: 'Foresees an account for whoever comes with this value of the linking claim',
    params: id,
    body: z.object({
      claimValue: z.string().trim().min(1).max(200),
      username: z.string().trim().min(1).max(60),
    }),
    response: preLink,
  },
  unlink: {
    method: 'POST',
    path: '/single-sign-on/providers/:id/unlink',
    permission: 'singleSignOn.map',
    summary: 'Parts an account from its identity at the provider; mapped roles end at once',
    params: id,
    body: z.object({ username: z.string().trim().min(1).max(60) }),
    response: z.object({ unlinked: z.boolean() }),
  },
});
