import { type ComponentType, lazy } from 'react';
import type { ConsoleRoute, ConsoleSection, ConsoleTray } from '../shared/registry.ts';
import { holds, type Session } from '../shared/session.ts';
import { consoleRoutes, consoleTrays } from './features.ts';

export interface MountedRoute extends ConsoleRoute {
  Screen: ComponentType;
}

const screenOf = (part: { screen: () => Promise<ComponentType> }) =>
  lazy(async () => ({ default: await part.screen() }));

const mounted: readonly MountedRoute[] = consoleRoutes.map((route) => ({
  ...route,
  Screen: screenOf(route),
}));
const mountedTrays = consoleTrays.map((tray: ConsoleTray) => ({ ...tray, Screen: screenOf(tray) }));

/** Screens the person may open; nothing else is shown or routed. */
export function routesFor(session: Session): readonly MountedRoute[] {
  return mounted.filter(({ permission }) => holds(session, permission));
}

export function traysFor(session: Session) {
  return mountedTrays.filter(({ permission }) => holds(session, permission));
}

export const sections: readonly ConsoleSection[] = [
  'work',
  'figures',
  'people',
  'help',
  'voice',
  'services',
  'settings',
];

/** Screens of one section of the side menu, in order. */
export function menuOf(section: ConsoleSection, routes: readonly MountedRoute[]) {
  return routes
    .flatMap((route) => (route.navigation?.section === section ? [{ route, ...route.navigation }] : []))
    .sort((a, b) => a.order - b.order);
}
