import { conflict, type Problem } from '../../../platform/http/problem.ts';
import { isWithin } from '../path.ts';
import type { Union } from '../queries.ts';
import type { UnionLevel } from '../tables.ts';

/** Kinds that may hang under each kind. Levels may be left out; a federation hangs only under a federation. */
const below: Record<UnionLevel, readonly UnionLevel[]> = {
  federation: ['federation', 'town', 'industry', 'association', 'joint', 'grassroots', 'branch', 'group'],
  town: ['association', 'industry', 'joint', 'grassroots', 'branch', 'group'],
  industry: ['industry', 'association', 'joint', 'grassroots', 'branch', 'group'],
  association: ['association', 'joint', 'grassroots', 'branch', 'group'],
  joint: ['grassroots', 'branch', 'group'],
  grassroots: ['grassroots', 'branch', 'group'],
  branch: ['branch', 'group'],
  group: [],
};

export const mayHangUnder = (level: UnionLevel, parent: UnionLevel): boolean => below[parent].includes(level);

/** Why a union cannot be moved under another; null when it can. */
export function whyNotMove(union: Union, parent: Union): Problem | null {
  if (union.parentId === null)
    return conflict('rootStays', 'The federation at the top of the tree cannot be moved.');
  if (isWithin(parent.path, union.path))
    return conflict('cycle', `${parent.name} is part of ${union.name}: the tree would close into a ring.`);
  if (union.parentId === parent.id)
    return conflict('alreadyThere', `${union.name} hangs under ${parent.name} already.`);
  return whyNotUnder(union, parent);
}

export function whyNotUnder(union: Pick<Union, 'level' | 'name'>, parent: Union): Problem | null {
  if (!mayHangUnder(union.level, parent.level))
    return conflict('levelDoesNotFit', `A ${union.level} union cannot hang under a ${parent.level} union.`, {
      level: union.level,
      parentLevel: parent.level,
    });
  return null;
}

/** Why `union` cannot end with `heir` taking over; null when it can. */
export function whyNotEnd(union: Union, heir: Union): Problem | null {
  if (union.parentId === null)
    return conflict('rootStays', 'The federation at the top of the tree cannot end.');
  if (isWithin(heir.path, union.path))
    return conflict(
      'cycle',
      `${heir.name} is part of ${union.name} and cannot take it over; move it out first.`,
    );
  return null;
}
