import { registerExplainer } from '../../platform/auth/explain.ts';
import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { rectificationRoutes } from './contract.ts';
import { rectificationExplainer } from './explain.ts';
import { registerRectificationExport } from './exportKind.ts';
import { registerRectificationHooks } from './hooks.ts';
import { registerRectificationLetters } from './letters.ts';
import { rectificationPermissions } from './policy.ts';
import { registerRectificationPrivacy } from './privacy.ts';
import { rectificationHandlers } from './routes.ts';
import { rectificationSettingsProfiles } from './settings.ts';
import { registerRectificationDeadlines } from './sweep.ts';

registerExplainer(rectificationExplainer);
registerProfileKind(rectificationSettingsProfiles);
registerRectificationHooks();
registerRectificationLetters();
registerRectificationDeadlines();
registerRectificationExport();
registerRectificationPrivacy();

/** What was found wrong, the notices that put it right, and the ledger of them. */
export const rectificationFeature: Feature = {
  name: 'rectification',
  routeTable: rectificationRoutes,
  permissions: rectificationPermissions,
  bind: (server, environment, context) =>
    bindRoutes(server, environment, rectificationRoutes, rectificationHandlers(context)),
};
