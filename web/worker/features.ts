import { exportsOf } from '../shared/features.ts';
import type { WorkerRoute } from '../shared/registry.ts';

const modules = import.meta.glob<Record<string, unknown>>('../../src/features/*/ui/worker/index.{ts,tsx}', {
  eager: true,
});

/** Screens of all features; a feature folder that is deleted takes its screens with it. */
export const workerRoutes = exportsOf<readonly WorkerRoute[]>(modules, 'workerRoutes').flat();
