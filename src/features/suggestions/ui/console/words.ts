import type { Pair } from '#web/shared/i18n.ts';
import type { SuggestionAction } from '../../lifecycle.ts';
import type { BoxKind, FigureName } from '../../vocabulary.ts';

export const topic = 'suggestions';

export const actionWords: Record<SuggestionAction | 'receive', Pair> = {
  receive: ['收到', 'Received'],
  sort: ['分类', 'Sort'],
  dispatch: ['交办', 'Hand on'],
  return: ['退回', 'Return'],
  adopt: ['答复：采纳', 'Answer: adopt'],
  decline: ['答复：不采纳', 'Answer: do not adopt'],
  finish: ['落实完成', 'Done'],
  negotiate: ['发起微协商', 'Open a small negotiation'],
  speak: ['协商发言', 'A line of the negotiation'],
  agree: ['达成一致', 'Agreed'],
  breakOff: ['结束协商', 'Break off'],
  merge: ['并入同类', 'Merge'],
  escalate: ['转诉求', 'File as an appeal'],
  lift: ['代表写成提案', 'Taken further as a proposal'],
  publish: ['公开', 'Put on the board'],
  unpublish: ['撤下公开', 'Take off the board'],
  reopen: ['建议人退回重办', 'Sent back by its sender'],
};

export const boxKindWords: Record<BoxKind, Pair> = {
  union: ['工会', 'Union'],
  branch: ['分会', 'Branch'],
  workshop: ['车间班组', 'Workshop'],
  unit: ['承办单位（扫码直达）', 'Handling unit (goes straight to it)'],
};

export const figureWords: Record<FigureName, Pair> = {
  received: ['收到', 'Received'],
  handled: ['办结', 'Handled'],
  open: ['在办', 'In hand'],
  answered: ['已答复', 'Answered'],
  adopted: ['采纳', 'Adopted'],
  partly: ['部分采纳', 'In part'],
  notAdopted: ['未采纳', 'Not adopted'],
  done: ['已落实', 'Done'],
  doNow: ['马上办', 'Do now'],
  doNowHandled: ['马上办办结', 'Do now, handled'],
};
