import { describe, expect, it } from 'vitest';
import { actionInputs } from '../../../../contract.ts';
import { actions } from '../../../../lifecycle.ts';
import { actionGroups } from '../actionWords.ts';
import { actionForms } from './index.ts';

/** Chosen on the case's panel of service points, where it is seen who is on duty there. */
const askedOnPanels = ['offerHandOver.pointId'];

describe('the forms of the actions', () => {
  it.each(actions)('%s asks for every field of its input, and for nothing else', (action) => {
    const asked = actionForms[action].map((field) => field.name);
    const inputs = Object.keys(actionInputs[action].shape).filter(
      (name) => !askedOnPanels.includes(`${action}.${name}`),
    );
    expect([...asked].sort()).toEqual(inputs.sort());
  });

  it('has a place for every action in the list', () => {
    const grouped = Object.values(actionGroups).flatMap((group) => [...group.actions]);
    expect([...grouped].sort()).toEqual([...actions].sort());
  });

  it('asks by a choice only for what the input takes', () => {
    for (const action of actions)
      for (const field of actionForms[action]) {
        if (field.kind !== 'choice' || action === 'issueLetter') continue;
        const schema = (
          actionInputs[action].shape as Record<string, { safeParse(value: unknown): { success: boolean } }>
        )[field.name];
        for (const { value } of field.options)
          expect(schema?.safeParse(value).success, `${action}.${field.name} ${value}`).toBe(true);
      }
  });
});
