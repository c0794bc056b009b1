import { useRouteQuery } from '#web/shared/query.ts';
import { readSetting, writeSetting } from '#web/shared/settings.ts';
import { servicePointRoutes } from '../../../contract.ts';

const chosenName = 'servicePoint';

/** All points with their desks, for choices in forms. */
export function usePoints() {
  const { data } = useRouteQuery(
    servicePointRoutes.nearbyPoints,
    { query: { limit: 500 } },
    { topics: ['servicePoints'] },
  );
  return data?.items ?? [];
}

/** The point last chosen on this computer: a desk does not move. */
export const usualPoint = () => readSetting(chosenName) ?? '';
export const rememberPoint = (id: string) => writeSetting(chosenName, id);

export const optionsOf = (items: readonly { id: string; name: string }[]) =>
  items.map(({ id, name }) => ({ value: id, label: name }));
