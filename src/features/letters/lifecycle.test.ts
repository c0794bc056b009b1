import { describe, expect, it } from 'vitest';
import { letterActions, letterStatuses, nextLetterStatus, openLetterActions } from './lifecycle.ts';

/** Written by hand from the rules: revoke before service, one reply after service, numbers never go back. */
const expected: Record<string, string> = {
  'draft issue': 'issued',
  'draft void': 'voided',
  'issued serve': 'served',
  'issued close': 'closed',
  'issued void': 'voided',
  'issued supersede': 'voided',
  'issued print': 'issued',
  'served reply': 'replied',
  'served close': 'closed',
  'served supersede': 'closed',
  'served print': 'served',
  'replied close': 'closed',
  'replied supersede': 'closed',
  'replied print': 'replied',
  'closed print': 'closed',
};

describe('the life of a letter', () => {
  const pairs = letterStatuses.flatMap((status) => letterActions.map((action) => [status, action] as const));
  it.each(pairs)('%s, %s', (status, action) => {
    expect(nextLetterStatus(status, action)).toBe(expected[`${status} ${action}`] ?? null);
  });

  it('offers no way out of a voided letter', () => {
    expect(openLetterActions('voided')).toEqual([]);
    expect(openLetterActions('issued')).toEqual(['serve', 'close', 'void', 'print']);
  });
});
