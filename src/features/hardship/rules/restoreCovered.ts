import type { CivilDate } from '../../../kernel/civilDate.ts';
import type { FieldLevels } from '../policy.ts';
import type { Declaration } from './declaration.ts';
import { isChild, maskDeclaration } from './masking.ts';

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

/**
 * What somebody with these levels sent back, with what was covered or hidden from them as it was: whatever is still as
 * it was shown stays what it is, and people who were not shown stay in the household.
 */
export function restoreCovered(
  original: Declaration,
  given: Declaration,
  levels: FieldLevels,
  today: CivilDate,
): Declaration {
  const shown = maskDeclaration(original, levels, today).declaration;
  const isHidden = (member: Declaration['members'][number]) =>
    levels.child === 'hidden' && isChild(member, today);
  const visible = original.members.filter((member) => !isHidden(member));
  const left = shown.members.map((member, index) => ({ member, plain: visible[index] }));
  const members = given.members.map((member) => {
    const at = left.findIndex(
      (each) => each.member.name === member.name && each.member.relation === member.relation,
    );
    const [found] = at < 0 ? [] : left.splice(at, 1);
    return found?.plain ? kept(found.plain, found.member, member) : member;
  });
  return {
    ...kept(original, shown, given),
    members: [...members, ...original.members.filter(isHidden)],
  };
}

/** Field by field: as shown before means unchanged. */
function kept<T extends object>(plain: T, shown: T, given: T): T {
  const fields = Object.keys(given) as (keyof T)[];
  return Object.fromEntries(
    fields.map((field) => [field, same(given[field], shown[field]) ? plain[field] : given[field]]),
  ) as T;
}
