import type { ConsoleRoute } from './registry.ts';

let known: readonly ConsoleRoute[] = [];

/** Called once by the shell with the screens of all features. */
export function fillSubjectPaths(routes: readonly ConsoleRoute[]): void {
  known = routes;
}

type Subject = { type: string; id: string } | null;

/** Where in the console a message leads that is about this: the first screen its reader may open, or null. */
export function subjectPathOf(
  routes: readonly ConsoleRoute[],
  subject: Subject,
  mayOpen: (permission: string | undefined) => boolean,
): string | null {
  if (!subject) return null;
  for (const { subjects, permission } of routes) {
    const target = subjects?.[subject.type];
    if (target && mayOpen(permission)) return target.replace(':id', subject.id);
  }
  return null;
}

/** {@link subjectPathOf} over the screens of all features. */
export const subjectPath = (subject: Subject, mayOpen: (permission: string | undefined) => boolean) =>
  subjectPathOf(known, subject, mayOpen);
