import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import { queueQuery, type queueViews } from '../../../contract.ts';

export type QueueFilters = Omit<z.input<typeof queueQuery>, 'after' | 'limit' | 'late'> & {
  late?: 'true' | 'false';
};
export type QueueView = (typeof queueViews)[number];

const filterNames = [
  'view',
  'q',
  'status',
  'unionId',
  'category',
  'door',
  'from',
  'to',
  'outcome',
  'late',
  'sort',
] as const satisfies readonly (keyof QueueFilters)[];

/** The filters an address carries; a part that does not fit the contract is left out. */
export function filtersOf(address: URLSearchParams): QueueFilters {
  const filters: Record<string, string> = {};
  for (const name of filterNames) {
    const value = address.get(name);
    if (value && queueQuery.shape[name].safeParse(value).success) filters[name] = value;
  }
  return filters as QueueFilters;
}

/** Filters as an address says them; the usual view and order are not spelt out. */
export function addressOf(filters: QueueFilters): Record<string, string> {
  const entries = Object.entries(filters).filter(
    ([name, value]) =>
      value && !(name === 'view' && value === 'open') && !(name === 'sort' && value === 'due'),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The queue's filters, kept in the address so that a list can be sent to a colleague. */
export function useQueueFilters() {
  const [address, setAddress] = useSearchParams();
  const filters = useMemo(() => filtersOf(address), [address]);
  const change = useCallback(
    (part: QueueFilters) =>
      setAddress((current) => addressOf({ ...filtersOf(current), ...part }), { replace: true }),
    [setAddress],
  );
  const replace = useCallback((next: QueueFilters) => setAddress(addressOf(next)), [setAddress]);
  return { filters, change, replace };
}
