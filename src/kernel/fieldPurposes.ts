import { checkMobileNumber } from './mobileNumber.ts';

/** What a sealed value is for; bound into it, and into its index, so that equal values are found across tables. */
export const phonePurpose = 'person.phone';
export const identityPurpose = 'person.identity';

/** A telephone number as it is indexed: a mobile number's 11 digits, anything else without blanks and hyphens. */
export function indexedPhone(text: string): string {
  const mobile = checkMobileNumber(text);
  return mobile.ok ? mobile.value : text.replace(/[\s-]/g, '');
}
