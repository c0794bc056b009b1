import { useSearchParams } from 'react-router';

/** What the wall hands over when somebody opens the rows behind a figure. */
export interface WallFilter {
  within?: string;
  from?: string;
  before?: string;
}

/** The filter in the address, and a way to let go of it. */
export function useWallFilter(): { filter: WallFilter; figure: string | null; clear: () => void } {
  const [address, setAddress] = useSearchParams();
  const filter: WallFilter = {};
  for (const name of ['within', 'from', 'before'] as const) {
    const value = address.get(name);
    if (value) filter[name] = value;
  }
  return {
    filter,
    figure: address.get('figure'),
    clear: () => {
      const tab = address.get('tab');
      setAddress(tab ? { tab } : {}, { replace: true });
    },
  };
}
