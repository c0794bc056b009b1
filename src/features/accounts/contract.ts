import { z } from 'zod';
import { defineRoutes } from '../../platform/http/contract.ts';

const phone = z
  .string()
  .trim()
  .regex(/^(?:\+?86)?1[3-9]\d{9}$/, '请填 11 位手机号码 · an 11-digit mobile number is needed')
  .transform((value) => value.slice(-11));

export const meView = z.object({
  kind: z.enum(['visitor', 'worker', 'staff']),
  name: z.string(),
  accountId: z.uuid().nullable(),
  phone: z.string().nullable(),
  permissions: z.array(z.string()),
  grants: z.array(
    z.object({ role: z.string(), unionId: z.uuid(), unionName: z.string(), scope: z.string() }),
  ),
  /** Signed in with a password somebody else made: until it is changed, every other route refuses. */
  passwordChangeNeeded: z.boolean(),
});
export type MeView = z.output<typeof meView>;

/** Who is in now, or, with nobody in yet, the step that is still to do. */
export const signInAnswer = meView.extend({
  nextStep: z
    .object({
      step: z.enum(['secondFactor', 'enrolFactor']),
      /** To be sent with the next step. */
      challenge: z.string(),
      methods: z.array(z.enum(['totp', 'passkey', 'recoveryCode'])),
      expiresInSeconds: z.int(),
    })
    .nullable(),
});
export type SignInAnswer = z.output<typeof signInAnswer>;

export const accountRoutes = defineRoutes({
  me: {
    method: 'GET',
    path: '/me',
    permission: 'public',
    summary: 'Who I am and what I may do',
    response: meView,
  },
  staffSignIn: {
    method: 'POST',
    path: '/sign-in/staff',
    permission: 'public',
    idempotency: 'none',
    summary: 'Staff sign in with a password',
    body: z.object({ username: z.string().trim().min(1).max(60), password: z.string().min(1).max(200) }),
    response: signInAnswer,
  },
  workerCode: {
    method: 'POST',
    path: '/sign-in/worker/code',
    permission: 'public',
    idempotency: 'none',
    summary: 'Send a sign-in code to a phone',
    body: z.object({ phone }),
    response: z.object({
      sentTo: z.string(),
      expiresInSeconds: z.int(),
      waitSeconds: z.int(),
      /** Only on a demo server, where no text message leaves. */ demoCode: z.string().optional(),
    }),
  },
  workerSignIn: {
    method: 'POST',
    path: '/sign-in/worker',
    permission: 'public',
    idempotency: 'none',
    summary: 'A worker signs in with the code',
    body: z.object({
      phone,
      code: z
        .string()
        .trim()
        .regex(/^\d{6}$/, '请填 6 位验证码 · six digits are needed'),
      name: z.string().trim().max(60).optional(),
    }),
    response: meView,
  },
  signOut: {
    method: 'POST',
    path: '/sign-out',
    permission: 'public',
    idempotency: 'none',
    summary: 'End this session',
    body: z.object({}),
    /** Where to go to be signed out at the provider of single sign-on too. */
    response: meView.extend({ leaveAt: z.string().nullable() }),
  },
});
