import type { Pair } from '../../../../platform/i18n/language.ts';
import type { NeedAction, OfferAction } from '../../lifecycle.ts';

export const needActionWords: Readonly<Record<NeedAction, Pair>> = {
  show: ['征集帮助', 'Ask for help'],
  hide: ['不再征集', 'Ask no longer'],
  take: ['接受', 'Take'],
  release: ['放开', 'Release'],
  fulfil: ['已经解决', 'It is met'],
  thank: ['转达感谢', 'Pass on thanks'],
  followUp: ['又有一条需求', 'A second need'],
  fileAppeal: ['登记为诉求', 'File as an appeal'],
  tellHardship: ['转困难帮扶', 'To help in hardship'],
  drop: ['不办', 'Drop'],
  reopen: ['其实没解决', 'Not met after all'],
};

export const offerActionWords: Readonly<Record<OfferAction, Pair>> = {
  take: ['请对方来帮', 'Take the offer'],
  decline: ['谢绝', 'Decline'],
  withdraw: ['收回', 'Take back'],
  finish: ['已帮上', 'Done'],
  fail: ['没有成', 'Came to nothing'],
  reopen: ['重新办', 'Open again'],
};
