import { creditCheckCharacter } from '../kernel/creditCode.ts';

/** Weights of the organisation code's own check character (GB 11714). */
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** A credit code with right check characters in the invented division 999901. */
export function inventedCreditCode(serial: number): string {
  const digits = `99${String(serial).padStart(6, '0')}`;
  const sum = organisationWeights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const check = (11 - (sum % 11)) % 11;
  const first17 = `91999901${digits}${check === 10 ? 'X' : check}`;
  return first17 + creditCheckCharacter(first17);
}
