import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { roleCodes } from '../accounts/index.ts';
import { messageRoutes } from './contract.ts';
import { sendMessagesJob } from './jobs.ts';
import { messageHandlers } from './routes.ts';

export const messagesFeature: Feature = {
  name: 'messages',
  routeTable: messageRoutes,
  permissions: {
    'messages.inbox': roleCodes,
    'messages.tray': ['systemAdministrator', 'leader', 'rightsCadre', 'townStaff'],
    'messages.retry': ['systemAdministrator', 'rightsCadre'],
  },
  bind: (server, environment, context) =>
    bindRoutes(server, environment, messageRoutes, messageHandlers(context)),
  jobs: [sendMessagesJob],
};
