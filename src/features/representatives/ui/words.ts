import './problemWords.ts';
import { defineWords } from '#web/shared/i18n.ts';
import { holderWords, kindWords, reasonWords, voteWords } from '../words.ts';

export const bodyKindWords = defineWords(kindWords);
export const seatHolderWords = defineWords(holderWords);
export const endReasonWords = defineWords(reasonWords);
export const voteKindWords = defineWords(voteWords);

export const bodyStatusWords = defineWords({
  preparing: ['筹备中', 'In preparation'],
  inTerm: ['任期中', 'In term'],
  ended: ['已结束', 'Ended'],
});
export const voteStatusWords = defineWords({
  planned: ['待投票', 'Planned'],
  counted: ['待复核', 'Waits for the second person'],
  concluded: ['已有结果', 'Decided'],
  cancelled: ['已取消', 'Called off'],
});
export const seatStateWords = defineWords({
  elected: ['已当选，待任期开始', 'Elected, term not begun'],
  held: ['在任', 'In office'],
  ended: ['已离任', 'Ended'],
});
