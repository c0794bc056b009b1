import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';
import { signInAnswer } from '../contract.ts';

const challenge = z.string().min(20).max(200);
const oneTimeCode = z
  .string()
  .transform((typed) => typed.normalize('NFKC').replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, '请填 6 位数字 · six digits are needed'));
const recoveryCode = z.string().trim().min(8).max(30);
/** As a browser's WebAuthn functions take and give it; checked whole by the server's library. */
const credential = z.record(z.string(), z.unknown());
const instant = z.iso.datetime({ offset: true });

const begunTotp = z.object({
  /** `otpauth://…` for apps on the same device. */
  address: z.string(),
  secret: z.string(),
  /** The same as a picture, an SVG. */
  picture: z.string(),
});
/** Ten codes for a lost phone, shown this once; null when there are some already. */
const codes = z.array(z.string()).nullable();
const ticketed = z.object({ ticket: z.string(), options: z.record(z.string(), z.unknown()) });

export const passkeyView = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  /** Kept by the maker's cloud, so that it survives the device. */
  backedUp: z.boolean(),
});
export type PasskeyView = z.output<typeof passkeyView>;

const enrolled = signInAnswer.extend({ recoveryCodes: codes });
const none = { method: 'POST', idempotency: 'none' } as const;

/** Steps before the session, by the challenge that the first step answered with. */
export const factorRoutes = defineRoutes({
  secondFactor: {
    ...none,
    path: '/sign-in/second-factor',
    permission: 'public',
    summary: 'The second step: a one-time code or a recovery code',
    body: z.discriminatedUnion('method', [
      z.object({ method: z.literal('totp'), challenge, code: oneTimeCode }),
      z.object({ method: z.literal('recoveryCode'), challenge, code: recoveryCode }),
    ]),
    response: signInAnswer,
  },
  passkeyOptions: {
    ...none,
    path: '/sign-in/passkey/options',
    permission: 'public',
    summary:
      'What a browser needs to sign in with a passkey: as the second step, or by itself without a challenge',
    body: z.object({ challenge: challenge.optional() }),
    response: ticketed,
  },
  passkeySignIn: {
    ...none,
    path: '/sign-in/passkey',
    permission: 'public',
    summary: 'Sign in with a passkey',
    body: z.object({ ticket: challenge, challenge: challenge.optional(), response: credential }),
    response: signInAnswer,
  },
  enrolTotp: {
    ...none,
    path: '/sign-in/enrol/totp',
    permission: 'public',
    summary: 'Where a second factor is required: begin one-time codes',
    body: z.object({ challenge }),
    response: begunTotp,
  },
  enrolTotpConfirm: {
    ...none,
    path: '/sign-in/enrol/totp/confirm',
    permission: 'public',
    summary: 'The first one-time code: signs in',
    body: z.object({ challenge, code: oneTimeCode }),
    response: enrolled,
  },
  enrolPasskeyOptions: {
    ...none,
    path: '/sign-in/enrol/passkey/options',
    permission: 'public',
    summary: 'Where a second factor is required: begin a passkey',
    body: z.object({ challenge }),
    response: ticketed,
  },
  enrolPasskey: {
    ...none,
    path: '/sign-in/enrol/passkey',
    permission: 'public',
    summary: 'The new passkey: signs in',
    body: z.object({ challenge, ticket: challenge, response: credential }),
    response: enrolled,
  },
});

/** One's own ways to sign in. */
export const securityRoutes = defineRoutes({
  overview: {
    method: 'GET',
    path: '/security',
    permission: 'signedIn',
    summary: 'My ways to sign in',
    response: z.object({
      hasPassword: z.boolean(),
      totp: z.boolean(),
      recoveryCodesLeft: z.int(),
      passkeys: z.array(passkeyView),
      /** The account's roles need a second factor, so the last one stays. */
      secondFactorRequired: z.boolean(),
    }),
  },
  confirm: {
    ...none,
    path: '/security/confirm',
    permission: 'signedIn',
    summary: 'Prove once more that it is me, before a grave deed',
    body: z.discriminatedUnion('method', [
      z.object({ method: z.literal('password'), password: z.string().min(1).max(200) }),
      z.object({ method: z.literal('totp'), code: oneTimeCode }),
      z.object({ method: z.literal('recoveryCode'), code: recoveryCode }),
    ]),
    response: z.object({ confirmed: z.literal(true) }),
  },
  confirmPasskeyOptions: {
    ...none,
    path: '/security/confirm/passkey/options',
    permission: 'signedIn',
    summary: 'The same with a passkey: what the browser needs',
    body: z.object({}),
    response: ticketed,
  },
  confirmPasskey: {
    ...none,
    path: '/security/confirm/passkey',
    permission: 'signedIn',
    summary: 'The same with a passkey',
    body: z.object({ ticket: challenge, response: credential }),
    response: z.object({ confirmed: z.literal(true) }),
  },
  changePassword: {
    ...none,
    path: '/security/password',
    permission: 'signedIn',
    summary: 'Change my password; ends my other sessions',
    body: z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
    response: z.object({ changed: z.literal(true) }),
  },
  beginTotp: {
    ...none,
    path: '/security/totp',
    permission: 'signedIn',
    summary: 'Begin one-time codes',
    body: z.object({}),
    response: begunTotp,
  },
  confirmTotp: {
    ...none,
    path: '/security/totp/confirm',
    permission: 'signedIn',
    summary: 'The first one-time code: from now on it is asked for',
    body: z.object({ code: oneTimeCode }),
    response: z.object({ recoveryCodes: codes }),
  },
  removeTotp: {
    ...none,
    path: '/security/totp/remove',
    permission: 'signedIn',
    summary: 'Stop one-time codes',
    body: z.object({}),
    response: z.object({ removed: z.literal(true) }),
  },
  newRecoveryCodes: {
    ...none,
    path: '/security/recovery-codes',
    permission: 'signedIn',
    summary: 'Ten new recovery codes, shown this once; the old ones are void',
    body: z.object({}),
    response: z.object({ recoveryCodes: z.array(z.string()) }),
  },
  addPasskeyOptions: {
    ...none,
    path: '/security/passkeys/options',
    permission: 'signedIn',
    summary: 'Begin a passkey',
    body: z.object({}),
    response: ticketed,
  },
  addPasskey: {
    ...none,
    path: '/security/passkeys',
    permission: 'signedIn',
    summary: 'Add a passkey',
    body: z.object({ ticket: challenge, response: credential, name: z.string().trim().max(60).optional() }),
    response: passkeyView.extend({ recoveryCodes: codes }),
  },
  removePasskey: {
    ...none,
    path: '/security/passkeys/:id/remove',
    permission: 'signedIn',
    summary: 'Remove a passkey',
    params: z.object({ id: z.uuid() }),
    body: z.object({}),
    response: z.object({ removed: z.literal(true) }),
  },
});
