import type { Pair } from '#web/shared/i18n.ts';
import type { FileAction, FileStatus } from '../lifecycle.ts';

export const statusWords: Readonly<Record<FileStatus, Pair>> = {
  draft: ['填写中', 'Being filled in'],
  submitted: ['待初审', 'Waiting for review'],
  returned: ['待补充', 'Sent back'],
  reviewed: ['待入户', 'Waiting for the visit'],
  visited: ['比对中', 'Being matched'],
  matched: ['待公示', 'Ready for notice'],
  onNotice: ['公示中', 'On notice'],
  live: ['已建档', 'On file'],
  declined: ['未通过', 'Not approved'],
  withdrawn: ['已撤回', 'Taken back'],
  ended: ['已办结', 'Closed'],
};

/** What happened, as the story tells it. */
export const eventWords: Readonly<Record<FileAction | 'open' | 'papers' | 'reveal', Pair>> = {
  open: ['开始建档', 'Begun'],
  save: ['保存', 'Saved'],
  consent: ['签署同意', 'Consent signed'],
  setAccount: ['填写银行账户', 'Account given'],
  papers: ['上传材料', 'Papers added'],
  submit: ['提交', 'Handed in'],
  review: ['初审通过', 'Reviewed'],
  planVisit: ['安排入户', 'Visit planned'],
  visit: ['已入户', 'Visited'],
  enterMatch: ['录入比对', 'Match entered'],
  finishMatching: ['比对完成', 'Matching finished'],
  proposeOverride: ['提出调整', 'Override proposed'],
  decideOverride: ['决定调整', 'Override decided'],
  publish: ['公示', 'On notice'],
  approve: ['批准建档', 'Approved'],
  returnFile: ['退回', 'Sent back'],
  decline: ['不予建档', 'Declined'],
  withdraw: ['撤回', 'Taken back'],
  recheck: ['年度复核', 'Checked again'],
  exit: ['办结退出', 'Closed'],
  refile: ['重新建档', 'Filed again'],
  reveal: ['查看敏感信息', 'Looked at what is covered'],
};

export const relationWords: Readonly<Record<string, Pair>> = {
  spouse: ['配偶', 'Spouse'],
  child: ['子女', 'Child'],
  parent: ['父母', 'Parent'],
  grandparent: ['祖父母', 'Grandparent'],
  sibling: ['兄弟姐妹', 'Brother or sister'],
  other: ['其他', 'Other'],
};
