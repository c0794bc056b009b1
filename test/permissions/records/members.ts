import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/members/:id': 'member',
    '/memberships/:id': 'membership',
    '/member-transfers/:id': { none: 'no example yet' },
    '/member-applications/:id': { none: 'no example yet' },
    '/membership/': { none: 'no example yet' },
    '/member-imports/:id': { none: 'no example yet' },
  },
  kinds: {
    membership: async ({ tree, works, now }) => (await tree.member(works, now)).membershipId,
    member: async (place) => {
      const { person_id } = await place.app.database.db
        .selectFrom('memberships')
        .select('person_id')
        .where('id', '=', await place.record('membership'))
        .executeTakeFirstOrThrow();
      return person_id;
    },
  },
  parameters: { purpose: 'membership' },
};
