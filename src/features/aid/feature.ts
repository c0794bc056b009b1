import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { importHandlers, importJob } from '../../platform/imports/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { registerPersonReferences } from '../people/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { registerAidDeadlines } from './applications/deadlines.ts';
import { registerAidLetters } from './applications/letters.ts';
import { aidListImport, registerAidLists } from './applications/listImport.ts';
import { registerAidPayments } from './applications/money.ts';
import { aidListRoutes, aidRoutes } from './contract.ts';
import { registerAidExports } from './exportKinds.ts';
import { registerAidPrivacy } from './personalData.ts';
import { aidPermissions } from './policy.ts';
import { capsProfiles } from './programmes/caps.ts';
import { dictionaryProfiles } from './programmes/dictionaries.ts';
import { programmeProfiles } from './programmes/programme.ts';
import { deriveFestivals } from './rounds/triggers.ts';
import { aidHandlers } from './routes.ts';
import './tables.ts';

for (const kind of [programmeProfiles, capsProfiles, dictionaryProfiles]) registerProfileKind(kind);
for (const table of ['aid_applications', 'aid_triggers', 'aid_rounds']) {
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
  if (table !== 'aid_rounds') registerPersonReferences({ table, column: 'person_id' });
}
registerAidDeadlines();
registerAidLetters();
registerAidPayments();
registerAidPrivacy();
registerAidExports();
registerAidLists();

/** In the table of all routes every name is there once. */
const listRoutes = Object.fromEntries(
  Object.entries(aidListRoutes).map(([key, route]) => [`aidList.${key}`, route]),
);

/** Aid in money and goods: programmes, applications, temporary relief, condolence rounds. */
export const aidFeature: Feature = {
  name: 'aid',
  routeTable: { ...aidRoutes, ...listRoutes },
  permissions: aidPermissions,
  bind(server, environment, context) {
    bindRoutes(server, environment, aidRoutes, aidHandlers(context));
    bindRoutes(server, environment, aidListRoutes, importHandlers(context, aidListImport));
  },
  jobs: [
    importJob(aidListImport),
    { name: 'aid.festivals', every: 3_600, run: async (context) => void (await deriveFestivals(context)) },
  ],
};
