import { describe, expect, it } from 'vitest';
import { addressOf, filtersOf } from './queueAddress.ts';

describe('the address of a queue', () => {
  it('carries the filters there and back', () => {
    const filters = {
      view: 'overdue',
      q: '欠薪',
      status: 'assigned',
      door: 'hotline',
      sort: 'received',
    } as const;
    expect(filtersOf(new URLSearchParams(addressOf(filters)))).toEqual(filters);
  });

  it('does not spell out what is usual', () => {
    expect(addressOf({ view: 'open', sort: 'due', q: '' })).toEqual({});
  });

  it('leaves out what the contract does not know', () => {
    const address = new URLSearchParams('view=everything&door=window&from=2026-13-40&late=true&after=x');
    expect(filtersOf(address)).toEqual({ late: 'true' });
  });
});
