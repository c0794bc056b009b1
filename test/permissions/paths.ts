import type { RouteContract } from '../../src/platform/http/contract.ts';
import { exampleOf } from './exampleOf.ts';
import { kinds, parameters, pathRecords } from './records.ts';

function lineOf(path: string): string | undefined {
  const fits = (prefix: string) =>
    path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
  return Object.keys(pathRecords)
    .filter(fits)
    .sort((a, b) => b.length - a.length)[0];
}

/** Whether a feature said what the parameters of a path name (in `records/<feature>.ts`), and how to make it. */
export function isKnownPath(path: string): boolean {
  if (!path.includes(':')) return true;
  const kind = pathRecords[lineOf(path) ?? ''];
  return kind !== undefined && (typeof kind !== 'string' || kinds[kind] !== undefined);
}

/** The kind of record a path names; null where it names none. */
export function recordKindOf(path: string): string | null {
  if (!path.includes(':')) return null;
  const kind = pathRecords[lineOf(path) ?? ''];
  return typeof kind === 'string' ? kind : null;
}

export const absent = '0189f7a0-0000-7000-8000-00000000dead';

/** The names of a path's parameters but `:id`, with the kind of record each names, if any. */
export const otherParameters = (path: string): [string, string | null][] =>
  [...path.matchAll(/:(\w+)/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'id')
    .map((name) => {
      const known = parameters[name];
      return [name, typeof known === 'object' ? known.record : null];
    });

/** The path with its parameters filled in: the given or usual one where the route takes it, else the first it takes. */
export function fillPath(
  route: Pick<RouteContract, 'path' | 'params'>,
  id: string,
  others: Record<string, string> = {},
): string {
  const example = (exampleOf(route.params) ?? {}) as Record<string, unknown>;
  const taken = (name: string, value: string) =>
    route.params?.safeParse({ ...example, [name]: value }).success ?? true;
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    if (name === 'id') return id;
    const known = parameters[name];
    const usual = others[name] ?? (typeof known === 'string' ? known : absent);
    return taken(name, usual) ? usual : String(example[name] ?? usual);
  });
}
