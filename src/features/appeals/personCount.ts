import { worksInLine } from '../../platform/auth/actor.ts';
import type { PersonCount } from '../people/index.ts';
import { visibleTo } from './facts.ts';
import { appealLine, isAppealRole } from './policy.ts';

/**
 * Open appeals of a person on record, for those who may see the appeals themselves. Only named ones: that a confidential
 * or anonymous appeal is somebody's is nobody's to learn here.
 */
export const openAppealsOfPerson: PersonCount = {
  code: 'openAppeals',
  label: ['在办诉求', 'Open appeals'],
  count: async (db, _context, actor, person) => {
    if (actor.kind !== 'staff') return null;
    if (!actor.grants.some((grant) => isAppealRole(grant.role) && worksInLine(grant, appealLine)))
      return null;
    // appeals_applicant_phone_index, appeals_filed_by
    const { count } = await db
      .selectFrom('appeals')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('open', '=', true)
      .where('applicant_mode', '=', 'named')
      .where((is) =>
        is.or([
          ...(person.phone_index === null ? [] : [is('applicant_phone_index', '=', person.phone_index)]),
          is('filed_by', 'in', is.selectFrom('accounts').select('id').where('person_id', '=', person.id)),
        ]),
      )
      .where(visibleTo(actor))
      .executeTakeFirstOrThrow();
    return Number(count);
  },
};
