import { call } from '#web/shared/api.ts';
import type { SearchHit } from '#web/shared/registry.ts';
import { treeRoutes } from '../../tree/contract.ts';

/** Unions within the viewer's places, for the box in the header. */
export async function searchUnions(text: string, signal: AbortSignal): Promise<SearchHit[]> {
  const { items } = await call(treeRoutes.unionChildren, { query: { search: text, limit: 8 } }, { signal });
  return items.map(({ id, name, shortName }) => ({
    key: id,
    title: shortName,
    hint: name,
    to: `/unions/${id}`,
  }));
}
