/**
 * Path of a node in the tree: `/id/id/…/`. Every id is closed by a slash, so that a subtree is exactly a prefix, however
 * alike two ids are.
 */
export function pathOf(parentPath: string | null, id: string): string {
  return `${parentPath ?? '/'}${id}/`;
}

/** The node itself or anything below it. */
export function isWithin(path: string, ancestorPath: string): boolean {
  return path.startsWith(ancestorPath);
}

/** Ids from the root down to the node itself. */
export function idsOf(path: string): string[] {
  return path.split('/').filter(Boolean);
}
