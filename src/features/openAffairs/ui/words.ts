import { defineWords, type Pair } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';
import type { DueStatus } from '../dues.ts';

addProblemWords({
  postedAlready: ['这一期已经公开，有错请更正。', 'This period is posted: correct it instead.'],
  correctedAlready: ['已有更正，请更正最新的一份。', 'It was corrected already: correct the latest.'],
  itemThere: ['目录里已有同名事项。', 'The catalogue has an item of that title.'],
  itemEnded: ['这个事项已经停止公开。', 'This item was ended.'],
  notAskedFor: ['这个事项那天不是“发生时公开”。', 'On that day it was due by period.'],
  notedAlready: ['这一天已经记过。', 'That day is noted already.'],
  policyThere: ['已有同名制度。', 'There is a document of that title.'],
  tooManyToday: ['今天提得太多了，请明天再来。', 'That is enough for today.'],
  tooManyFiles: ['附件太多了。', 'There are too many files.'],
});

export const topic = 'openAffairs';

export const formWords = defineWords({
  board: ['公开栏', 'Board'],
  meeting: ['会议', 'Meeting'],
  web: ['网上', 'On line'],
  leaflet: ['资料', 'Leaflet'],
});
export const periodWords = defineWords({
  once: ['一次', 'Once'],
  monthly: ['每月', 'Monthly'],
  quarterly: ['每季', 'Quarterly'],
  halfYearly: ['每半年', 'Half-yearly'],
  yearly: ['每年', 'Yearly'],
  whenItHappens: ['发生时', 'When it happens'],
});
export const sideWords = defineWords({
  employer: ['单位事务', 'Employer’s affairs'],
  union: ['会务', 'Union’s affairs'],
});
export const dueStatusWords = defineWords({
  notYet: ['未到期', 'Not yet due'],
  soon: ['快到期', 'Due soon'],
  missing: ['未公开', 'Missing'],
  posted: ['已公开', 'Posted'],
  postedLate: ['逾期公开', 'Posted late'],
  notTrue: ['不实', 'Not true'],
});
export const dueColours: Record<DueStatus, string> = {
  ...{ notYet: 'default', soon: 'blue', missing: 'red', posted: 'green', postedLate: 'gold', notTrue: 'red' },
};
export const questionKindWords = defineWords({
  question: ['提问', 'Question'],
  notPosted: ['反映未公开', 'Said not to be posted'],
  notTrue: ['反映不实', 'Said not to be true'],
});
export const questionStatusWords = defineWords({
  open: ['待答复', 'Waiting'],
  answered: ['已答复', 'Answered'],
  reported: ['核实中', 'Being looked into'],
  upheld: ['属实', 'Found to be so'],
  dismissed: ['不属实', 'Found not to be so'],
});
export const policyKindWords = defineWords({
  rules: ['实施办法', 'Rules'],
  assessment: ['监督考核', 'Assessment'],
  inspection: ['督导检查', 'Inspection'],
  other: ['其他', 'Other'],
});

/** 2026-Q3 → 2026 年三季度. */
export function periodName(key: string): Pair {
  const happened = /^on-(\d{4}-\d{2}-\d{2})$/.exec(key)?.[1];
  if (happened) return [`${happened} 发生`, `of ${happened}`];
  const quarter = /^(\d{4})-Q([1-4])$/.exec(key);
  if (quarter)
    return [
      `${quarter[1]} 年${'一二三四'[Number(quarter[2]) - 1]}季度`,
      `quarter ${quarter[2]} of ${quarter[1]}`,
    ];
  const half = /^(\d{4})-H([12])$/.exec(key);
  if (half)
    return [
      `${half[1]} 年${half[2] === '1' ? '上' : '下'}半年`,
      `${half[2] === '1' ? 'first' : 'second'} half of ${half[1]}`,
    ];
  const month = /^(\d{4})-(\d{2})$/.exec(key);
  if (month) return [`${month[1]} 年 ${Number(month[2])} 月`, `${month[2]}/${month[1]}`];
  return key === 'once' ? ['一次性', 'once'] : [`${key} 年`, key];
}
