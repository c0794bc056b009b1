import type { Feature } from '../../platform/feature.ts';
import { defineRoutes } from '../../platform/http/contract.ts';
import { shipProfiles } from './store.ts';

export const profilesFeature: Feature = {
  name: 'profiles',
  routeTable: defineRoutes({}),
  permissions: {},
  bind: () => undefined,
  prepare: shipProfiles,
};
