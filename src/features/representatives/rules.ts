import { passes, turnoutMet, type VoteOperator } from '../../kernel/votes.ts';

/** How many seats a body should have; null: the rule sets no such bound. */
export interface SeatRange {
  least: number | null;
  most: number | null;
}

/** Tables of numbers a body is held against; which one applies is a setting of the place. */
export const numberRules = ['memberBands', 'national', 'shanghai', 'henan'] as const;
export type NumberRule = (typeof numberRules)[number];

/** 上海市职工代表大会条例: 30 for 100 staff and 5 more for each further 100; above 3,000 and below 100 a floor (rules 2.5). */
export function shanghaiDelegates(staff: number): SeatRange {
  if (staff > 3_000) return { least: 175, most: null };
  return { least: staff < 100 ? 30 : 30 + 5 * Math.floor((staff - 100) / 100), most: null };
}

/** 企业民主管理规定 2012: 5 % of all staff or more, and 30 or more (rules 2.5 [K]). */
export const nationalDelegates = (staff: number): SeatRange => ({
  least: Math.max(30, Math.ceil((staff * 5) / 100)),
  most: null,
});

/** 河南省 2007: bands of shares of all staff; above 10,000 at most 500 (rules 2.5). Below 100 it says nothing. */
export function henanDelegates(staff: number): SeatRange {
  const shares = (least: number, most: number): SeatRange => ({
    least: Math.ceil((staff * least) / 100),
    most: Math.floor((staff * most) / 100),
  });
  if (staff < 100) return { least: null, most: null };
  if (staff <= 200) return { least: 30, most: null };
  if (staff <= 1_000) return shares(10, 15);
  return staff <= 10_000 ? shares(3, 10) : { least: null, most: 500 };
}

/** A band of member numbers, up to and with `upTo`; the last band has none. */
export interface MemberBand {
  upTo: number | null;
  least: number;
  most: number;
}

/** 工会会员代表 by the number of members (rules 2.6 [K], a setting); below the first band all members meet. */
export function memberRepresentatives(
  members: number,
  { generalMeetingBelow, bands }: { generalMeetingBelow: number; bands: readonly MemberBand[] },
): SeatRange {
  if (members < generalMeetingBelow) return { least: null, most: null };
  const band = bands.find(({ upTo }) => upTo === null || members <= upTo);
  return band ? { least: band.least, most: band.most } : { least: null, most: null };
}

export const inRange = (seats: number, { least, most }: SeatRange): boolean =>
  (least === null || seats >= least) && (most === null || seats <= most);

/** Managers are at most this share of the delegates (rules 2.5). */
export const managersWithin = (seats: number, managers: number, percent: number): boolean =>
  managers * 100 <= seats * percent;

/** Women in proportion to the women among those represented, to whole seats (rules 2.5). */
export const womenInProportion = (
  seats: number,
  womenSeats: number,
  people: number,
  women: number,
): boolean => people === 0 || womenSeats >= Math.floor((seats * women) / people);

export interface ElectionRule {
  /** The share of the constituency that must vote. */
  turnout: { numerator: number; denominator: number };
  /** What a candidate needs of the whole constituency. */
  operator: VoteOperator;
}

interface Count {
  /** Everybody in the constituency. */
  entitled: number;
  voted: number;
}

/**
 * Who of the candidates is elected: two thirds of the constituency must have voted, each needs half of the constituency
 * (rules 2.5), and the most votes win the places. Candidates who tie for the last place are not elected: they stand again.
 *
 * @returns the ids elected, most votes first; none where too few voted
 */
export function electedOf(
  candidates: readonly { id: string; votes: number }[],
  { entitled, voted }: Count,
  places: number,
  rule: ElectionRule,
): string[] {
  if (entitled === 0 || !turnoutMet(entitled, voted, rule.turnout)) return [];
  const enough = candidates
    .filter(({ votes }) => passes(rule.operator, entitled, votes))
    .sort((left, right) => right.votes - left.votes);
  const next = enough[places]?.votes;
  return enough
    .slice(0, places)
    .filter(({ votes }) => votes !== next)
    .map(({ id }) => id);
}

/** A representative is recalled by half of the constituency or more (rules 2.5: removal ≥ half). */
export const recallCarried = (entitled: number, votesFor: number, operator: VoteOperator): boolean =>
  entitled > 0 && passes(operator, entitled, votesFor);
