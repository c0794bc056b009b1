import { convertFifteenDigits } from '../../../kernel/identityNumber.ts';
import { checkMobileNumber } from '../../../kernel/mobileNumber.ts';

/** What is known of somebody in a list; null where the list says nothing. */
export interface Who {
  name: string | null;
  /** `YYYY-MM-DD`. */
  birth: string | null;
  /** As the register holds it: 18 characters, or a paper's own number. */
  identity: string | null;
  phone: string | null;
}

/** What rows are compared by. Null: the row cannot be compared that way. */
export interface PersonKeys {
  identity: string | null;
  nameBirth: string | null;
  phone: string | null;
  name: string | null;
}
export const keyNames = ['identity', 'nameBirth', 'phone', 'name'] as const;
export type KeyName = (typeof keyNames)[number];

/** A name as it is compared: no blanks, one kind of middle dot. */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[·•・‧.]/gu, '·');

/** 18 characters with capital X; old numbers of 15 digits with century 19 (rules 2.15). */
export function normaliseNumber(number: string, today: string): string {
  const value = number.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
  if (value.length !== 15) return value;
  const converted = convertFifteenDigits(value, today as never);
  return converted.ok ? converted.number.value : value;
}

/** Eleven digits of a mobile number; anything else without blanks and hyphens. */
export function normalisePhoneNumber(phone: string): string {
  const compact = phone.normalize('NFKC').replace(/[\s-]/gu, '');
  const mobile = checkMobileNumber(compact);
  return mobile.ok ? mobile.value : compact;
}

/** The plain texts behind the keys; what is hashed, by an agency or by us. Pure. */
export function personKeys({ name, birth, identity, phone }: Who): PersonKeys {
  const called = name === null ? '' : normaliseName(name);
  return {
    identity: identity || null,
    nameBirth: called && birth ? `${called}|${birth}` : null,
    phone: phone || null,
    name: called || null,
  };
}
