import type { RouteContract } from '../../src/platform/http/contract.ts';
import { exampleOf } from './exampleOf.ts';

/**
 * Which record the `:id` of a path names, by the longest beginning that fits. `null`: there is no example yet, and the
 * route is called for a record that does not exist. A route that nothing fits fails the walk: add its line here, and its
 * record in `world.ts`.
 */
const recordOfPath: Record<string, string | null> = {
  '/accounts/:id': 'account',
  '/grants/:id': 'grant',
  '/my-roles/:id': 'grant',
  '/security/': null,
  '/unions/:id': 'union',
  '/unions/end-requests/:id': null,
  '/legal-person-applications/:id': null,
  '/legal-person-certificates/:id': null,
  '/people/:id': 'person',
  '/people/duplicates/:id': null,
  '/people/merges/:id': null,
  '/members/:id': 'member',
  '/memberships/:id': 'membership',
  '/member-transfers/:id': null,
  '/member-applications/:id': null,
  '/membership/': null,
  '/member-batches/': null,
  '/profiles/': null,
  '/calendar/': null,
  '/messages/': null,
  '/letters/:id': null,
  '/exports/:id': null,
  '/service-points/:id': null,
  '/appeals/:id': 'appeal',
  '/appeals/tasks/:id': null,
  '/appeals/views/:id': null,
  '/appeals/imports/:id': null,
  '/audit/': null,
  '/privacy/': null,
  '/duty/': null,
  '/duty/appeals/:id': 'appeal',
  '/consultations/:id': null,
  '/rooms/:id': null,
  '/room-bookings/:id': null,
  '/meetings/': null,
  '/sign-in/single/': null,
  '/single-sign-on/': null,
  '/api-keys/:id': null,
  '/vendor-accesses/:id': null,
  '/organising/': null,
  '/lectures/:id': null,
  '/visits/:id': null,
  '/visit-findings/:id': null,
  '/visit-plans/:id': null,
  '/yearly-cards/:id': null,
  '/employers/:id': null,
  '/employers/imports/:id': null,
  '/member-imports/:id': null,
  '/union-imports/:id': null,
  '/keys/': null,
};

/** What the other parameters of paths take. */
const parameters: Record<string, string> = {
  action: 'addNote',
  kind: 'appealSettings',
  code: 'default',
  version: '1',
  year: '2026',
  date: '2026-11-20',
  format: 'docx',
  purpose: 'membership',
};

function lineOf(path: string): string | undefined {
  const fits = (prefix: string) =>
    path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
  return Object.keys(recordOfPath)
    .filter(fits)
    .sort((a, b) => b.length - a.length)[0];
}

export const isKnownPath = (path: string): boolean => !path.includes(':') || lineOf(path) !== undefined;

/** The kind of record a path names; null without an example, undefined without any parameter. */
export function recordKindOf(path: string): string | null | undefined {
  if (!path.includes(':')) return undefined;
  return recordOfPath[lineOf(path) ?? ''] ?? null;
}

export const absent = '0189f7a0-0000-7000-8000-00000000dead';

/** The path with its parameters filled in: the usual one where the route takes it, else the first it takes. */
export function fillPath(route: Pick<RouteContract, 'path' | 'params'>, id: string): string {
  const example = (exampleOf(route.params) ?? {}) as Record<string, unknown>;
  const taken = (name: string, value: string) =>
    route.params?.safeParse({ ...example, [name]: value }).success ?? true;
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'id') return id;
    const usual = parameters[name] ?? absent;
    return taken(name, usual) ? usual : String(example[name] ?? usual);
  });
}
