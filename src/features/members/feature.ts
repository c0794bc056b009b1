import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importJob, removeOldFiles } from '../../platform/imports/index.ts';
import { registerPathHolder, registerUnionChangeHandler } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { removeLoosePhotos } from './applications/photo.ts';
import { memberRoutes } from './contract.ts';
import { registerMemberDeadlines } from './deadlines.ts';
import { memberExchangeRoutes } from './exchange/contract.ts';
import { memberExplainer } from './explain.ts';
import './exchange/exportKind.ts';
import { memberImport } from './exchange/importKind.ts';
import { memberExchangeHandlers } from './exchange/routes.ts';
import { memberPermissions } from './permissions.ts';
import './personalData.ts';
import { refuseTwoMemberships } from './personMerge.ts';
import { memberHandlers } from './routes.ts';
import { memberSettingsProfiles } from './settings.ts';
import { countMembersBelow, moveMembers } from './unionChanges.ts';

registerExplainer(memberExplainer);
registerProfileKind(memberSettingsProfiles);
registerMemberDeadlines();

for (const [table, column] of [
  ['memberships', 'union_path'],
  ['membership_applications', 'union_path'],
  ['membership_batches', 'union_path'],
  ['membership_transfers', 'out_path'],
  ['membership_transfers', 'in_path'],
  ['membership_transfers', 'parent_path'],
] as const)
  registerPathHolder({ table, column });

registerUnionChangeHandler('members', {
  holdings: async (trx, path) => [
    { code: 'members', name: { zh: '会员', en: 'Members' }, count: await countMembersBelow(trx, path) },
  ],
  ended: async (trx, { actor, now, union, heir, cause }) =>
    void (await moveMembers(trx, { actor, now, from: union, into: heir, cause })),
  split: async (trx, { actor, now, from, into, personIds }) =>
    void (await moveMembers(trx, { actor, now, from, into, cause: 'split', personIds })),
});

registerPersonReferences({ table: 'memberships', column: 'person_id', check: refuseTwoMemberships });
registerPersonReferences({ table: 'membership_applications', column: 'person_id' });
registerPersonReferences({ table: 'membership_transfers', column: 'person_id' });

export const membersFeature: Feature = {
  name: 'members',
  routeTable: { ...memberRoutes, ...memberExchangeRoutes },
  permissions: memberPermissions,
  bind(server, environment, context) {
    bindRoutes(server, environment, memberRoutes, memberHandlers(context));
    bindRoutes(server, environment, memberExchangeRoutes, memberExchangeHandlers(context));
  },
  jobs: [
    { name: 'members.removeLoosePhotos', every: '03:50', run: removeLoosePhotos },
    { name: 'imports.removeOldFiles', every: '03:55', run: removeOldFiles },
    importJob(memberImport),
  ],
};
