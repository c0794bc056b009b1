export type CreditCodeReason = 'length' | 'charset' | 'check-digit' | 'department';

export interface CreditCode {
  /** 18 characters, letters in upper case. */
  value: string;
  department: string;
  type: string;
  /** GB/T 2260 code of the registering body. */
  division: string;
  organisationCode: string;
  isUnion: boolean;
  /** Worth asking about, never a refusal. */
  warnings: 'organisationCode'[];
}

export type CreditCodeCheck = { ok: true; code: CreditCode } | { ok: false; reason: CreditCodeReason };

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Registering department → types of organisation it registers (GB 32100-2015 with its first amendment, table 1). */
const typesByDepartment = new Map([
  ['1', '1239'],
  ['2', '19'],
  ['3', '123459'],
  ['4', '19'],
  ['5', '1239'],
  ['6', '129'],
  ['7', '129'],
  ['8', '19'],
  ['9', '123'],
  ['A', '19'],
  ['N', '1239'],
  ['Y', '1'],
]);

/** The 18th character for the first 17 (GB 32100, ISO 7064 MOD 31-3). */
export function creditCheckCharacter(first17: string): string {
  const sum = weights.reduce(
    (total, weight, index) => total + weight * alphabet.indexOf(first17[index] ?? ''),
    0,
  );
  return alphabet[(31 - (sum % 31)) % 31] ?? '';
}

function organisationCodeHolds(code: string): boolean {
  const sum = organisationWeights.reduce((total, weight, index) => {
    const character = code[index] ?? '';
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55;
    return total + weight * value;
  }, 0);
  const check = (11 - (sum % 11)) % 11;
  return code[8] === (check === 10 ? 'X' : String(check));
}

/**
 * Checks a unified social credit code (GB 32100, rules 2.15). Blanks around it and lower-case letters are accepted and
 * normalised. The first fault in the order length, charset, department (with its type), check-digit is told. The
 * organisation code's own check character (GB 11714) is only a warning: many valid codes break it.
 */
export function checkCreditCode(input: string): CreditCodeCheck {
  const value = input.trim().toUpperCase();
  const characters = [...value];
  if (characters.length !== 18) return { ok: false, reason: 'length' };
  const divisionIsDigits = /^\d{6}$/.test(value.slice(2, 8));
  if (!divisionIsDigits || characters.some((character) => !alphabet.includes(character))) {
    return { ok: false, reason: 'charset' };
  }
  const department = value.slice(0, 1);
  const type = value.slice(1, 2);
  if (!typesByDepartment.get(department)?.includes(type)) return { ok: false, reason: 'department' };
  if (creditCheckCharacter(value) !== value[17]) return { ok: false, reason: 'check-digit' };
  const organisationCode = value.slice(8, 17);
  return {
    ok: true,
    code: {
      ...{ value, department, type, division: value.slice(2, 8), organisationCode },
      isUnion: department === '8',
      warnings: organisationCodeHolds(organisationCode) ? [] : ['organisationCode'],
    },
  };
}

/** The same for a union's own code, which begins 81 or 89; any other valid code is refused as `department`. */
export function checkUnionCreditCode(input: string): CreditCodeCheck {
  const check = checkCreditCode(input);
  return check.ok && !check.code.isUnion ? { ok: false, reason: 'department' } : check;
}
