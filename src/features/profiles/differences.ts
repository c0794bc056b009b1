export interface Difference {
  /** Dotted; an item of a list with a `code` is named by it, so that a moved step is not told as changed. */
  path: string;
  /** Undefined: it was not there. */
  before: unknown;
  after: unknown;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCoded = (value: unknown): value is (Json & { code: string })[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((item) => isObject(item) && typeof item.code === 'string');

function membersOf(value: unknown): Json | undefined {
  if (isCoded(value)) return Object.fromEntries(value.map((item) => [item.code, item]));
  return isObject(value) ? value : undefined;
}

/** What differs between two versions of a profile's data, in the order of the data. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [was, is] = [membersOf(before), membersOf(after)];
  if (!was || !is) return [{ path, before, after }];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) =>
    differences(was[name], is[name], path ? `${path}.${name}` : name),
  );
}
