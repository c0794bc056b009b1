import { addProblemWords } from '#web/shared/problem.ts';

/** What somebody can do about each refusal of this feature. */
addProblemWords({
  noSeat: [
    '您现在不是会员代表或职工代表；当选后这里会显示您的选区。',
    'You hold no seat as a representative now; once elected, you find your constituency here.',
  ],
  noVacancy: ['这个选区没有空缺名额，不用选举。', 'No seat of this constituency is empty.'],
  voteRuns: [
    '已有一次选举或罢免在进行，请先办完或取消。',
    'One is running already: finish it or call it off.',
  ],
  samePerson: ['这一步须由另一人办理。', 'This step is for somebody else.'],
  seatsTaken: ['在任代表比名额多，请先办理代表离任。', 'More seats are held than that: end some first.'],
  nobodyElected: ['还没有选出代表，请先选举。', 'Nobody has been elected yet: hold elections first.'],
  ballotNotCounted: [
    '投票还没有计票；请先到“投票”里结束并计票。',
    'The ballot is not counted yet: close and count it under “Ballots”.',
  ],
  ballotCalledOff: [
    '投票已取消；请取消这次选举后重新安排。',
    'The ballot was called off: call this off and plan anew.',
  ],
  bothSit: [
    '两条记录都是同一届的代表，请先结束其中一个。',
    'Both records sit in one body: end one seat first.',
  ],
  constituencyClosed: ['这个选区已撤销。', 'This constituency was closed.'],
});
