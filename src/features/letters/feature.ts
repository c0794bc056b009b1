import type { Feature } from '../../platform/feature.ts';
import { bindRoutes } from '../../platform/http/routes.ts';
import { registerProfileKind } from '../profiles/index.ts';
import { letterRoutes } from './contract.ts';
import { letterWordsProfile } from './numbering.ts';
import { letterHandlers } from './routes.ts';

const readers = [
  'worker',
  'windowClerk',
  'hotlineOperator',
  'mediator',
  'lawyer',
  'grassrootsChair',
  'townStaff',
  'rightsCadre',
  'leader',
  'letterSignatory',
  'agencyUser',
] as const;

/** Who may call the routes at all; which letters each reaches is asked of the letter's subject. */
const letterPermissions = {
  'letters.read': readers,
  'letters.manage': [
    'windowClerk',
    'hotlineOperator',
    'mediator',
    'grassrootsChair',
    'townStaff',
    'rightsCadre',
    'leader',
    'letterSignatory',
  ],
} as const satisfies Record<string, readonly string[]>;

registerProfileKind(letterWordsProfile);

export const lettersFeature: Feature = {
  name: 'letters',
  routeTable: letterRoutes,
  permissions: letterPermissions,
  bind(server, environment, context) {
    bindRoutes(server, environment, letterRoutes, letterHandlers(context));
  },
};
