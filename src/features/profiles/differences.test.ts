import { describe, expect, it } from 'vitest';
import { differences } from './differences.ts';

describe('differences between two versions', () => {
  it('names a changed member of a step by the step, and tells added and removed steps', () => {
    const before = {
      basis: 'A',
      steps: [
        { code: 'contact', amount: 0 },
        { code: 'solve', amount: 5 },
      ],
    };
    const after = {
      basis: 'A',
      steps: [
        { code: 'solve', amount: 7 },
        { code: 'close', amount: 15 },
      ],
    };
    expect(differences(before, after)).toEqual([
      { path: 'steps.contact', before: { code: 'contact', amount: 0 }, after: undefined },
      { path: 'steps.solve.amount', before: 5, after: 7 },
      { path: 'steps.close', before: undefined, after: { code: 'close', amount: 15 } },
    ]);
  });

  it('tells plain lists as a whole, and nothing of what is alike', () => {
    expect(differences({ warnAt: [3, 1], a: { b: true } }, { warnAt: [3], a: { b: true } })).toEqual([
      { path: 'warnAt', before: [3, 1], after: [3] },
    ]);
  });
});
