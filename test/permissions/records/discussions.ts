import type { FeatureRecords } from '../records.ts';

export const records: FeatureRecords = {
  paths: {
    '/discussions/:id': 'discussion',
    '/open-discussions/:id': {
      none: 'public ones are open to everybody, others to members of the union; see discussions.test.ts',
    },
  },
  kinds: {
    discussion: {
      anew: true,
      make: async ({ post, works, serial }) =>
        (
          await post('townStaff', '/discussions', {
            ...{ unionId: works.id, title: `夜班食堂${serial()}`, about: '夜班想吃上热饭，大家说说怎么办。' },
          })
        ).id,
    },
  },
  // Scope and roles as roles.md: whoever leads the union holds it, publicity moderates too, the auditor reads originals.
  meanings: {
    'discussion.see': 'discussion see',
    'discussion.hold': 'discussion hold',
    'discussion.moderate': 'discussion moderate',
    'discussion.audit': 'discussion audit',
  },
  roles: {
    grassrootsChair: { discussion: 'see hold moderate' },
    townStaff: { discussion: 'see hold moderate' },
    organisingCadre: { discussion: 'see hold moderate' },
    rightsCadre: { discussion: 'see hold moderate' },
    leader: { discussion: 'see hold moderate' },
    publicityCadre: { discussion: 'see moderate' },
    disciplineAuditor: { discussion: 'see audit' },
    branchChair: { discussion: 'see' },
    viewer: { discussion: 'see' },
  },
};
