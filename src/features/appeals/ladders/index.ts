import type { ProfileKind } from '../../profiles/index.ts';
import { ladder } from './ladder.ts';
import { lanshan } from './lanshan.ts';
import { national } from './national.ts';
import { petition } from './petition.ts';

export const ladderProfiles: ProfileKind = {
  kind: 'ladder',
  schema: ladder,
  shipped: [lanshan, national, petition],
};
