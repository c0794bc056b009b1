import type { Actor, RolePermissions } from '../../../platform/auth/actor.ts';
import type { SealedField } from '../personFields.ts';
import { type FieldLevels, rightsOver } from '../policy.ts';

export interface PairRights {
  sees: boolean;
  mayDecide: boolean;
  /** Of both sides: a field is shown masked only where it is for each of them. */
  levels: FieldLevels;
}

/**
 * Both sides must be within reach; a record that belongs to no place yet goes with the other, for whoever signed in by
 * telephone before joining is in no union.
 */
export function rightsOverPair(
  actor: Actor,
  first: readonly string[],
  second: readonly string[],
  table: RolePermissions,
): PairRights {
  const sides = [first.length === 0 ? second : first, second.length === 0 ? first : second].map((places) =>
    rightsOver(actor, places, table),
  );
  const levelOf = (field: SealedField) =>
    sides.every(({ levels }) => levels[field] === 'masked') ? 'masked' : 'hidden';
  const sees = sides.every((side) => side.sees && side.actions.includes('merge'));
  return {
    sees,
    mayDecide: sees,
    levels: {
      identityNumber: levelOf('identityNumber'),
      phone: levelOf('phone'),
      address: levelOf('address'),
    },
  };
}
