import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importHandlers, importJob } from '../../platform/imports/index.ts';
import { registerDutyEvidence } from '../dutyReports/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { needSubject } from './commands/raiseNeed.ts';
import { visitSubject } from './commands/visits.ts';
import { keyContactImportRoutes, keyContactRoutes } from './contract.ts';
import { mayOpenNeed, mayOpenVisit } from './evidence.ts';
import { keyContactExplainer } from './explain.ts';
import './exportKinds.ts';
import './personalData.ts';
import { keyContactPermissions } from './policy.ts';
import { removeLooseProofs } from './proofs.ts';
import { remindKeepers } from './remind.ts';
import { rosterImport } from './rosterImport.ts';
import { keyContactHandlers } from './routes.ts';
import { keyContactProfiles } from './settings.ts';

registerExplainer(keyContactExplainer);
registerProfileKind(keyContactProfiles);

for (const table of [
  'key_contacts',
  'key_contact_visits',
  'key_contact_meetings',
  'key_contact_needs',
  'linkages',
])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerPathHolder({ table: 'linkages', column: 'partner_path', unionColumn: 'partner_id' });

// Two that both run: the second stays with the record that goes, and counts nowhere.
registerPersonReferences({ table: 'key_contacts', column: 'person_id', unique: ['span_key'] });
registerPersonReferences({ table: 'key_contacts', column: 'keeper_person_id' });
registerPersonReferences({ table: 'key_contact_visits', column: 'visitor_person_id' });
registerPersonReferences({ table: 'key_contact_meetings', column: 'person_id', unique: ['visit_id'] });
registerPersonReferences({ table: 'key_contact_needs', column: 'person_id' });
registerPersonReferences({ table: 'key_contact_offers', column: 'donor_person_id' });

registerDutyEvidence(visitSubject, {
  workerPath: (id) => `/key-contacts/visits/${id}`,
  consolePath: (id) => `/key-contacts?tab=visits&visit=${id}`,
  mayOpen: mayOpenVisit,
});
registerDutyEvidence(needSubject, {
  workerPath: (id) => `/key-contacts/needs/${id}`,
  consolePath: (id) => `/key-contacts?tab=needs&need=${id}`,
  mayOpen: mayOpenNeed,
});

const importRoutes = Object.fromEntries(
  Object.entries(keyContactImportRoutes).map(([name, route]) => [`keyContactImport.${name}`, route]),
);

/** Whom representatives and colleagues keep in touch with, visits, needs and who meets them, and linked unions. */
export const keyContactsFeature: Feature = {
  name: 'keyContacts',
  routeTable: { ...keyContactRoutes, ...importRoutes },
  permissions: keyContactPermissions,
  jobs: [
    importJob(rosterImport),
    { name: 'keyContacts.remind', every: '08:10', run: remindKeepers },
    { name: 'keyContacts.looseProofs', every: 3_600, run: removeLooseProofs },
  ],
  bind(server, environment, context) {
    bindRoutes(server, environment, keyContactRoutes, keyContactHandlers(context));
    bindRoutes(server, environment, keyContactImportRoutes, importHandlers(context, rosterImport));
  },
};
