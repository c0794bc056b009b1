import type { Action } from '../lifecycle.ts';
import { careEffects } from './care.ts';
import { closingEffects } from './closing.ts';
import type { Effects } from './effect.ts';
import { escalationEffects } from './escalation.ts';
import { intakeEffects } from './intake.ts';
import { mediationEffects } from './mediation.ts';

/** Every action's effect; complete by type. */
export const effects: Effects<Action> = {
  ...intakeEffects,
  ...mediationEffects,
  ...escalationEffects,
  ...closingEffects,
  ...careEffects,
};
