import { z } from 'zod';
import { voteOperators } from '../../kernel/votes.ts';
import type { FieldIssue } from '../../platform/http/problem.ts';

const code = z.string().regex(/^[a-zA-Z0-9]{1,20}$/);
const text = z.string().trim().min(1).max(300);

/** What an option stands for where the result needs to know; candidates and plain options stand for themselves. */
export const optionMeanings = [
  ...(['yes', 'no', 'abstain', 'satisfied', 'basicallySatisfied', 'notSatisfied'] as const),
] as const;

const option = z.object({ id: code, text, means: z.enum(optionMeanings).nullable().default(null) });

/** One thing that is asked. */
export const question = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('choice'),
    id: code,
    text,
    options: z.array(option).min(2).max(60),
    /** How many may be marked. */
    most: z.int().min(1).max(60).default(1),
    /** What passes it, measured on all entitled; null: it decides nothing. */
    operator: z.enum(voteOperators).nullable().default(null),
  }),
  z.object({ kind: z.literal('score'), id: code, text, highest: z.int().min(1).max(1_000) }),
  z.object({ kind: z.literal('remark'), id: code, text }),
]);
export type Question = z.output<typeof question>;

export const ballotGroup = z.object({ code, name: text, weight: z.int().min(1).max(100) });
export type BallotGroup = z.output<typeof ballotGroup>;

/** What makes a ballot valid as a whole. */
export const ballotRule = z.object({
  /** Everybody on the roll may vote on line; without it there are papers only. */
  onLine: z.boolean().default(true),
  /** Two thirds of all must be present before it opens (rules 2.5). */
  quorum: z.boolean().default(false),
  /** The share of all that must take part, or it is void (rules 2.14 [K]: a setting). */
  leastTurnout: z
    .object({ numerator: z.int().min(1).max(100), denominator: z.int().min(1).max(100) })
    .nullable()
    .default(null),
});
export type BallotRule = z.output<typeof ballotRule>;

/** What a voter answers: options marked, points given, words said; by question. */
export const answers = z.record(code, z.union([z.array(code).max(60), z.int(), z.string().max(500)]));
export type Answers = z.output<typeof answers>;

/** Papers by question and option, or by question and points. */
export const paperCounts = z.record(code, z.record(z.string().max(20), z.int().min(0)));
export type PaperCounts = z.output<typeof paperCounts>;

const issue = (field: string, issueCode: string, message: string): FieldIssue => ({
  field,
  code: issueCode,
  message,
});

/** What is wrong with the questions and groups of a ballot, all of it at once. */
export function questionFaults(questions: readonly Question[], groups: readonly BallotGroup[]): FieldIssue[] {
  const faults: FieldIssue[] = [];
  const seen = new Set<string>();
  questions.forEach((one, index) => {
    const field = `questions.${index}`;
    if (seen.has(one.id)) faults.push(issue(`${field}.id`, 'repeated', '编号重复 · the same id twice'));
    seen.add(one.id);
    if (one.kind !== 'choice') return;
    if (new Set(one.options.map(({ id }) => id)).size < one.options.length)
      faults.push(issue(`${field}.options`, 'repeated', '选项编号重复 · an option id twice'));
    if (one.most > one.options.length)
      faults.push(issue(`${field}.most`, 'tooMany', '可选数多于选项 · more marks than options'));
    if (one.operator && one.options.some(({ means }) => means === 'no' || means === 'abstain'))
      if (!one.options.some(({ means }) => means === 'yes'))
        faults.push(issue(`${field}.options`, 'noYes', '表决事项须有“赞成” · a decision needs a “yes”'));
  });
  if (!questions.some(({ kind }) => kind !== 'remark'))
    faults.push(issue('questions', 'nothingAsked', '请至少设一个问题 · ask at least one thing'));
  const weights = groups.reduce((sum, { weight }) => sum + weight, 0);
  if (weights !== 100)
    faults.push(issue('groups', 'weights', `权重合计须为 100，现为 ${weights} · weights must come to 100`));
  if (new Set(groups.map(({ code: own }) => own)).size < groups.length)
    faults.push(issue('groups', 'repeated', '分组编号重复 · a group twice'));
  return faults;
}

/** What is wrong with one ballot as filled in, all of it at once. */
export function answerFaults(questions: readonly Question[], given: Answers): FieldIssue[] {
  const faults: FieldIssue[] = [];
  const known = new Set(questions.map(({ id }) => id));
  for (const key of Object.keys(given))
    if (!known.has(key)) faults.push(issue(`answers.${key}`, 'unknown', '没有这个问题 · no such question'));
  for (const one of questions) {
    const field = `answers.${one.id}`;
    const answer = given[one.id];
    if (one.kind === 'remark') {
      if (answer !== undefined && typeof answer !== 'string')
        faults.push(issue(field, 'invalid', '请填文字 · words are needed'));
      continue;
    }
    if (one.kind === 'score') {
      if (typeof answer !== 'number' || answer < 0 || answer > one.highest)
        faults.push(issue(field, 'outOfRange', `请打 0 到 ${one.highest} 分 · 0 to ${one.highest}`));
      continue;
    }
    const options = new Set(one.options.map(({ id }) => id));
    if (!Array.isArray(answer) || answer.length === 0)
      faults.push(issue(field, 'required', '请选择 · choose'));
    else if (answer.length > one.most)
      faults.push(issue(field, 'tooMany', `最多选 ${one.most} 项 · at most ${one.most}`));
    else if (new Set(answer).size < answer.length || answer.some((id) => !options.has(id)))
      faults.push(issue(field, 'unknown', '选项不对 · not an option'));
  }
  return faults;
}

/** What is wrong with a count of papers: no question may hold more marks than valid papers allow. */
export function paperFaults(
  questions: readonly Question[],
  paper: { issued: number; returned: number; invalid: number; counts: PaperCounts },
): FieldIssue[] {
  const faults: FieldIssue[] = [];
  const valid = paper.returned - paper.invalid;
  for (const [id, counts] of Object.entries(paper.counts)) {
    const field = `counts.${id}`;
    const one = questions.find((each) => each.id === id);
    if (!one || one.kind === 'remark') {
      faults.push(issue(field, 'unknown', '没有这个问题 · no such question'));
      continue;
    }
    const marks = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const most = one.kind === 'choice' ? one.most : 1;
    if (marks > valid * most)
      faults.push(issue(field, 'tooMany', '票数多于有效票 · more marks than valid papers'));
    for (const [key, count] of Object.entries(counts)) {
      const fits =
        one.kind === 'choice'
          ? one.options.some((each) => each.id === key)
          : /^\d{1,4}$/.test(key) && Number(key) <= one.highest;
      if (!fits) faults.push(issue(`${field}.${key}`, 'unknown', '没有这个选项 · not an option'));
      if (count > valid) faults.push(issue(`${field}.${key}`, 'tooMany', '多于有效票 · more than valid'));
    }
  }
  if (paper.invalid > paper.returned)
    faults.push(issue('invalid', 'tooMany', '废票多于收回票 · more invalid than returned'));
  return faults;
}
