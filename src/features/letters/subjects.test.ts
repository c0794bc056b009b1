import { describe, expect, it } from 'vitest';
import type { Actor } from '../../platform/auth/actor.ts';
import { letterTypeCodes } from './letterTypes.ts';
import { letterStatuses } from './lifecycle.ts';
import { mayRead } from './subjects.ts';

const worker: Actor = {
  kind: 'worker',
  accountId: 'a',
  personId: 'p',
  name: '李建国',
  phone: '',
  phoneIndexes: [],
  sessionId: 's',
};
const lawyer: Actor = { kind: 'staff', accountId: 'b', name: '周明', grants: [], sessionId: 's' };

describe('who reads which letter of a subject they see', () => {
  it('a worker: issued letters addressed to applicants', () => {
    const read = letterTypeCodes.filter((type) => mayRead(worker, { type, status: 'issued' }, false));
    expect(read).toEqual([
      'acceptanceNotice',
      'nonAcceptanceNotice',
      'supplementNotice',
      'mediationAgreement',
      'aidApproval',
      'aidRefusal',
    ]);
  });
  it('staff who only read: all but drafts; who manages: all', () => {
    const readable = (mayManage: boolean) =>
      letterStatuses.filter((status) => mayRead(lawyer, { type: 'closingReport', status }, mayManage));
    expect(readable(false)).toEqual(['issued', 'served', 'replied', 'closed', 'voided']);
    expect(readable(true)).toEqual([...letterStatuses]);
  });
});
