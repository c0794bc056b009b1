import { defineRoutes } from '../http/contract.ts';

export const liveRoutes = defineRoutes({
  live: {
    method: 'GET',
    path: '/live',
    permission: 'signedIn',
    summary: 'Server-sent events: what changed, as a list of {topic, id}; never the content',
    transport: 'stream',
  },
});
