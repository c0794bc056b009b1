import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { appShell } from './appShell.ts';
import { designTokens } from './designTokens.ts';

export const webApps = ['worker', 'console', 'cockpit'] as const;

export type WebApp = (typeof webApps)[number];

export const webFolder = fileURLToPath(new URL('..', import.meta.url));
export const distFolder = fileURLToPath(new URL('../dist', import.meta.url));

export function isWebApp(name: string): name is WebApp {
  return (webApps as readonly string[]).includes(name);
}

/** Where the server offers an app. */
export function baseOf(app: WebApp): string {
  return app === 'worker' ? '/' : `/${app}/`;
}

/** Vite configuration of one app. Phones in the field run Chrome 87-era WebViews: hence the older target. */
export function appConfig(app: WebApp, folder = distFolder): InlineConfig {
  return {
    root: `${webFolder}${app}`,
    base: baseOf(app),
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [react(), designTokens(), appShell(app)],
    worker: { format: 'es' },
    server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
    build: {
      outDir: `${folder}/${app}`,
      emptyOutDir: true,
      target: app === 'worker' ? ['chrome87', 'safari14'] : ['chrome100', 'safari16'],
      assetsInlineLimit: 2048,
      chunkSizeWarningLimit: 2000,
      reportCompressedSize: false,
      manifest: true,
    },
  };
}
