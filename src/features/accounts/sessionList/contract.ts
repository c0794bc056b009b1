import { z } from 'zod';
import { defineRoutes } from '../../../platform/http/contract.ts';

const instant = z.iso.datetime({ offset: true });

export const sessionView = z.object({
  id: z.uuid(),
  /** Such as `Windows · Chrome`; null for one that began before devices were noted. */
  device: z.string().nullable(),
  /** The address without its last part. */
  network: z.string().nullable(),
  method: z.string().nullable(),
  startedAt: instant,
  seenAt: instant,
  endsAt: instant,
  current: z.boolean(),
});
export type SessionView = z.output<typeof sessionView>;

export const historyLine = z.object({
  id: z.uuid(),
  at: instant,
  outcome: z.enum(['signedIn', 'refused', 'locked']),
  method: z.string(),
  device: z.string(),
  network: z.string(),
});
export type HistoryLine = z.output<typeof historyLine>;

export const lockView = z.object({
  username: z.string(),
  name: z.string(),
  level: z.int(),
  lockedAt: instant,
  lockedUntil: instant,
});
export type LockView = z.output<typeof lockView>;

export const sessionRoutes = defineRoutes({
  sessions: {
    method: 'GET',
    path: '/security/sessions',
    permission: 'signedIn',
    summary: 'Where I am signed in, this browser first',
    response: z.object({ items: z.array(sessionView) }),
  },
  endSession: {
    method: 'POST',
    path: '/security/sessions/:id/end',
    permission: 'signedIn',
    summary: 'Sign out on another device, which is then unknown again',
    params: z.object({ id: z.uuid() }),
    body: z.object({}),
    response: z.object({ ended: z.int() }),
  },
  endOthers: {
    method: 'POST',
    path: '/security/sessions/end-others',
    permission: 'signedIn',
    summary: 'Sign out everywhere but here',
    body: z.object({}),
    response: z.object({ ended: z.int() }),
  },
  history: {
    method: 'GET',
    path: '/security/history',
    permission: 'signedIn',
    summary: 'Sign-ins to my account and refusals, newest first',
    query: z.object({
      limit: z.coerce.number().int().min(1).max(100).default(20),
      before: z.uuid().optional(),
    }),
    response: z.object({ items: z.array(historyLine), next: z.uuid().nullable() }),
  },
  locks: {
    method: 'GET',
    path: '/sign-in/locks',
    permission: 'signIn.locks',
    summary: 'Names whose password is refused to unknown devices right now, and whether guessing is going on',
    response: z.object({
      items: z.array(lockView),
      /** Locked names that no account has. */
      otherNames: z.int(),
      /** Passwords are being tried all over; null: no. */
      alarmUntil: instant.nullable(),
    }),
  },
  unlock: {
    method: 'POST',
    path: '/sign-in/locks/unlock',
    permission: 'signIn.unlock',
    summary: 'Let a name sign in from unknown devices again',
    body: z.object({ username: z.string().trim().min(1).max(60) }),
    response: z.object({ unlocked: z.boolean() }),
  },
  resetFactors: {
    method: 'POST',
    path: '/sign-in/factors/reset',
    permission: 'signIn.resetFactors',
    summary: 'For a lost phone: take every second factor off an account and end its sessions',
    body: z.object({
      username: z.string().trim().min(1).max(60),
      reason: z.string().trim().min(4).max(300),
    }),
    response: z.object({ reset: z.literal(true) }),
  },
});
