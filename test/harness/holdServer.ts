import { loadConfig } from '../../src/platform/config.ts';
import { provideServer } from '../../src/platform/postgres/provideServer.ts';

/** A stand-in for the app in tests of second starts and kills: holds the embedded server until it is told to stop. */
const server = await provideServer(loadConfig(), { purpose: 'server', what: 'server' });
await server.announce('http://127.0.0.1:8080');
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
console.log(server.connectionString);
