import { describe, expect, it } from 'vitest';
import type { AppealDetail } from '../../../contract.ts';
import { actions, statuses } from '../../../lifecycle.ts';
import { visibleActions } from './visibleActions.ts';

const me = '01a20146-0000-7000-8000-000000000001';
const colleague = '01a20146-0000-7000-8000-000000000002';

type Facts = Parameters<typeof visibleActions>[0];

const facts: Facts = {
  status: 'submitted',
  allowedActions: [...actions],
  handOver: null,
  extension: null,
  peopleAffected: 1,
  deadlines: [],
  story: [],
  receivedAt: '2026-01-05T09:00:00+08:00',
  acceptedAt: null,
};
const offered = (part: Partial<Facts>, account = me) => {
  const { next, others } = visibleActions({ ...facts, ...part }, account);
  return [...next, ...others];
};
const event = {
  seq: 1,
  at: '2026-01-05T09:00:00+08:00',
  actor: '',
  status: 'submitted',
  words: { zh: '', en: '' },
  detail: {},
};

describe('what is offered', () => {
  it('is never more than the server allows, and nothing twice', () => {
    for (const status of statuses) {
      const allowedActions = ['accept', 'close', 'addNote'];
      const all = offered({ status, allowedActions });
      expect(all.every((action) => allowedActions.includes(action))).toBe(true);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('begins with the next right action', () => {
    expect(visibleActions(facts, me).next[0]).toBe('accept');
    expect(visibleActions({ ...facts, status: 'inMediation' }, me).next[0]).toBe('recordMediationSession');
  });

  it('leaves out what has nothing to act on', () => {
    const all = offered({ acceptedAt: '2026-01-05T10:00:00+08:00' });
    for (const pointless of [
      'acceptHandOver',
      'decideExtension',
      'requestExtension',
      'electRepresentatives',
      'closeSameDay',
    ])
      expect(all).not.toContain(pointless);
  });

  it('offers a hand-over only to whom it was offered, before everything else', () => {
    const handOver: AppealDetail['handOver'] = {
      to: { id: me, name: '' },
      note: '',
      offeredAt: facts.receivedAt,
    };
    expect(visibleActions({ ...facts, handOver }, me).next[0]).toBe('acceptHandOver');
    expect(offered({ handOver }, colleague)).not.toContain('acceptHandOver');
  });

  it('asks the worker for missing material only once', () => {
    expect(offered({})).toContain('requestSupplement');
    expect(offered({ story: [{ ...event, type: 'requestSupplement', status: 'submitted' }] })).not.toContain(
      'requestSupplement',
    );
  });
});
