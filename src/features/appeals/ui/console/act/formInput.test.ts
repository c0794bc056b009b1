import { describe, expect, it } from 'vitest';
import { issuesFromZod } from '../../../../../platform/http/problem.ts';
import { actionInputs } from '../../../contract.ts';
import { issuesByField, toInput } from './formInput.ts';
import { actionForms } from './forms/index.ts';

describe('what a form sends', () => {
  it('reads yuan exactly into fen', () => {
    const values = {
      outcome: 'explained',
      reply: '已答复',
      repliedOn: '2026-11-22',
      recoveredFen: '1,234.56',
    };
    expect(actionInputs.close.parse(toInput(actionForms.close, values)).recoveredFen).toBe(123_456);
  });

  it('sends one item a line and leaves blank fields out', () => {
    const values = { items: '身份证复印件\n\n 工资条 ', dueInDays: 15 };
    expect(toInput(actionForms.requestSupplement, values)).toEqual({
      items: ['身份证复印件', '工资条'],
      dueInDays: 15,
    });
    expect(toInput(actionForms.settle, { terms: 'x', amountFen: '', performBy: undefined })).toEqual({
      terms: 'x',
    });
  });

  it('says the time of a session in China, whatever the computer’s zone', () => {
    const values = { form: 'byPhone', heldAt: '2026-11-22T09:30', record: '通话' };
    expect(toInput(actionForms.recordMediationSession, values).heldAt).toBe('2026-11-22T09:30:00+08:00');
  });

  it('finds the field of every issue at once', () => {
    const parsed = actionInputs.close.safeParse(toInput(actionForms.close, { recoveredFen: '十块' }));
    const issues = parsed.success ? [] : issuesFromZod(parsed.error, '');
    expect([...issuesByField(actionForms.close, issues).keys()].sort()).toEqual(
      ['outcome', 'recoveredFen', 'repliedOn', 'reply'].sort(),
    );
    expect([
      ...issuesByField(actionForms.close, [{ field: 'version', code: 'x', message: '' }]).keys(),
    ]).toEqual(['']);
  });
});
