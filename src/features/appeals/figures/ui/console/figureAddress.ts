import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { today } from '../../../ui/console/parts/say.ts';

export interface FigureFilters {
  from?: string;
  to?: string;
  unionId?: string;
  category?: string;
  door?: string;
  pointId?: string;
  tier?: string;
}

const names = ['from', 'to', 'unionId', 'category', 'door', 'pointId', 'tier'] as const;

/** The period from the first of January to today, where the address says none. */
export function usualPeriod(): { from: string; to: string } {
  const now = today();
  return { from: `${now.slice(0, 4)}-01-01`, to: now };
}

/** Filters of the figures, kept in the address so that they can be sent to a colleague. */
export function useFigureFilters() {
  const [address, setAddress] = useSearchParams();
  const filters = useMemo<FigureFilters>(() => {
    const given = Object.fromEntries(
      names.flatMap((name) => {
        const value = address.get(name);
        return value ? [[name, value]] : [];
      }),
    );
    return { ...usualPeriod(), ...given };
  }, [address]);
  const change = useCallback(
    (part: { [K in keyof FigureFilters]: FigureFilters[K] | undefined }) =>
      setAddress(
        (current) => {
          const next = new URLSearchParams(current);
          for (const [name, value] of Object.entries(part)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setAddress],
  );
  return { filters, change };
}
