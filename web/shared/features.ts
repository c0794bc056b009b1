/** The value each feature's index file exports under a name; files without it add nothing. */
export function exportsOf<T>(modules: Record<string, unknown>, name: string): T[] {
  return Object.keys(modules)
    .sort()
    .map((path) => (modules[path] as Record<string, unknown>)[name] as T | undefined)
    .filter((value) => value !== undefined);
}
