import type { BallotInput } from '../../contract.ts';
import type { Question } from '../../questions.ts';
import type { BallotKind } from '../../tables.ts';

export type Draft = Omit<BallotInput, 'unionId'> & { unionId: string | undefined };

interface Settings {
  reviewTurnout: { numerator: number; denominator: number };
  congressOperator: 'halfOrMore' | 'moreThanHalf' | 'twoThirds';
}

const satisfaction = (id: string, text: string): Question => ({
  ...{ kind: 'choice', id, text, most: 1, operator: null },
  options: [
    { id: 'satisfied', text: '满意', means: 'satisfied' },
    { id: 'basically', text: '基本满意', means: 'basicallySatisfied' },
    { id: 'not', text: '不满意', means: 'notSatisfied' },
  ],
});
const remark: Question = { kind: 'remark', id: 'remark', text: '意见和建议（可不填）' };
const decision = (id: string, operator: Settings['congressOperator']): Question => ({
  ...{ kind: 'choice', id, text: '', most: 1, operator },
  options: [
    { id: 'yes', text: '赞成', means: 'yes' },
    { id: 'no', text: '反对', means: 'no' },
    { id: 'abstain', text: '弃权', means: 'abstain' },
  ],
});
export const newQuestion = (
  id: string,
  as: 'decision' | 'satisfaction' | 'choice' | 'score' | 'remark',
): Question => {
  if (as === 'decision') return decision(id, 'moreThanHalf');
  if (as === 'satisfaction') return satisfaction(id, '');
  if (as === 'score') return { kind: 'score', id, text: '', highest: 100 };
  if (as === 'remark') return { ...remark, id };
  const options = ['a', 'b'].map((each) => ({ id: each, text: '', means: null }));
  return { kind: 'choice', id, text: '', options, most: 1, operator: null };
};

/** What a ballot of a kind starts with; everything may be changed (rules 2.0.4, 2.5, 2.14). */
export function presetOf(kind: BallotKind, settings: Settings, now: Date): Draft {
  const hour = 3_600_000;
  const begin = new Date(Math.ceil(now.getTime() / hour) * hour + 24 * hour);
  const base: Draft = {
    ...{ unionId: undefined, kind, title: '', about: '', secrecy: 'secret', subject: null },
    rule: { onLine: true, quorum: false, leastTurnout: null },
    questions: [],
    groups: [{ code: 'all', name: '全体', weight: 100 }],
    opensAt: begin.toISOString(),
    closesAt: new Date(begin.getTime() + 7 * 24 * hour).toISOString(),
  };
  switch (kind) {
    case 'congressVote':
      return {
        ...base,
        rule: { ...base.rule, quorum: true },
        questions: [decision('q1', settings.congressOperator)],
      };
    case 'unionReview':
      return {
        ...base,
        rule: { ...base.rule, leastTurnout: settings.reviewTurnout },
        questions: [satisfaction('q1', '您对工会一年来的工作是否满意'), remark],
      };
    case 'cadreAppraisal':
      return { ...base, questions: [satisfaction('q1', '您对该同志一年来的工作是否满意'), remark] };
    case 'siteScoring':
      return {
        ...base,
        groups: [
          { code: 'workers', name: '职工', weight: 60 },
          { code: 'experts', name: '评审', weight: 40 },
        ],
        questions: [{ kind: 'score', id: 'q1', text: '', highest: 100 }],
      };
    case 'survey':
      return { ...base, questions: [newQuestion('q1', 'choice'), remark] };
  }
}

/** An id no other has. */
export const freeId = (taken: readonly string[], letter: string): string => {
  for (let index = taken.length + 1; ; index++)
    if (!taken.includes(`${letter}${index}`)) return `${letter}${index}`;
};
