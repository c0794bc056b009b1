import { defineConfig } from 'vite';
import { appConfig, isWebApp } from './web/build/appConfig.ts';

// For `vite` by hand: `NIANGJIA_APP=console npx vite`. The build of all three is bin/build-web.ts.
const app = process.env.NIANGJIA_APP ?? 'worker';
if (!isWebApp(app)) throw new Error(`NIANGJIA_APP must be worker, console or cockpit, not "${app}".`);

export default defineConfig(appConfig(app));
