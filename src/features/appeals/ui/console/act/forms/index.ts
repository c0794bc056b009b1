import type { Action } from '../../../../lifecycle.ts';
import type { FormOf } from '../field.ts';
import { careForms } from './care.ts';
import { closingForms } from './closing.ts';
import { escalationForms } from './escalation.ts';
import { intakeForms } from './intake.ts';
import { mediationActionForms } from './mediation.ts';

/** One form for each action, made for its input. */
export const actionForms: { [A in Action]: FormOf<A> } = {
  ...intakeForms,
  ...mediationActionForms,
  ...escalationForms,
  ...closingForms,
  ...careForms,
};
