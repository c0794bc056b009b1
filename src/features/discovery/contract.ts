import { candidateRoutes, signalRoutes } from './contract/candidates.ts';
import { listRoutes } from './contract/lists.ts';
import { watchRoutes } from './contract/watch.ts';

export const discoveryRoutes = {
  ...candidateRoutes,
  ...signalRoutes,
  ...listRoutes,
  ...watchRoutes,
} as const;
