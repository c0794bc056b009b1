import type { ConsoleRoute } from '#web/shared/registry.ts';
import { deskRoutes } from './desk/routes.ts';
import { signInConsoleRoutes } from './securityRoutes.ts';

export const consoleRoutes: readonly ConsoleRoute[] = [...deskRoutes, ...signInConsoleRoutes];
