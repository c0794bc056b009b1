import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ladder, ladderStep } from '../../../appeals/ladders/ladder.ts';
import { emptyOf, isWords, replaced, type Shape } from './dataTree.ts';

const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as Shape;

describe('the data of a profile', () => {
  it('is replaced at one place and shared everywhere else', () => {
    const data = { steps: [{ amount: 1 }, { amount: 2, on: { to: 'a' } }] };
    const next = replaced(data, ['steps', 1, 'on', 'to'], 'b') as typeof data;
    expect(next).toEqual({ steps: [{ amount: 1 }, { amount: 2, on: { to: 'b' } }] });
    expect(next.steps[0]).toBe(data.steps[0]);
    expect(data.steps[1]?.on?.to).toBe('a');
  });

  it('begins with the defaults of the schema', () => {
    const step = emptyOf(shapeOf(ladderStep)) as Record<string, unknown>;
    expect(step).toMatchObject({ unit: 'workday', amount: 0, roll: 'none', pausable: true, warnAt: [] });
    expect(Object.keys(step)).toContain('onBreach');
  });

  it('tells words in two languages from other objects', () => {
    const properties = shapeOf(ladder).properties?.steps?.items?.properties ?? {};
    expect(isWords(properties.name ?? {})).toBe(true);
    expect(isWords(properties.onBreach ?? {})).toBe(false);
  });
});
