import { address } from '#web/shared/address.ts';
import type { projectRoutes } from '../../contract.ts';

type Routes = typeof projectRoutes;

export const listRoute = address<Routes['openProjects']>({
  ...{ method: 'GET', path: '/open-projects', permission: 'public' },
});
export const oneRoute = address<Routes['openProject']>({
  ...{ method: 'GET', path: '/open-projects/:id', permission: 'public' },
});
export const fileRoute = address<Routes['openProjectFile']>({
  ...{ method: 'GET', path: '/open-projects/:id/file', permission: 'public' },
});
