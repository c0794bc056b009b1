import { type Rate, rate } from '../../kernel/rate.ts';
import { isVoidRound, passes, turnoutMet } from '../../kernel/votes.ts';
import type { Answers, BallotGroup, BallotRule, PaperCounts, Question } from './questions.ts';

/** Votes added up: by group, question, and option or points. */
export class Tally {
  readonly #counts = new Map<string, Map<string, Map<string, number>>>();
  readonly returned = new Map<string, number>();
  readonly valid = new Map<string, number>();
  readonly remarks: string[] = [];

  #add(group: string, question: string, key: string, count: number): void {
    const questions = this.#counts.get(group) ?? new Map<string, Map<string, number>>();
    const keys = questions.get(question) ?? new Map<string, number>();
    keys.set(key, (keys.get(key) ?? 0) + count);
    questions.set(question, keys);
    this.#counts.set(group, questions);
  }

  #seen(map: Map<string, number>, group: string, count: number): void {
    map.set(group, (map.get(group) ?? 0) + count);
  }

  /** One ballot cast on line: it was checked when it came in, so it is valid. */
  addBallot(group: string, answers: Answers): void {
    this.#seen(this.returned, group, 1);
    this.#seen(this.valid, group, 1);
    for (const [question, answer] of Object.entries(answers)) {
      if (Array.isArray(answer)) for (const option of answer) this.#add(group, question, option, 1);
      else if (typeof answer === 'number') this.#add(group, question, String(answer), 1);
      else if (answer.trim() !== '') this.remarks.push(answer.trim());
    }
  }

  addPapers(group: string, paper: { returned: number; invalid: number; counts: PaperCounts }): void {
    this.#seen(this.returned, group, paper.returned);
    this.#seen(this.valid, group, paper.returned - paper.invalid);
    for (const [question, counts] of Object.entries(paper.counts))
      for (const [key, count] of Object.entries(counts)) this.#add(group, question, key, count);
  }

  countsOf(group: string, question: string): ReadonlyMap<string, number> {
    return this.#counts.get(group)?.get(question) ?? new Map();
  }
}

export interface OptionResult {
  id: string;
  text: string;
  votes: number;
  /** Against all entitled, by the operator; null where the question decides nothing. */
  passed: boolean | null;
}

export type QuestionResult = { id: string; text: string } & (
  | {
      kind: 'choice';
      options: OptionResult[];
      /** Yes of all entitled, for a decision. */
      passed: boolean | null;
      /** (satisfied + basically) of valid, and satisfied alone (rules 2.0.5, 2.14). */
      satisfaction: { both: Rate; satisfied: Rate } | null;
    }
  | {
      kind: 'score';
      /** In hundredths of a point, rounded half up; null when no group gave points. */
      weightedHundredths: number | null;
      groups: { code: string; name: string; weight: number; papers: number; meanHundredths: number | null }[];
    }
  | { kind: 'remark'; remarks: string[] }
);

export interface BallotResult {
  entitled: number;
  present: number | null;
  issued: number;
  returned: number;
  valid: number;
  invalid: number;
  turnout: Rate;
  /** Why the whole round does not count. */
  voidBecause: 'moreReturnedThanIssued' | 'tooFewTookPart' | null;
  questions: QuestionResult[];
  /** Every decision asked for passed; null where none was asked for. */
  passed: boolean | null;
}

export interface CountedRound {
  entitled: number;
  present: number | null;
  /** Given out in all: on line to whoever took no paper, and on paper. */
  issued: number;
  rule: BallotRule;
  questions: readonly Question[];
  groups: readonly BallotGroup[];
  tally: Tally;
}

/** Sum over whole numbers with one division, rounded half up. */
const halfUp = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));

/** The result of a round (rules 2.0.4, 2.0.5, 2.14): abstentions and invalid papers are never among the yes. */
export function resultOf(round: CountedRound): BallotResult {
  const { entitled, issued, rule, tally, groups } = round;
  const sum = (map: ReadonlyMap<string, number>) => [...map.values()].reduce((all, one) => all + one, 0);
  const returned = sum(tally.returned);
  const valid = sum(tally.valid);
  const voidBecause = isVoidRound(issued, returned)
    ? 'moreReturnedThanIssued'
    : rule.leastTurnout && !turnoutMet(entitled, returned, rule.leastTurnout)
      ? 'tooFewTookPart'
      : null;
  const questions = round.questions.map((question): QuestionResult => {
    const { id, text } = question;
    if (question.kind === 'remark') return { id, text, kind: 'remark', remarks: tally.remarks.toSorted() };
    if (question.kind === 'score') return { id, text, ...scoreOf(question.id, groups, tally) };
    return {
      id,
      text,
      ...choiceOf(question, groups, tally, { entitled, valid, stands: voidBecause === null }),
    };
  });
  const decisions = questions.flatMap((one) =>
    one.kind === 'choice' && one.passed !== null ? [one.passed] : [],
  );
  return {
    ...{ entitled, present: round.present, issued, returned, valid, invalid: returned - valid },
    turnout: rate(returned, entitled),
    voidBecause,
    questions,
    passed: decisions.length === 0 ? null : decisions.every(Boolean),
  };
}

function choiceOf(
  question: Extract<Question, { kind: 'choice' }>,
  groups: readonly BallotGroup[],
  tally: Tally,
  { entitled, valid, stands }: { entitled: number; valid: number; stands: boolean },
) {
  const { operator } = question;
  const votesFor = (option: string) =>
    groups.reduce((all, { code }) => all + (tally.countsOf(code, question.id).get(option) ?? 0), 0);
  const isDecision = question.options.some(({ means }) => means === 'yes');
  const options = question.options.map(({ id, text }) => {
    const votes = votesFor(id);
    const passed = operator && !isDecision ? stands && passes(operator, entitled, votes) : null;
    return { id, text, votes, passed };
  });
  const meaning = (means: string) =>
    question.options.reduce((all, option) => all + (option.means === means ? votesFor(option.id) : 0), 0);
  const satisfied = meaning('satisfied');
  const both = satisfied + meaning('basicallySatisfied');
  return {
    kind: 'choice' as const,
    options,
    passed: operator && isDecision ? stands && passes(operator, entitled, meaning('yes')) : null,
    satisfaction: question.options.some(({ means }) => means === 'satisfied')
      ? { both: rate(both, valid), satisfied: rate(satisfied, valid) }
      : null,
  };
}

/** Mean of each group by its weight; a group in which nobody gave points takes no part, and the others' weights stand for all. */
function scoreOf(question: string, groups: readonly BallotGroup[], tally: Tally) {
  const each = groups.map(({ code, name, weight }) => {
    const counts = tally.countsOf(code, question);
    let points = 0;
    let papers = 0;
    for (const [score, count] of counts) {
      points += Number(score) * count;
      papers += count;
    }
    return { code, name, weight, papers, points };
  });
  const given = each.filter(({ papers }) => papers > 0);
  const weights = given.reduce((all, { weight }) => all + weight, 0);
  const product = given.reduce((all, { papers }) => all * BigInt(papers), 1n);
  const sum = given.reduce(
    (all, { points, papers, weight }) => all + BigInt(points) * BigInt(weight) * (product / BigInt(papers)),
    0n,
  );
  const below = product * BigInt(weights);
  return {
    kind: 'score' as const,
    weightedHundredths: given.length === 0 ? null : Number((2n * 100n * sum + below) / (2n * below)),
    groups: each.map(({ code, name, weight, papers, points }) => ({
      ...{ code, name, weight, papers },
      meanHundredths: papers === 0 ? null : halfUp(points * 100, papers),
    })),
  };
}

/** Means of groups smaller than this are not told of a secret ballot: they would tell what one person gave. */
const leastGroup = 3;

type ScoreGroups = Extract<QuestionResult, { kind: 'score' }>['groups'];

/**
 * Groups whose mean stays untold. One alone could be worked out from the weighted mean and the others, so that the
 * smallest of these is not told either.
 */
function untold(groups: ScoreGroups): ReadonlySet<string> {
  const given = groups.filter(({ papers }) => papers > 0).toSorted((a, b) => a.papers - b.papers);
  const small = given.filter(({ papers }) => papers < leastGroup);
  return new Set((small.length === 1 ? given.slice(0, 2) : small).map(({ code }) => code));
}

/**
 * What is kept and told of a secret ballot. The hash of a result is made of this, since whoever knows the rest of a result
 * could try every mean until the hash fits.
 */
export function withoutSmallGroups(result: BallotResult, secrecy: 'secret' | 'open'): BallotResult {
  if (secrecy === 'open') return result;
  const questions = result.questions.map((one) => {
    if (one.kind !== 'score') return one;
    const hidden = untold(one.groups);
    const groups = one.groups.map((group) =>
      hidden.has(group.code) ? { ...group, meanHundredths: null } : group,
    );
    return { ...one, groups };
  });
  return { ...result, questions };
}
