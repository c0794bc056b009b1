import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Plugin } from 'vite';
import { tokens } from '../shared/tokens.ts';
import type { WebApp } from './appConfig.ts';

const shared = (name: string) => new URL(`../shared/${name}`, import.meta.url);

function manifest(): string {
  return JSON.stringify({
    name: '娘家 · 职工服务',
    short_name: '娘家',
    description: '有事找娘家：说诉求、看进度、得答复。',
    lang: 'zh-CN',
    id: '/',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: tokens.light.paper,
    theme_color: tokens.light.red,
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
      { src: '/mark.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  });
}

/** Emits the mark with every app; for the worker app also the manifest, icons and the service worker. */
export function appShell(app: WebApp): Plugin {
  return {
    name: 'niangjia:app-shell',
    apply: 'build',
    async generateBundle(_, bundle) {
      const mark = await readFile(shared('mark.svg'));
      this.emitFile({ type: 'asset', fileName: 'mark.svg', source: mark });
      if (app !== 'worker') return;
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source: manifest() });
      for (const size of [180, 192, 512]) {
        const source = await sharp(mark, { density: (72 * size) / 64 })
          .resize(size, size)
          .png()
          .toBuffer();
        this.emitFile({ type: 'asset', fileName: `icon-${size}.png`, source });
      }
      const shell = Object.values(bundle)
        .filter((file) => file.type === 'chunk' || file.fileName.endsWith('.css'))
        .map((file) => `/${file.fileName}`)
        .sort();
      const template = await readFile(new URL('../worker/serviceWorker.js', import.meta.url), 'utf8');
      const source = template.replace("['SHELL_FILES']", JSON.stringify(['/', '/mark.svg', ...shell]));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  };
}
