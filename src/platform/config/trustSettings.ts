import type { z } from 'zod';
import { type Setting, wholeNumber } from './values.ts';

const setting = <S extends z.ZodType>(definition: Setting<S>): Setting<S> => definition;

/** What guards the web server. */
export const trustSettings = {
  rateLimitAddress: setting({
    name: 'RATE_LIMIT_ADDRESS',
    expects: 'a whole number from 0 to 1000000',
    describes:
      'Requests a minute that one network address may send to one process; 0 for no limit. Without TRUST_PROXY requests from this machine are not counted.',
    schema: wholeNumber(0, 1_000_000).default(6_000),
  }),
  rateLimitAccount: setting({
    name: 'RATE_LIMIT_ACCOUNT',
    expects: 'a whole number from 0 to 1000000',
    describes: 'Requests a minute that one account may send to one process; 0 for no limit.',
    schema: wholeNumber(0, 1_000_000).default(1_800),
  }),
} as const;
