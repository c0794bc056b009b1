export type MobileNumberReason = 'length' | 'charset' | 'prefix';

export type MobileNumberCheck = { ok: true; value: string } | { ok: false; reason: MobileNumberReason };

/**
 * Checks a mobile number of the mainland and returns its 11 digits (rules 2.15). Blanks, hyphens and a leading 86 or
 * +86 are accepted. Segments are not listed, because new ones open; 13-digit numbers of machines are refused.
 */
export function checkMobileNumber(input: string): MobileNumberCheck {
  const compact = input.replace(/[\s-]/g, '');
  const value = compact.replace(/^(?:\+|00)?86(?=1\d{10}$)/, '');
  if (!/^\+?\d*$/.test(value)) return { ok: false, reason: 'charset' };
  if (value.length !== 11) return { ok: false, reason: 'length' };
  if (!/^1[3-9]\d{9}$/.test(value)) return { ok: false, reason: 'prefix' };
  return { ok: true, value };
}
