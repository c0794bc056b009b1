import { exportsOf } from '../shared/features.ts';
import type { ConsoleRoute, ConsoleSearch, ConsoleTray } from '../shared/registry.ts';

const modules = import.meta.glob<Record<string, unknown>>('../../src/features/*/ui/console/index.{ts,tsx}', {
  eager: true,
});

/** Screens of all features; a feature folder that is deleted takes its screens with it. */
export const consoleRoutes = exportsOf<readonly ConsoleRoute[]>(modules, 'consoleRoutes').flat();
export const consoleSearches = exportsOf<ConsoleSearch>(modules, 'consoleSearch');
export const consoleTrays = exportsOf<ConsoleTray>(modules, 'consoleTray').sort((a, b) => a.order - b.order);
