import type { FieldIssue } from '../../src/platform/http/problem.ts';
import { type Language, type Pair, pick } from '../../src/platform/i18n/language.ts';
import { currentLanguage } from './i18n.ts';

/** A refusal of the server (RFC 9457), or status 0 with code `offline` when it could not be reached. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly issues: readonly FieldIssue[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    issues: readonly FieldIssue[] = [],
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = code;
    this.issues = issues;
    this.details = details;
  }
}

const statusWords: Readonly<Record<number, Pair>> = {
  0: ['网络连不上，请检查网络后重试。', 'No connection. Check the network and try again.'],
  401: ['请先登录。', 'Please sign in first.'],
  403: ['您没有权限做这件事。', 'You may not do this.'],
  404: ['没有找到，或者您无权查看。', 'Not found, or not yours to see.'],
  409: ['内容已经变化，请刷新后再试。', 'This has changed meanwhile. Reload and try again.'],
  413: ['文件太大了。', 'The file is too large.'],
  422: ['有些内容需要修改。', 'Some of the entries need a change.'],
  429: ['操作太频繁，请稍后再试。', 'Too many tries. Please wait a little.'],
};
const otherwise: Pair = [
  '服务器出了问题，请稍后再试；急事请拨 12351。',
  'The server has a problem. Try again later; if it is urgent, call 12351.',
];

const wordsOfCode = new Map<string, Pair>([
  ['required', ['请填写此项。', 'This is needed.']],
  ['tooLong', ['内容太长。', 'This is too long.']],
  ['too_big', ['超出了允许的上限。', 'This is more than allowed.']],
  ['too_small', ['没有填写，或者写得不够。', 'This is missing or too short.']],
  ['invalid_type', ['请填写此项。', 'This is needed.']],
  ['invalid_format', ['格式不正确。', 'This is not in the right form.']],
  ['invalid_value', ['请从选项中选择。', 'Please choose one of the options.']],
]);

/** A feature's words for its own stable codes, of refusals and of field issues alike. */
export function addProblemWords(words: Readonly<Record<string, Pair>>): void {
  for (const [code, pair] of Object.entries(words)) wordsOfCode.set(code, pair);
}

const chinese = /\p{Script=Han}/u;

/** Contracts write both languages into one message, `中文 · English`. */
function halfOf(message: string, language: Language): string {
  const [zh, en, ...more] = message.split(' · ');
  if (zh === undefined || en === undefined || more.length > 0 || !chinese.test(zh)) return message;
  return language === 'zh' ? zh : en;
}

// The server's own sentence is shown only in its own language; a Chinese reader is not given an English sentence.
function explain(code: string, message: string, fallback: Pair): string {
  const language = currentLanguage();
  const known = wordsOfCode.get(code);
  if (known) return pick(known, language);
  const sentence = halfOf(message, language);
  return sentence !== '' && chinese.test(sentence) === (language === 'zh')
    ? sentence
    : pick(fallback, language);
}

/** What to tell the person: words of the code, else the server's sentence, else plain words for the status. */
export function explainProblem(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return pick(otherwise, currentLanguage());
  const message = problem.issues.length > 0 || problem.status >= 500 ? '' : problem.message;
  return explain(problem.code, message, statusWords[problem.status] ?? otherwise);
}

/** What to tell about one field. */
export function explainIssue(issue: FieldIssue): string {
  return explain(issue.code, issue.message, ['请检查此项。', 'Please check this.']);
}

interface ProblemBody {
  code?: unknown;
  detail?: unknown;
  title?: unknown;
  issues?: unknown;
}

/** Reads an error answer; a body that is not problem+json becomes a problem with code `http<status>`. */
export async function problemFromResponse(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  return problemFromBody(response.status, body);
}

/** The same from a body already parsed. */
export function problemFromBody(status: number, body: unknown): ApiProblem {
  if (typeof body !== 'object' || body === null) return new ApiProblem(status, `http${status}`, '');
  const { code, detail, title, issues, ...details } = body as ProblemBody & Record<string, unknown>;
  const message = typeof detail === 'string' ? detail : typeof title === 'string' ? title : '';
  return new ApiProblem(
    status,
    typeof code === 'string' ? code : `http${status}`,
    message,
    Array.isArray(issues) ? (issues as FieldIssue[]) : [],
    details,
  );
}
