import { type Rate, rate } from '../../kernel/rate.ts';

/** How many of one group took which position on a statement. */
export interface GroupVoices {
  code: string;
  support: number;
  against: number;
  unsure: number;
}

export interface ConsensusRule {
  /** Groups with fewer voices are neither shown nor counted by themselves. */
  leastVoices: number;
  /** The share of support that every group must reach. */
  threshold: { numerator: number; denominator: number };
}

export interface GroupSupport extends GroupVoices {
  voices: number;
  /** Supporters of all voices of the group; who is unsure is no supporter. */
  share: Rate;
  agrees: boolean;
}

export interface Consensus {
  state: 'consensus' | 'noConsensus' | 'tooFewVoices';
  /** Groups large enough to be shown, by code; small ones together as `others` where together they are enough. */
  groups: GroupSupport[];
  /** The group with the least support: it decides. */
  decidingGroup: string | null;
  /** Of the groups shown only, so that nothing can be worked out about the others. */
  overall: Rate;
}

/** What a round came to, kept as it stood at its end. */
export interface RoundResult {
  rule: ConsensusRule;
  statements: (Consensus & { statementId: string })[];
}

/** The pool of groups that are too small to stand alone. */
export const otherGroups = 'others';

const voicesOf = ({ support, against, unsure }: Omit<GroupVoices, 'code'>) => support + against + unsure;

/**
 * Consensus by group, not by the loudest: each group with enough voices has one share, and the least of them decides,
 * however large the others are. Small groups are added up so that their voices still count without anybody being singled
 * out; where even together they are few, nothing of them is told. A single group is no agreement between groups, yet the
 * only measure there is.
 */
export function consensusOf(voices: readonly GroupVoices[], rule: ConsensusRule): Consensus {
  const large = voices.filter((group) => voicesOf(group) >= rule.leastVoices);
  const small = voices.filter((group) => voicesOf(group) < rule.leastVoices);
  const sum = (groups: readonly GroupVoices[], key: 'support' | 'against' | 'unsure') =>
    groups.reduce((total, group) => total + group[key], 0);
  const pool: GroupVoices = {
    code: otherGroups,
    support: sum(small, 'support'),
    against: sum(small, 'against'),
    unsure: sum(small, 'unsure'),
  };
  const shown = voicesOf(pool) >= rule.leastVoices ? [...large, pool] : large;
  const groups = shown
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((group) => ({
      ...group,
      voices: voicesOf(group),
      share: rate(group.support, voicesOf(group)),
      agrees: reaches(group.support, voicesOf(group), rule.threshold),
    }));
  const least = groups.reduce<GroupSupport | null>(
    (lowest, group) =>
      lowest === null || group.support * lowest.voices < lowest.support * group.voices ? group : lowest,
    null,
  );
  const state = least === null ? 'tooFewVoices' : least.agrees ? 'consensus' : 'noConsensus';
  return {
    ...{ state, groups, decidingGroup: least?.code ?? null },
    overall: rate(
      sum(groups, 'support'),
      groups.reduce((total, { voices: all }) => total + all, 0),
    ),
  };
}

const reaches = (part: number, whole: number, { numerator, denominator }: ConsensusRule['threshold']) =>
  part * denominator >= whole * numerator;
