import type { Context } from '../../platform/context.ts';
import type { Feature } from '../../platform/feature.ts';
import type { RouteTable } from '../../platform/http/contract.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importHandlers, importJob } from '../../platform/imports/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { benefitImportRoutes, benefitRoutes } from './contract.ts';
import './exports.ts';
import { benefitFigures, benefitPeople, benefitSources } from './figures/queries.ts';
import { healthNoteHandlers } from './healthNotes/routes.ts';
import './healthNotes/tables.ts';
import { insuredImport, policyImport } from './insurance/imports.ts';
import { insuranceHandlers } from './insurance/routes.ts';
import { tellEndingPolicies } from './insurance/sweep.ts';
import './insurance/tables.ts';
import { mutualHelpHandlers } from './mutualHelp/routes.ts';
import './mutualHelp/tables.ts';
import { needHandlers } from './needs/routes.ts';
import { partnerHandlers } from './partners/routes.ts';
import { watchAgreements } from './partners/sweep.ts';
import './personalData.ts';
import './privacy.ts';
import { findGaps } from './promises/commands.ts';
import { promiseImport } from './promises/importKind.ts';
import { promiseHandlers } from './promises/routes.ts';
import { recuperationHandlers } from './recuperation/routes.ts';
import { benefitPermissions } from './shared/permissions.ts';
import { benefitProfiles } from './shared/settings.ts';
import { topic } from './shared/write.ts';
import { supplyHandlers } from './supplies/routes.ts';
import { wishHandlers } from './wishes/routes.ts';
import { lapseClaims } from './wishes/sweep.ts';

registerProfileKind(benefitProfiles);

for (const [table, unionColumn] of [
  ['wishes', 'union_id'],
  ['insurance_batches', 'union_id'],
  ['partner_offers', 'union_id'],
  ['promises', 'union_id'],
  ['supply_budgets', 'union_id'],
  ['supply_items', 'union_id'],
  ['needs', 'union_id'],
  ['recuperation_periods', 'union_id'],
  ['recuperation_quotas', 'union_id'],
  ['mutual_groups', 'union_id'],
  ['health_notes', 'union_id'],
] as const)
  registerPathHolder({ table, column: 'union_path', unionColumn });
registerPathHolder({ table: 'supply_stock', column: 'union_path' });

for (const table of ['wishes', 'needs', 'mutual_turns'])
  registerPersonReferences({ table, column: 'person_id' });
registerPersonReferences({ table: 'wish_claims', column: 'donor_person_id' });
registerPersonReferences({ table: 'insured_people', column: 'person_id', unique: ['batch_id'] });
registerPersonReferences({ table: 'partner_uses', column: 'person_id', unique: ['offer_id'] });
registerPersonReferences({ table: 'supply_receipts', column: 'person_id', key: 'movement_id' });
registerPersonReferences({ table: 'recuperation_applications', column: 'person_id', unique: ['period_id'] });
registerPersonReferences({
  table: 'mutual_members',
  column: 'person_id',
  key: 'group_id',
  unique: ['group_id'],
});

const imports = [
  ['insured', insuredImport],
  ['policies', policyImport],
  ['promises', promiseImport],
] as const;

/** Route names of an import with its list's name before them, so that one table holds them all. */
const named = (name: string, routes: RouteTable): RouteTable =>
  Object.fromEntries(Object.entries(routes).map(([key, route]) => [`${name}Import.${key}`, route]));

async function sweep(context: Context): Promise<void> {
  const done = [
    await lapseClaims(context),
    await tellEndingPolicies(context),
    await watchAgreements(context),
    await findGaps(context),
  ];
  if (done.some((count) => count > 0)) context.live.changed(topic);
}

export const benefitsFeature: Feature = {
  name: 'benefits',
  routeTable: {
    ...benefitRoutes,
    ...Object.assign({}, ...imports.map(([name]) => named(name, benefitImportRoutes[name]))),
  },
  permissions: benefitPermissions,
  bind(server, environment, context) {
    const { db } = context;
    bindRoutes(server, environment, benefitRoutes, {
      ...wishHandlers(context),
      ...insuranceHandlers(context),
      ...partnerHandlers(context),
      ...promiseHandlers(context),
      ...supplyHandlers(context),
      ...needHandlers(context),
      ...recuperationHandlers(context),
      ...mutualHelpHandlers(context),
      ...healthNoteHandlers(context),
      benefitFigures: ({ actor, query }) => benefitFigures(db, actor, query),
      benefitSources: ({ actor, query }) => benefitSources(db, actor, query),
      benefitPeople: ({ actor, body }) => benefitPeople(db, context, actor, body.text),
    });
    for (const [name, kind] of imports)
      bindRoutes(server, environment, benefitImportRoutes[name], importHandlers(context, kind));
  },
  jobs: [{ name: 'benefits.sweep', every: 3_600, run: sweep }, ...imports.map(([, kind]) => importJob(kind))],
};
