import type { Feature } from '../feature.ts';
import { bindRoutes } from '../http/routes.ts';
import { liveRoutes } from './contract.ts';
import { Streams } from './streams.ts';

export const liveFeature: Feature = {
  name: 'live',
  routeTable: liveRoutes,
  permissions: {},
  bind: (server, environment, { live }) => {
    const streams = new Streams();
    server.addHook('preClose', async () => streams.closeAll());
    bindRoutes(server, environment, liveRoutes, {
      live: async ({ actor, clientAddress, reply }) => {
        streams.refuseCrowd(clientAddress);
        reply.hijack();
        let unsubscribe = () => {};
        const send = streams.open(reply.raw, clientAddress, () => unsubscribe());
        // Which case changed is the staff's business; a worker's page asks again for its own.
        unsubscribe = live.subscribe((changes) =>
          send(
            actor.kind === 'staff'
              ? changes
              : [...new Set(changes.map(({ topic }) => topic))].map((topic) => ({ topic })),
          ),
        );
        return undefined;
      },
    });
  },
};
