import { call } from '#web/shared/api.ts';
import type { SearchHit } from '#web/shared/registry.ts';
import { peopleRoutes } from '../../contract.ts';

/** People for the box in the header; what is typed never stands in an address. */
export async function searchPeople(text: string, signal: AbortSignal): Promise<SearchHit[]> {
  const { items } = await call(peopleRoutes.searchPeople, { body: { text, limit: 6 } }, { signal });
  return items.map(({ id, name, phone, employerName, unions }) => ({
    key: id,
    title: [name, phone].filter(Boolean).join(' '),
    hint: unions[0] ?? employerName ?? '',
    to: `/people/${id}`,
  }));
}
