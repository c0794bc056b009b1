import { expect, test } from 'vitest';
import type { Question } from './questions.ts';
import { answerFaults, paperFaults, questionFaults } from './questions.ts';
import { type BallotResult, resultOf, Tally, withoutSmallGroups } from './result.ts';

const all = [{ code: 'all', name: '全体', weight: 100 }];
const decision: Question = {
  ...{ kind: 'choice', id: 'plan', text: '是否通过方案', most: 1, operator: 'moreThanHalf' },
  options: [
    { id: 'yes', text: '赞成', means: 'yes' },
    { id: 'no', text: '反对', means: 'no' },
    { id: 'abstain', text: '弃权', means: 'abstain' },
  ],
};
const review: Question = {
  ...{ kind: 'choice', id: 'home', text: '对本单位工会是否满意', most: 1, operator: null },
  options: [
    { id: 's', text: '满意', means: 'satisfied' },
    { id: 'b', text: '基本满意', means: 'basicallySatisfied' },
    { id: 'n', text: '不满意', means: 'notSatisfied' },
  ],
};
const round = { rule: { onLine: false, quorum: false, leastTurnout: null }, groups: all, present: null };
const papers = (counts: Record<string, Record<string, number>>, returned: number, invalid = 0) => {
  const tally = new Tally();
  tally.addPapers('all', { returned, invalid, counts });
  return tally;
};

test.each([
  ['moreThanHalf', 90, false],
  ['moreThanHalf', 91, true],
  ['halfOrMore', 90, true],
  ['halfOrMore', 89, false],
] as const)('180 delegates, %s, %i yes and the rest abstaining: %s', (operator, yes, passed) => {
  const tally = papers({ plan: { yes, abstain: 170 - yes } }, 170);
  const result = resultOf({
    ...round,
    entitled: 180,
    issued: 175,
    questions: [{ ...decision, operator }],
    tally,
  });
  expect(result).toMatchObject({ passed, issued: 175, returned: 170, valid: 170 });
});

test('141 issued, 137 returned, 127 satisfied, 10 basically (rules 2.14)', () => {
  const tally = papers({ home: { s: 127, b: 10 } }, 137);
  const result = resultOf({ ...round, entitled: 141, issued: 141, questions: [review], tally });
  expect(result).toMatchObject({ issued: 141, returned: 137, valid: 137, turnout: { text: '97.2 %' } });
  expect(result.questions[0]).toMatchObject({
    satisfaction: {
      both: { text: '100.0 %' },
      satisfied: { numerator: 127, denominator: 137, text: '92.7 %' },
    },
  });
});

test('a review below its least turnout is void, and nothing in it passes', () => {
  const rule = { onLine: false, quorum: false, leastTurnout: { numerator: 2, denominator: 3 } };
  const of = (returned: number) =>
    resultOf({
      ...{ ...round, rule, entitled: 141, issued: 141, questions: [decision] },
      tally: papers({ plan: { yes: returned } }, returned),
    });
  expect(of(93)).toMatchObject({ voidBecause: 'tooFewTookPart', passed: false });
  expect(of(94)).toMatchObject({ voidBecause: null, passed: true });
});

test('more returned than issued voids the round', () => {
  const tally = papers({ plan: { yes: 101 } }, 101);
  const result = resultOf({ ...round, entitled: 180, issued: 100, questions: [decision], tally });
  expect(result).toMatchObject({ voidBecause: 'moreReturnedThanIssued', passed: false });
});

test('invalid papers are returned but count for nothing', () => {
  const result = resultOf({
    ...{ ...round, entitled: 180, issued: 120, questions: [decision] },
    tally: papers({ plan: { yes: 90 } }, 100, 10),
  });
  expect(result).toMatchObject({ returned: 100, valid: 90, invalid: 10, passed: false });
});

test('candidates pass one by one, by votes of all entitled', () => {
  const election: Question = {
    ...{ kind: 'choice', id: 'chair', text: '候选人', most: 2, operator: 'moreThanHalf' },
    options: ['甲', '乙', '丙'].map((text, index) => ({ id: `c${index}`, text, means: null })),
  };
  const tally = papers({ chair: { c0: 60, c1: 51, c2: 50 } }, 100);
  const [answer] = resultOf({ ...round, entitled: 100, issued: 100, questions: [election], tally }).questions;
  expect(answer).toMatchObject({ options: [{ passed: true }, { passed: true }, { passed: false }] });
});

test('points by groups with weights: 60 % of experts at 90 and 40 % of members at 80 are 86', () => {
  const groups = [
    { code: 'experts', name: '专家', weight: 60 },
    { code: 'members', name: '会员', weight: 40 },
  ];
  const tally = new Tally();
  for (const points of [88, 92]) tally.addBallot('experts', { site: points });
  for (const points of [70, 80, 90]) tally.addBallot('members', { site: points });
  const questions: Question[] = [{ kind: 'score', id: 'site', text: '站点评分', highest: 100 }];
  const [answer] = resultOf({ ...round, groups, entitled: 5, issued: 5, questions, tally }).questions;
  expect(answer).toMatchObject({
    weightedHundredths: 8_600,
    groups: [{ meanHundredths: 9_000 }, { meanHundredths: 8_000 }],
  });
});

test('what one person of a small group gave cannot be worked out from the others and the weighted mean', () => {
  const groups = [
    { code: 'leader', name: '领导', weight: 20 },
    { code: 'experts', name: '专家', weight: 30 },
    { code: 'members', name: '会员', weight: 50 },
  ];
  const questions: Question[] = [{ kind: 'score', id: 'site', text: '站点评分', highest: 100 }];
  const told = (sizes: number[], secrecy: 'secret' | 'open' = 'secret') => {
    const tally = new Tally();
    for (const [index, { code }] of groups.entries())
      for (let vote = 0; vote < (sizes[index] ?? 0); vote++) tally.addBallot(code, { site: 60 + vote });
    const result: BallotResult = resultOf({ ...round, groups, entitled: 20, issued: 20, questions, tally });
    const [answer] = withoutSmallGroups(result, secrecy).questions;
    return answer?.kind === 'score' ? answer.groups.map(({ meanHundredths }) => meanHundredths !== null) : [];
  };
  expect(told([1, 4, 9])).toEqual([false, false, true]);
  expect(told([1, 2, 9])).toEqual([false, false, true]);
  expect(told([3, 4, 9])).toEqual([true, true, true]);
  expect(told([0, 1, 9])).toEqual([false, false, false]);
  expect(told([1, 4, 9], 'open')).toEqual([true, true, true]);
});

test('every mistake in questions, ballots and papers is told at once', () => {
  const two = { ...decision, most: 5 };
  expect(questionFaults([two, two], [{ code: 'a', name: '甲', weight: 90 }]).map(({ code }) => code)).toEqual(
    ['tooMany', 'repeated', 'tooMany', 'weights'],
  );
  expect(
    answerFaults([decision, review], { plan: ['yes', 'no'], other: 3 }).map(({ field }) => field),
  ).toEqual(['answers.other', 'answers.plan', 'answers.home']);
  const counts = { plan: { yes: 8, no: 5 } };
  expect(
    paperFaults([decision], { issued: 10, returned: 10, invalid: 0, counts }).map(({ code }) => code),
  ).toEqual(['tooMany']);
});
