import { addMonths, type CivilDate, civilDateFault } from './civilDate.ts';

export type IdentityNumberReason = 'length' | 'charset' | 'date' | 'check-digit';
export type IdentityNumberWarning = 'underFourteen' | 'overOneHundredTwenty' | 'sexMismatch';
export type Sex = 'male' | 'female';

export interface IdentityNumber {
  /** 18 characters, X in upper case. */
  value: string;
  kind:
    | 'resident'
    | 'hongKongResidencePermit'
    | 'macauResidencePermit'
    | 'taiwanResidencePermit'
    | 'foreignPermanent';
  /** GB/T 2260 code as printed; it may have been abolished since, which is no fault. */
  division: string;
  birth: CivilDate;
  sex: Sex;
  /** Worth asking about, never a refusal. */
  warnings: IdentityNumberWarning[];
}

export type IdentityNumberCheck =
  | { ok: true; number: IdentityNumber }
  | { ok: false; reason: IdentityNumberReason };

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The 18th character for the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export function identityCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

function kindOf(value: string): IdentityNumber['kind'] {
  if (value.startsWith('810000')) return 'hongKongResidencePermit';
  if (value.startsWith('820000')) return 'macauResidencePermit';
  if (value.startsWith('830000')) return 'taiwanResidencePermit';
  return value.startsWith('9') ? 'foreignPermanent' : 'resident';
}

function warningsFor(birth: CivilDate, sex: Sex, today: CivilDate, statedSex: Sex | undefined) {
  const warnings: IdentityNumberWarning[] = [];
  if (addMonths(birth, 14 * 12) > today) warnings.push('underFourteen');
  if (addMonths(birth, 121 * 12) <= today) warnings.push('overOneHundredTwenty');
  if (statedSex !== undefined && statedSex !== sex) warnings.push('sexMismatch');
  return warnings;
}

/**
 * Checks an 18-character identity or residence-permit number (GB 11643, rules 2.15). Blanks around it and a lower-case x
 * are accepted and normalised. The first fault in the order length, charset, date (30 February, a birth after `today`),
 * check-digit is told. The address code is not looked up: abolished codes are valid.
 */
export function checkIdentityNumber(input: string, today: CivilDate, statedSex?: Sex): IdentityNumberCheck {
  const value = input.trim().toUpperCase();
  if ([...value].length !== 18) return { ok: false, reason: 'length' };
  if (!/^\d{17}[\dX]$/.test(value)) return { ok: false, reason: 'charset' };
  const birth = `${value.slice(6, 10)}-${value.slice(10, 12)}-${value.slice(12, 14)}`;
  if (civilDateFault(birth) !== undefined || birth > today) return { ok: false, reason: 'date' };
  if (identityCheckCharacter(value) !== value[17]) return { ok: false, reason: 'check-digit' };
  const sex: Sex = Number(value[16]) % 2 === 1 ? 'male' : 'female';
  const warnings = warningsFor(birth as CivilDate, sex, today, statedSex);
  const division = value.slice(0, 6);
  return {
    ok: true,
    number: { value, kind: kindOf(value), division, birth: birth as CivilDate, sex, warnings },
  };
}

/**
 * For imports only: the 18-character form of a 15-digit number of the first generation, century 19. Such numbers bear
 * no check digit, so a person must confirm the result.
 */
export function convertFifteenDigits(input: string, today: CivilDate): IdentityNumberCheck {
  const value = input.trim();
  if (value.length !== 15) return { ok: false, reason: 'length' };
  if (!/^\d{15}$/.test(value)) return { ok: false, reason: 'charset' };
  const first17 = `${value.slice(0, 6)}19${value.slice(6)}`;
  return checkIdentityNumber(first17 + identityCheckCharacter(first17), today);
}
