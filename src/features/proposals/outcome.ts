import type { Outcome, Rating } from './tables.ts';

export interface Rated {
  part: 'proposer' | 'joined' | 'seconder';
  rating: Rating | null;
}

export interface Counted {
  asked: number;
  satisfied: number;
  basically: number;
  unsatisfied: number;
  outcome: Outcome;
}

/**
 * What the ratings of a closed window come to. The proposer's word decides; besides, it does not satisfy when more than
 * half of those who rated say so (rules 2.5). Nobody's silence counts as satisfaction: without the proposer's rating
 * the others decide, the worse of two equal ones, and without any the reply stays unrated.
 */
export function countRatings(all: readonly Rated[]): Counted {
  const given = all.flatMap(({ rating }) => (rating ? [rating] : []));
  const of = (rating: Rating) => given.filter((one) => one === rating).length;
  const counts = { satisfied: of('satisfied'), basically: of('basically'), unsatisfied: of('unsatisfied') };
  const own = all.find(({ part }) => part === 'proposer')?.rating ?? null;
  return { asked: all.length, ...counts, outcome: outcomeOf(counts, given.length, own) };
}

function outcomeOf(
  counts: Pick<Counted, 'satisfied' | 'basically' | 'unsatisfied'>,
  given: number,
  own: Rating | null,
): Outcome {
  if (given === 0) return 'unrated';
  if (own === 'unsatisfied' || 2 * counts.unsatisfied > given) return 'unsatisfied';
  if (own !== null) return own;
  if (counts.unsatisfied >= Math.max(counts.satisfied, counts.basically)) return 'unsatisfied';
  return counts.basically >= counts.satisfied ? 'basically' : 'satisfied';
}
