/** Two thirds of all entitled are present (rules 2.0.4 `quorumMet`). */
export const quorumMet = (entitled: number, present: number): boolean => 3 * present >= 2 * entitled;

/** 半数以上: half of all entitled is enough (rules 2.0.4; Civil Code Art. 1259, 以上 includes the number). */
export const passedHalfOrMore = (entitled: number, yes: number): boolean => 2 * yes >= entitled;

/** 过半数: more than half of all entitled, not of those present (rules 2.0.4; Art. 1259, 超过 excludes the number). */
export const passedMoreThanHalf = (entitled: number, yes: number): boolean => 2 * yes > entitled;

/** 三分之二以上: two thirds of all entitled is enough (rules 2.0.1; Art. 1259). */
export const passedTwoThirds = (entitled: number, yes: number): boolean => 3 * yes >= 2 * entitled;

/** How a question passes; which one applies is the rule of the vote, never a constant of the code. */
export const voteOperators = ['halfOrMore', 'moreThanHalf', 'twoThirds'] as const;
export type VoteOperator = (typeof voteOperators)[number];

const operators: Record<VoteOperator, (entitled: number, yes: number) => boolean> = {
  halfOrMore: passedHalfOrMore,
  moreThanHalf: passedMoreThanHalf,
  twoThirds: passedTwoThirds,
};

/** Whether `yes` of `entitled` passes; abstentions and invalid papers are not among `yes`. */
export const passes = (operator: VoteOperator, entitled: number, yes: number): boolean =>
  operators[operator](entitled, yes);

/** More papers came back than were given out: the round is void (rules 2.0.4 [K]). */
export const isVoidRound = (issued: number, returned: number): boolean => returned > issued;

/** Whether at least `share` of all entitled took part, by whole numbers. */
export const turnoutMet = (
  entitled: number,
  returned: number,
  share: { numerator: number; denominator: number },
): boolean => returned * share.denominator >= entitled * share.numerator;

/** The fewest votes of all entitled with which a question passes (rules 2.0.4): of 180, 90, 91 and 120. */
export function votesNeeded(operator: VoteOperator, entitled: number): number {
  if (operator === 'halfOrMore') return Math.ceil(entitled / 2);
  return operator === 'moreThanHalf' ? Math.floor(entitled / 2) + 1 : Math.ceil((2 * entitled) / 3);
}
