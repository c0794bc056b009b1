import type { Pair } from '../../platform/i18n/language.ts';
import type { BodyKind, SeatEndReason, VoteKind } from './tables.ts';

export const kindWords: Record<BodyKind, Pair> = {
  memberCongress: ['会员代表大会', 'Member congress'],
  workersCongress: ['职工代表大会', "Workers' congress"],
};

/** What somebody with a seat is called. */
export const holderWords: Record<BodyKind, Pair> = {
  memberCongress: ['会员代表', 'Member representative'],
  workersCongress: ['职工代表', 'Congress delegate'],
};

export const reasonWords: Record<SeatEndReason, Pair> = {
  recall: ['被罢免', 'Recalled'],
  resignation: ['辞去', 'Resigned'],
  leftUnion: ['离开工会', 'Left the union'],
  termEnd: ['任期届满', 'Term ended'],
  bodyEnded: ['届次终止', 'The body ended'],
};

export const voteWords: Record<VoteKind, Pair> = {
  election: ['选举', 'Election'],
  byElection: ['补选', 'By-election'],
  recall: ['罢免', 'Recall'],
};
