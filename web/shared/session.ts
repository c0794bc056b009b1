import { useSyncExternalStore } from 'react';
import type { MeView, SignInAnswer } from '../../src/features/accounts/contract.ts';
import { prepareCall, sendPrepared } from './api.ts';

/** Who is using this device, as `GET /api/v1/me` says. */
export type Session = MeView;

const visitor: Session = {
  kind: 'visitor',
  name: '',
  accountId: null,
  phone: null,
  permissions: [],
  grants: [],
  passwordChangeNeeded: false,
};
const listeners = new Set<() => void>();
/** Undefined until first read. */
let session: Session | undefined;

// The shells name these paths themselves, so that the worker app's first load carries no schema library.
const me = { method: 'GET', path: '/me', permission: 'public', summary: 'Who is signed in' } as const;
const signOutRoute = { ...me, method: 'POST', path: '/sign-out', idempotency: 'none' } as const;
const staffRoute = { ...signOutRoute, path: '/sign-in/staff' } as const;
const workerRoute = { ...signOutRoute, path: '/sign-in/worker' } as const;

function keep(next: Session): Session {
  session = next;
  for (const listener of listeners) listener();
  return next;
}

/** Reads who is signed in. Without a connection the last answer stays, or a visitor. */
export async function loadSession(): Promise<Session> {
  try {
    const answer = (await sendPrepared(prepareCall(me))) as Partial<Session>;
    return keep({ ...visitor, ...answer });
  } catch {
    return keep(session ?? visitor);
  }
}

/** The step still to do after the password, or null when signed in. */
export type NextStep = SignInAnswer['nextStep'];

/**
 * Calls `onIn` when that was enough.
 *
 * @throws ApiProblem wrong name or password, or too many tries
 */
export async function signInStaff(
  username: string,
  password: string,
  onIn: () => Promise<void>,
): Promise<NextStep> {
  const answer = await sendPrepared(prepareCall(staffRoute, { body: { username, password } }));
  const { nextStep } = answer as SignInAnswer;
  if (!nextStep) await onIn();
  return nextStep;
}

/** @throws ApiProblem wrong or stale code */
export async function signInWorker(phone: string, code: string): Promise<Session> {
  await sendPrepared(prepareCall(workerRoute, { body: { phone, code } }));
  return loadSession();
}

export async function signOut(): Promise<void> {
  const answer = await sendPrepared(prepareCall(signOutRoute, { body: {} }));
  const { leaveAt } = answer as { leaveAt: string | null };
  // Whoever came through the provider of single sign-on is signed out there too.
  if (leaveAt) location.assign(leaveAt);
  keep(visitor);
}

export function currentSession(): Session | undefined {
  return session;
}

/** Hears of each sign-in and sign-out. */
export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Undefined until `/me` has answered once. */
export function useSession(): Session | undefined {
  return useSyncExternalStore(subscribeToSession, currentSession, currentSession);
}

/** Whether the person holds the permission anywhere. Actions on one thing come as its `allowedActions` instead. */
export function holds(holder: Session | undefined, permission: string | undefined): boolean {
  return permission === undefined || (holder?.permissions.includes(permission) ?? false);
}
