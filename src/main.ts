import { buildWebIfNeeded } from '../bin/build-web.ts';
import { type App, createApp, webFolder } from './app.ts';
import { CommandFailure } from './platform/cli/command.ts';
import { loadConfig } from './platform/config.ts';
import { provideServer } from './platform/postgres/provideServer.ts';

/** Starts the platform: database, migrations, web apps, demo world on first run, HTTP and jobs. */
async function main(): Promise<void> {
  const config = loadConfig();
  const say = (line: string) => console.log(line);
  const server = await provideServer(config, {
    purpose: 'server',
    what: 'the Niangjia server',
    onNotice: say,
  });
  let app: App | undefined;
  const stop = async () => {
    await app?.close();
    await server.stop();
  };
  try {
    if (config.role !== 'worker') await buildWebIfNeeded(say);
    app = await createApp({ config, connectionString: server.connectionString, webFolder });
    if (config.demo) {
      const { seedDemoWorld } = await import('./demo/seed.ts');
      await seedDemoWorld(app.context, say);
    }
    if (config.role !== 'worker') await app.server.listen({ host: config.host, port: config.port });
    if (config.role !== 'web') app.startJobs();
    await server.announce(config.publicUrl);
  } catch (error) {
    await stop().catch(() => undefined);
    throw portInUse(error, config) ?? error;
  }
  await greet(app, say);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say('Stopping …');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error instanceof Error ? error.message : error);
          process.exit(1);
        },
      );
    });
}

function portInUse(error: unknown, config: { host: string; port: number }): CommandFailure | undefined {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return undefined;
  return new CommandFailure(
    `Port ${config.port} on ${config.host} is in use by another program. Stop that program, or choose another port: PORT=8081 npm start`,
  );
}

async function greet(app: App, say: (line: string) => void): Promise<void> {
  const { config } = app.context;
  if (config.role === 'worker') return say('Niangjia works on jobs.');
  const address = config.publicUrl;
  say(`\nNiangjia (娘家) is ready.\n`);
  say(`  Worker app   ${address}/`);
  say(`  Console      ${address}/console`);
  say(`  Cockpit      ${address}/cockpit`);
  say(`  API          ${address}/api/docs`);
  if (!config.demo) return;
  const { demoGreeting } = await import('./demo/greeting.ts');
  for (const line of demoGreeting) say(line);
}

main().catch((error: unknown) => {
  console.error(error instanceof CommandFailure ? error.message : error);
  process.exit(1);
});
