import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCreditCode, checkUnionCreditCode, creditCheckCharacter } from './creditCode.ts';

const complete = (first17: string) => first17 + creditCheckCharacter(first17);

describe('checkCreditCode', () => {
  it.each(['81371302MA3C00003C', '81330482MA2B123433'])('takes the union %s', (value) => {
    expect(checkCreditCode(value)).toMatchObject({
      ok: true,
      code: { value, department: '8', type: '1', isUnion: true },
    });
    expect(checkUnionCreditCode(value).ok).toBe(true);
  });

  it('takes an employer, tells its parts, and warns of the organisation code only', () => {
    const check = checkCreditCode(' 9153030221723529x1 ');
    expect(check).toEqual({
      ok: true,
      code: {
        ...{ value: '9153030221723529X1', department: '9', type: '1', division: '530302' },
        ...{ organisationCode: '21723529X', isUnion: false, warnings: [] },
      },
    });
    expect(checkCreditCode(complete('915303022172352X9'))).toMatchObject({
      ok: true,
      code: { warnings: ['organisationCode'] },
    });
    expect(checkUnionCreditCode('9153030221723529X1')).toEqual({ ok: false, reason: 'department' });
  });

  it.each([
    ['', 'length'],
    ['8137130MA3C00003C', 'length'],
    ['81371302MA3C00003C0', 'length'],
    ['云南省昆明市', 'length'],
    ['81371302MA3C0000IC', 'charset'],
    ['81371302MA3C0000OC', 'charset'],
    ['8137A302MA3C00003C', 'charset'],
    ['８1371302MA3C00003C', 'charset'],
    ['云南省昆明市五华区滇缅大道某某号附一号', 'length'],
    ['81371302MA3C00003D', 'check-digit'],
    ['81371303MA3C00003C', 'check-digit'],
    [complete('82371302MA3C00003'), 'department'],
    [complete('B1371302MA3C00003'), 'department'],
    [complete('01371302MA3C00003'), 'department'],
    [complete('99371302MA3C00003'), 'department'],
  ])('refuses %s: %s', (input, reason) => {
    expect(checkCreditCode(input)).toEqual({ ok: false, reason });
  });

  it.each([
    '11',
    '12',
    '13',
    '19',
    '21',
    '31',
    '41',
    '51',
    '52',
    '53',
    '61',
    '71',
    '81',
    '89',
    '91',
    '92',
    '93',
    'A1',
    'N1',
    'Y1',
  ])('takes the department and type %s', (head) =>
    expect(checkCreditCode(complete(`${head}371302MA3C00003`)).ok).toBe(true),
  );

  it('takes every well-formed code and refuses every single wrong character', () => {
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const organisation = fc.stringMatching(/^[0-9A-HJ-NP-RTUWXY]{9}$/);
    const division = fc.stringMatching(/^\d{6}$/);
    fc.assert(
      fc.property(
        division,
        organisation,
        fc.nat(17),
        fc.integer({ min: 1, max: 30 }),
        (area, code, at, by) => {
          const value = complete(`81${area}${code}`);
          expect(checkCreditCode(value).ok).toBe(true);
          const other = alphabet[(alphabet.indexOf(value[at] ?? '') + by) % 31] ?? '';
          expect(checkCreditCode(value.slice(0, at) + other + value.slice(at + 1)).ok).toBe(false);
        },
      ),
    );
  });
});
