import { accountIdOf, grantCovers } from '../../platform/auth/actor.ts';
import type { RecordExplainer } from '../../platform/auth/explain.ts';
import { getUnion } from '../organisations/index.ts';
import { actionNames } from './actionNames.ts';
import { explainRight, rolesFor } from './explainRight.ts';
import { factsOf, peopleOf } from './facts.ts';
import { type Action, actions } from './lifecycle.ts';
import { canSee } from './policy.ts';
import { appealColumns } from './tables.ts';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Rights to one appeal, by its number. Of an appeal they cannot see, people are told nothing about themselves, as if there
 * were none; a security administrator of its place learns about others what role and place say, never what it holds.
 */
export const appealExplainer: RecordExplainer = {
  type: 'appeal',
  name: { zh: '诉求', en: 'Appeal' },
  label: { zh: '诉求编号', en: 'Number of the appeal' },
  actions: actions.map((code) => ({ code, ...actionNames[code] })),
  async explain(db, { asker, subject, record, action }) {
    const row = await db
      .selectFrom('appeals')
      .select(appealColumns)
      .where((is) => (uuid.test(record) ? is('id', '=', record) : is('number', '=', record)))
      .executeTakeFirst();
    if (!row) return null;
    const facts = factsOf(row, await peopleOf(db, row.id));
    const sees = canSee(asker, facts);
    const others = accountIdOf(asker) !== accountIdOf(subject);
    const near =
      others &&
      facts.status !== 'draft' &&
      asker.kind === 'staff' &&
      asker.grants.some((grant) => grantCovers(grant, row.union_path));
    if (!sees && !near) return null;
    const placeName = (await getUnion(db, row.union_id)).shortName;
    const verdict = explainRight(subject, action as Action, facts, { sees, placeName });
    return { ...verdict, placePath: row.union_path, roles: rolesFor(action as Action) };
  },
};
