import type { ProfileKind } from '../../profiles/index.ts';
import { ladderChoices, ladderLabels } from './labels.ts';
import { ladder } from './ladder.ts';
import { lanshan } from './lanshan.ts';
import { national } from './national.ts';
import { petition } from './petition.ts';

export const ladderProfiles: ProfileKind = {
  kind: 'ladder',
  name: { zh: '办理期限阶梯', en: 'Ladders of time limits' },
  mayAdd: true,
  schema: ladder,
  labels: ladderLabels,
  choices: ladderChoices,
  shipped: [lanshan, national, petition],
};
