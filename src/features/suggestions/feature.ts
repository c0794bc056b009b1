import { sql } from 'kysely';
import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerDutyEvidence } from '../dutyReports/index.ts';
import { registerUnitWork } from '../handlingUnits/index.ts';
import { registerPathHolder } from '../organisations/index.ts';
import { livingPersonId, registerPersonReferences } from '../people/index.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { subjectType } from './clock.ts';
import { suggestionRoutes } from './contract.ts';
import { registerSuggestionDeadlines } from './deadlines.ts';
import { suggestionDictionaryProfiles } from './dictionary.ts';
import { suggestionExplainer } from './explain.ts';
import { registerSuggestionLedger } from './exportKind.ts';
import { removeLoosePhotos } from './photos.ts';
import { reaches, suggestionPermissions } from './policy.ts';
import { registerSuggestionPrivacy } from './privacy.ts';
import { suggestionHandlers } from './routes.ts';
import { suggestionSettingsProfiles } from './settings.ts';

registerExplainer(suggestionExplainer);
registerProfileKind(suggestionSettingsProfiles);
registerProfileKind(suggestionDictionaryProfiles);
for (const table of ['suggestions', 'suggestion_boxes'])
  registerPathHolder({ table, column: 'union_path', unionColumn: 'union_id' });
registerPersonReferences({ table: 'suggestions', column: 'person_id' });
registerUnitWork('suggestions', async (db, unitId) => {
  // suggestions_unit
  const { count } = await db
    .selectFrom('suggestions')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('unit_id', '=', unitId)
    .where('status', 'in', ['dispatched', 'negotiating', 'adopted'])
    .executeTakeFirstOrThrow();
  return count;
});
registerDutyEvidence(subjectType, {
  workerPath: (id) => `/suggestions?open=${id}`,
  consolePath: (id) => `/suggestions/${id}`,
  async mayOpen(db, actor, id) {
    const row = await db
      .selectFrom('suggestions')
      .select(['union_path', 'person_id'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) return false;
    if (actor.kind === 'worker') return row.person_id === (await livingPersonId(db, actor.personId));
    return reaches(actor, 'suggestion.see', row.union_path);
  },
});
registerSuggestionDeadlines();
registerSuggestionLedger();
registerSuggestionPrivacy();

/** Suggestions as light tickets: from a poster at a machine to what became of them. */
export const suggestionsFeature: Feature = {
  name: 'suggestions',
  routeTable: suggestionRoutes,
  permissions: suggestionPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, suggestionRoutes, suggestionHandlers(context)),
  jobs: [{ name: 'suggestions.loosePhotos', every: 3_600, run: removeLoosePhotos }],
};
