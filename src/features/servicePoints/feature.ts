import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerUnionChangeHandler } from '../organisations/index.ts';
import { servicePointRoutes } from './contract.ts';
import { servicePointPermissions } from './policy.ts';
import { servicePointHandlers } from './routes.ts';

registerUnionChangeHandler('servicePoints', {
  ended: async (trx, { union, heir }) => {
    // service_points_union
    await trx
      .updateTable('service_points')
      .set({ union_id: heir.id })
      .where('union_id', '=', union.id)
      .execute();
  },
});

export const servicePointsFeature: Feature = {
  name: 'servicePoints',
  routeTable: servicePointRoutes,
  permissions: servicePointPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, servicePointRoutes, servicePointHandlers(context)),
};
