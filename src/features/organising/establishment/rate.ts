import type { EstablishmentItem } from '../tables.ts';
import { establishmentItems } from '../tables.ts';

export interface InspectedEmployer {
  stateOwned: boolean;
  headCount: number;
  established: Partial<Record<EstablishmentItem, boolean>>;
}

/** In scope: every state-owned employer, and others from this many staff on (catalogue D02; a profile setting). */
export const inScope = (
  employer: Pick<InspectedEmployer, 'stateOwned' | 'headCount'>,
  from: number,
): boolean => employer.stateOwned || employer.headCount >= from;

export interface EstablishmentRate {
  employers: number;
  /** Employers with all three. */
  complete: number;
  byItem: Record<EstablishmentItem, number>;
}

/** 建制率 = employers with the system established / employers in scope (rules 2.0.5); not inspected counts as not. */
export function establishmentRate(employers: readonly InspectedEmployer[], from: number): EstablishmentRate {
  const counted = employers.filter((employer) => inScope(employer, from));
  const having = (item: EstablishmentItem) =>
    counted.filter(({ established }) => established[item] === true).length;
  return {
    employers: counted.length,
    complete: counted.filter(({ established }) => establishmentItems.every((item) => established[item]))
      .length,
    byItem: {
      congress: having('congress'),
      openness: having('openness'),
      bargaining: having('bargaining'),
    },
  };
}
