/** Luhn's check digit over the digits before it. */
function luhnDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** The member number for the n-th member: eleven digits and a check digit, the member's for life. */
export function memberNumber(serial: number): string {
  const digits = String(serial).padStart(11, '0');
  return `${digits}${luhnDigit(digits)}`;
}

/** Whether a number could be one: told at once when a digit is mistyped. */
export const isMemberNumber = (typed: string): boolean =>
  /^\d{12}$/.test(typed) && Number(typed[11]) === luhnDigit(typed.slice(0, 11));
