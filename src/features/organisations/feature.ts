import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importJob } from '../../platform/imports/index.ts';
import { roleCodes } from '../accounts/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { organisationRoutes } from './contract.ts';
import { employerRoutes } from './employers/contract.ts';
import { employerImport } from './employers/import/importKind.ts';
import { employerHandlers } from './employers/routes.ts';
import { unionExplainer } from './explain.ts';
import { legalRoutes } from './legal/contract.ts';
import { legalHandlers } from './legal/routes.ts';
import { unionPermissions } from './policy.ts';
import { unionRulesProfile } from './profile.ts';
import { registerReminders } from './reminders/reminders.ts';
import { organisationHandlers } from './routes.ts';
import { settleOrganisations } from './settleOrganisations.ts';
import { treeRoutes } from './tree/contract.ts';
import { pathRepairJob } from './tree/repairPaths.ts';
import { treeHandlers } from './tree/routes.ts';
import { unionFormRoutes } from './unionForm/contract.ts';
import './unionForm/exportKind.ts';
import { unionImport } from './unionForm/importKind.ts';
import { unionFormHandlers } from './unionForm/routes.ts';

const outsiders = ['agencyUser', 'employerLiaison'];

registerExplainer(unionExplainer);
registerProfileKind(unionRulesProfile);
registerReminders();

export const organisationsFeature: Feature = {
  name: 'organisations',
  routeTable: { ...organisationRoutes, ...treeRoutes, ...legalRoutes, ...employerRoutes, ...unionFormRoutes },
  permissions: {
    'organisation.see': roleCodes.filter((role) => !outsiders.includes(role)),
    'organisation.searchEmployers': roleCodes.filter((role) => !outsiders.includes(role)),
    ...unionPermissions,
  },
  jobs: [pathRepairJob, importJob(employerImport), importJob(unionImport)],
  prepare: settleOrganisations,
  bind: (server, environment, context) => {
    bindRoutes(server, environment, organisationRoutes, organisationHandlers(context));
    bindRoutes(server, environment, treeRoutes, treeHandlers(context));
    bindRoutes(server, environment, legalRoutes, legalHandlers(context));
    bindRoutes(server, environment, employerRoutes, employerHandlers(context));
    bindRoutes(server, environment, unionFormRoutes, unionFormHandlers(context));
  },
};
