import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseCivilDate } from '../../../../../kernel/civilDate.ts';
import { computeDeadline } from '../../../../../kernel/deadline.ts';
import { shippedCalendar } from '../../../../clock/index.ts';
import { deadlineDays } from './deadlineDays.ts';

const calendar = shippedCalendar();

describe('the days behind a due date', () => {
  it('are those of the worked example', () => {
    const deadline = computeDeadline(
      calendar,
      { unit: 'workday', amount: 5, roll: 'none' },
      parseCivilDate('2026-09-28'),
    );
    const days = deadlineDays({ unit: 'workday', ...deadline });
    expect(days?.due).toBe('2026-10-10');
    expect([...(days?.skipped ?? [])]).toEqual(deadline.skipped.map((day) => day.date));
  });

  it('are never others than the deadline’s own', () => {
    const start = parseCivilDate('2024-01-01');
    const term = fc.record({
      unit: fc.constantFrom('workday' as const, 'day' as const),
      amount: fc.integer({ min: 0, max: 60 }),
      roll: fc.constantFrom('none' as const, 'nextWorkday' as const),
    });
    let pictures = 0;
    fc.assert(
      fc.property(term, fc.integer({ min: 0, max: 1_000 }), (rule, offset) => {
        const deadline = computeDeadline(calendar, rule, addDays(start, offset));
        const days = deadlineDays({ unit: rule.unit, ...deadline });
        if (days === null) return;
        pictures += 1;
        expect(days.start).toBe(addDays(start, offset));
        expect([...days.skipped].sort()).toEqual(deadline.skipped.map((day) => day.date));
      }),
      { numRuns: 2_000 },
    );
    expect(pictures).toBeGreaterThan(1_000);
  });

  it('are not guessed for months and hours', () => {
    const deadline = computeDeadline(
      calendar,
      { unit: 'month', amount: 1, roll: 'none' },
      parseCivilDate('2026-09-28'),
    );
    expect(deadlineDays({ unit: 'month', ...deadline })).toBeNull();
  });
});
