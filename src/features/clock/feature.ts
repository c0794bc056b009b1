import type { Feature } from '../../platform/feature.ts';
import { clockRoutes } from './contract.ts';
import { shipCalendar } from './prepare.ts';

export const clockFeature: Feature = {
  name: 'clock',
  routeTable: clockRoutes,
  permissions: {},
  bind: () => undefined,
  prepare: shipCalendar,
};
