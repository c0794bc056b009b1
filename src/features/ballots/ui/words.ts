import { defineWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';

addProblemWords({
  notOpen: ['现在不能投票：还没开始，或已经结束。', 'Voting is not open: not begun, or over.'],
  alreadyVoted: ['您已经投过票，一人一票。', 'You have voted already: one person, one ballot.'],
  tookPaper: ['已领取纸质选票，请投纸质票。', 'A paper was taken; vote on it.'],
  noQuorum: ['到会人数不足应到人数的三分之二，不能开票。', 'Fewer than two thirds are present.'],
  notOverYet: [
    '投票时间未到，且还有人没投票；到时间再结束。',
    'It is not over and some have not voted; close it at its time.',
  ],
  papersUnchecked: ['有纸质票数还没复核，请另一人先复核。', 'Some counts of papers wait for their check.'],
  nobodyMayVote: ['名册是空的，请先确定谁可以投票。', 'The roll is empty: say first who may vote.'],
  samePerson: ['这一步须由另一人办理。', 'This step is for somebody else.'],
  bothOnRoll: ['请先处理完正在进行的投票。', 'Finish the open ballot first.'],
});

export const kindWords = defineWords({
  congressVote: ['大会表决', 'Vote of a congress'],
  unionReview: ['会员评家', 'Review of the union'],
  cadreAppraisal: ['干部测评', 'Appraisal of cadres'],
  siteScoring: ['阵地评分', 'Points for sites'],
  survey: ['问卷', 'Survey'],
});
export const statusWords = defineWords({
  draft: ['草稿', 'Draft'],
  announced: ['已公告', 'Announced'],
  open: ['投票中', 'Open'],
  closed: ['已截止，待计票', 'Closed, to be counted'],
  counted: ['已计票，待公布', 'Counted, to be published'],
  void: ['本轮无效', 'Void'],
  published: ['已公布', 'Published'],
  cancelled: ['已取消', 'Called off'],
});
export const operatorWords = defineWords({
  halfOrMore: ['半数以上：须 {count} 票', 'Half or more of all: {count} votes needed'],
  moreThanHalf: ['过半数：须 {count} 票', 'More than half of all: {count} votes needed'],
  twoThirds: ['三分之二以上：须 {count} 票', 'Two thirds or more of all: {count} votes needed'],
});
