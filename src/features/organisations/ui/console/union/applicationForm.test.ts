import { expect, test } from 'vitest';
import { legalPersonFormSchema } from '../../../legal/form.ts';
import { formOf, valuesOf } from './applicationForm.ts';

test('money is written in yuan and sent in fen, each part whole or not at all', () => {
  const given = {
    ...{
      unionName: '东风机械工会',
      address: '测试路 1 号',
      electedOn: '2026-05-01',
      representativeName: '王会',
    },
    ...{ 'income.duesFen': 1_234.56, 'premises.office': 40.5 },
  };
  const form = formOf(given, 'initial');
  expect(form.income).toEqual({ carriedForwardFen: 0, duesFen: 123_456, retainedFen: 0, otherFen: 0 });
  expect(form.premises).toEqual({ office: 40.5, activity: 0, other: 0 });
  expect(form).not.toHaveProperty('funds');
  expect(legalPersonFormSchema.safeParse(form).success).toBe(true);
  expect(valuesOf(form)).toMatchObject({ 'income.duesFen': 1_234.56, 'premises.office': 40.5 });
});
