import type { Pair } from '../../../platform/i18n/language.ts';
import type { NeedStatus, OfferStatus } from '../lifecycle.ts';
import type { Due } from '../rhythm.ts';

export const dueWords: Readonly<Record<Due, Pair>> = {
  overdue: ['该见面了', 'Time to meet'],
  soon: ['快到了', 'Soon'],
  later: ['还不急', 'Not yet'],
};

export const needStatusWords: Readonly<Record<NeedStatus, Pair>> = {
  open: ['待办', 'Open'],
  shown: ['征集帮助中', 'Shown to donors'],
  taken: ['有人帮，办理中', 'Somebody helps'],
  fulfilled: ['已解决', 'Met'],
  handedOn: ['已转办', 'Handed on'],
  dropped: ['不办', 'Dropped'],
};

export const offerStatusWords: Readonly<Record<OfferStatus, Pair>> = {
  waiting: ['等答复', 'Waiting'],
  taken: ['已接受', 'Taken'],
  done: ['已帮上', 'Helped'],
  declined: ['未用上', 'Not needed'],
  withdrawn: ['已收回', 'Withdrawn'],
  failed: ['没有成', 'Came to nothing'],
};
