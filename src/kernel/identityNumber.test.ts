import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, fromDayNumber, parseCivilDate } from './civilDate.ts';
import { checkIdentityNumber, convertFifteenDigits, identityCheckCharacter } from './identityNumber.ts';

const today = parseCivilDate('2026-09-28');
const complete = (first17: string) => first17 + identityCheckCharacter(first17);

function accepted(input: string, statedSex?: 'male' | 'female') {
  const check = checkIdentityNumber(input, today, statedSex);
  if (!check.ok) throw new Error(`refused: ${check.reason}`);
  return check.number;
}

describe('checkIdentityNumber', () => {
  it('takes the published examples', () => {
    expect(accepted('11010519491231002X')).toEqual({
      ...{ value: '11010519491231002X', kind: 'resident', division: '110105' },
      ...{ birth: '1949-12-31', sex: 'female', warnings: [] },
    });
    expect(accepted('440524188001010014')).toMatchObject({ sex: 'male', warnings: ['overOneHundredTwenty'] });
  });

  it('takes a lower-case x and blanks, and normalises them', () => {
    expect(accepted(' 11010519491231002x\t').value).toBe('11010519491231002X');
  });

  it.each([
    ['', 'length'],
    ['110105491231002', 'length'],
    ['11010519491231002', 'length'],
    ['11010519491231002XX', 'length'],
    ['1101051949123100X2', 'charset'],
    ['11010519491231002Y', 'charset'],
    ['１１０１０５１９４９１２３１００２Ｘ', 'charset'],
    ['110105194912310021', 'check-digit'],
    ['110106194912310020', 'check-digit'],
    [complete('11010519900230123'), 'date'],
    [complete('11010519901301123'), 'date'],
    [complete('11010500000101123'), 'date'],
    [complete('11010520260929123'), 'date'],
    ['110105199002301230', 'date'],
  ])('refuses %s: %s', (input, reason) => {
    expect(checkIdentityNumber(input, today)).toEqual({ ok: false, reason });
  });

  it('takes a birth on this very day', () => {
    expect(accepted(complete('11010520260928123')).warnings).toEqual(['underFourteen']);
  });

  it('warns below 14 and above 120 years, on the birthday itself no longer', () => {
    expect(accepted(complete('11010520120928123')).warnings).toEqual([]);
    expect(accepted(complete('11010520120929123')).warnings).toEqual(['underFourteen']);
    expect(accepted(complete('11010519050929123')).warnings).toEqual([]);
    expect(accepted(complete('11010519050928123')).warnings).toEqual(['overOneHundredTwenty']);
  });

  it('warns where the stated sex differs', () => {
    expect(accepted('11010519491231002X', 'male').warnings).toEqual(['sexMismatch']);
    expect(accepted('11010519491231002X', 'female').warnings).toEqual([]);
  });

  it.each([
    ['810000', 'hongKongResidencePermit'],
    ['820000', 'macauResidencePermit'],
    ['830000', 'taiwanResidencePermit'],
    ['911156', 'foreignPermanent'],
    ['632825', 'resident'],
    ['321119', 'resident'],
    ['999999', 'foreignPermanent'],
    ['000000', 'resident'],
  ])('takes the address code %s as %s', (division, kind) => {
    expect(accepted(complete(`${division}19900228123`))).toMatchObject({ division, kind });
  });

  it('takes every well-formed number and refuses every single wrong digit', () => {
    const born = fc
      .integer({ min: dayNumber(parseCivilDate('1900-01-01')), max: dayNumber(today) })
      .map(fromDayNumber);
    const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
    fc.assert(
      fc.property(
        digits(6),
        born,
        digits(3),
        fc.nat(17),
        fc.integer({ min: 1, max: 9 }),
        (area, birth, serial, at, by) => {
          const value = complete(area + birth.replaceAll('-', '') + serial);
          expect(accepted(value)).toMatchObject({
            value,
            birth,
            sex: Number(serial) % 2 === 1 ? 'male' : 'female',
          });
          const digit = value[at] === 'X' ? 10 : Number(value[at]);
          const wrong = value.slice(0, at) + ((digit + by) % 10) + value.slice(at + 1);
          if (wrong !== value) expect(checkIdentityNumber(wrong, today).ok).toBe(false);
        },
      ),
    );
  });
});

describe('convertFifteenDigits', () => {
  it('adds the century and the check digit', () => {
    expect(convertFifteenDigits('110105491231002', today)).toMatchObject({
      ok: true,
      number: { value: '11010519491231002X', birth: '1949-12-31' },
    });
  });

  it.each([
    ['11010549123100', 'length'],
    ['11010549123100X', 'charset'],
    ['110105490230002', 'date'],
  ])('refuses %s: %s', (input, reason) => {
    expect(convertFifteenDigits(input, today)).toEqual({ ok: false, reason });
  });
});
