import type { FeatureRecords } from '../records.ts';

const whole = {
  none: 'kept for the federation as a whole; whoever holds the right at its top sees all, others none',
};

export const records: FeatureRecords = {
  paths: {
    '/privacy/my/requests/:id': 'ownPrivacyRequest',
    '/privacy/my/consents/': { none: 'a purpose; the decision is one’s own' },
    '/privacy/requests/:id': whole,
    '/privacy/incidents/:id': whole,
    '/privacy/holds/:id': whole,
  },
  kinds: {
    ownPrivacyRequest: {
      each: async (place, caller) =>
        (await place.postAs(caller, '/privacy/my/requests', { kind: 'explain', text: '请说明用途' })).id,
    },
  },
  parameters: { purpose: 'membership' },
};
