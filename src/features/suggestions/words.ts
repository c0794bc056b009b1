import type { SuggestionStatus } from './lifecycle.ts';
import type { Outcome, Source } from './vocabulary.ts';

interface Words {
  zh: string;
  en: string;
}
const words = (zh: string, en: string): Words => ({ zh, en });

/** What a sender reads. */
export const statusWords: Record<SuggestionStatus, Words> = {
  received: words('已收到', 'Received'),
  dispatched: words('正在办理', 'In hand'),
  negotiating: words('双方正在协商', 'Both sides are talking'),
  adopted: words('已采纳，正在落实', 'Adopted, being done'),
  done: words('已落实', 'Done'),
  notAdopted: words('未采纳', 'Not adopted'),
  merged: words('和同类建议一起办', 'Handled together with the same ones'),
  escalated: words('已转为更正式的办理', 'Taken further'),
};

export const outcomeWords: Record<Outcome, Words> = {
  adopted: words('采纳', 'Adopted'),
  partly: words('部分采纳', 'Adopted in part'),
  notAdopted: words('未采纳', 'Not adopted'),
};

export const sourceWords: Record<Source, Words> = {
  worker: words('职工', 'Worker'),
  representative: words('代表', 'Representative'),
  visit: words('走访收集', 'Visit'),
  forum: words('座谈会收集', 'Forum'),
  phone: words('电话', 'Phone'),
  paper: words('纸质意见', 'On paper'),
  proposal: words('提案转建议', 'From a proposal'),
};
