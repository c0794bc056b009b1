import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../kernel/hashChain.ts';
import { shanghaiDate } from '../../../kernel/shanghaiTime.ts';
import type { MappedRow, Mapping } from '../../../platform/spreadsheets/index.ts';
import { isCategoryCode } from '../categories.ts';
import type { Outcome } from '../lifecycle.ts';
import { deadlineOf, endInstant } from './caseDates.ts';
import { categoryOfWords, leafWithin } from './categoryWords.ts';
import type { dateFields } from './fields.ts';
import type { CaseReading, HistoryStep, LedgerCase } from './ledgerCase.ts';

export interface ReadCaseOptions {
  mapping: Mapping;
  now: Date;
}

const longestText = 20_000;
const mostSteps = 2_000;

/**
 * Makes one case of the rows that belong to it, or says of every row why it cannot come in. All rows of a case come in
 * or none. Refuses rather than guesses: dates that contradict each other, an unknown category without a fall-back.
 */
export function readCase(rows: readonly MappedRow[], options: ReadCaseOptions): CaseReading {
  const reader = new CaseReader(rows, options);
  return reader.read();
}

class CaseReader {
  readonly #rows: readonly MappedRow[];
  readonly #options: ReadCaseOptions;
  readonly #problems: string[] = [];
  #unknownCategory: string | undefined;

  constructor(rows: readonly MappedRow[], options: ReadCaseOptions) {
    this.#rows = rows;
    this.#options = options;
  }

  read(): CaseReading {
    const cellProblems = this.#rows.some((row) => row.problems.length > 0);
    const found = cellProblems ? null : this.#caseOf();
    if (found && this.#problems.length === 0) return { ok: true, case: found };
    const reasons = new Map(this.#rows.map((row) => [row.rowNumber, this.#reasonsOf(row)]));
    return {
      ok: false,
      rows: this.#rows.map((row) => row.rowNumber),
      reasons,
      ...(this.#unknownCategory === undefined ? {} : { unknownCategory: this.#unknownCategory }),
    };
  }

  #reasonsOf(row: MappedRow): string[] {
    const own = row.problems.map(({ column, message }) =>
      column ? `「${column}」${message.zh}` : message.zh,
    );
    const others = this.#rows
      .filter((other) => other.problems.length > 0 && other !== row)
      .map((other) => other.rowNumber);
    const fromOthers =
      own.length === 0 && others.length > 0 ? [`同一案件的第 ${others.slice(0, 5).join('、')} 行有问题`] : [];
    return [...own, ...fromOthers, ...this.#problems];
  }

  #text(key: string): string | null {
    for (const row of this.#rows) {
      const value = row.values[key];
      if (value !== null && value !== undefined && value !== '') return String(value);
    }
    return null;
  }

  #number(key: string): number | null {
    const text = this.#text(key);
    return text === null ? null : Number(text);
  }

  /** A date of the case stands the same in each of its rows that has it. */
  #date(key: (typeof dateFields)[number], label: string): string | null {
    const values = new Set(
      this.#rows.map((row) => row.values[key]).filter((value) => value !== null && value !== undefined),
    );
    if (values.size > 1) this.#problems.push(`同一案件各行的${label}不一致`);
    return this.#text(key);
  }

  #caseOf(): LedgerCase | null {
    const [first] = this.#rows;
    if (!first) return null;
    const receivedText = this.#date('receivedAt', '受理时间');
    const closedText = this.#date('closedAt', '办结时间');
    const acceptedText = this.#date('acceptedAt', '正式受理时间');
    const deadlineText = this.#date('deadline', '期限');
    if (receivedText === null) {
      this.#problems.push('缺少受理时间');
      return null;
    }
    const receivedAt = new Date(receivedText);
    const closedAt = closedText === null ? null : endInstant(closedText);
    const acceptedAt = acceptedText === null ? null : new Date(acceptedText);
    const status = this.#status(closedAt);
    this.#checkDates(receivedAt, acceptedAt, closedAt);
    const number = first.group ?? this.#text('number');
    const subject = this.#text('subject') ?? '';
    const body = this.#text('facts') ?? '';
    const facts = [subject, body === subject ? '' : body].filter((part) => part !== '').join('\n');
    const words = this.#text('category');
    const history = this.#history();
    this.#checkSizes(facts);
    const category = this.#category(words, [subject, body]);
    if (category === null) return null;
    const outcome = this.#text('outcome') as Outcome | null;
    return {
      rows: this.#rows.map((row) => row.rowNumber),
      sourceNumber: number ?? this.#hash(),
      number,
      status,
      outcome:
        status === 'closed'
          ? outcome === 'notAccepted'
            ? 'explained'
            : (outcome ?? 'explained')
          : status === 'notAccepted'
            ? 'notAccepted'
            : null,
      door: this.#text('door') ?? 'import',
      receivedAt,
      acceptedAt: status === 'notAccepted' || status === 'submitted' ? null : (acceptedAt ?? receivedAt),
      closedAt: status === 'closed' ? closedAt : null,
      deadline: deadlineText === null ? null : deadlineOf(deadlineText),
      applicantName: this.#text('applicantName'),
      applicantPhone: this.#text('applicantPhone'),
      identityNumber: this.#text('identityNumber'),
      respondents: (this.#text('respondent') ?? '')
        .split(/[、；;\n]/u)
        .map((name) => name.trim().slice(0, 200))
        .filter((name) => name !== '')
        .slice(0, 10),
      category,
      categoryWords: words,
      peopleAffected: this.#number('peopleAffected') ?? 1,
      amountClaimedFen: this.#number('amountClaimed'),
      facts: facts || this.#placeholder(words, history),
      wish: this.#text('wish') ?? '',
      owner: this.#text('owner'),
      process: this.#text('process'),
      reply: this.#text('reply'),
      recoveredFen: this.#number('recovered') ?? 0,
      rating: this.#text('rating') as LedgerCase['rating'],
      remark: this.#text('remark'),
      history,
    };
  }

  #status(closedAt: Date | null): LedgerCase['status'] {
    const told = this.#text('status');
    if (told === 'notAccepted' || (told === null && this.#text('outcome') === 'notAccepted'))
      return 'notAccepted';
    if (told === 'closed' && closedAt === null) this.#problems.push('状态为已办结，但没有办结时间');
    if (told === 'submitted' && closedAt === null) return 'submitted';
    if ((told === 'open' || told === 'submitted') && closedAt !== null)
      this.#problems.push('有办结时间，但状态为未办结');
    return closedAt === null ? 'accepted' : 'closed';
  }

  #checkDates(receivedAt: Date, acceptedAt: Date | null, closedAt: Date | null): void {
    const { now } = this.#options;
    if (receivedAt > now) this.#problems.push('受理时间晚于现在');
    if (closedAt && shanghaiDate(closedAt) > shanghaiDate(now)) this.#problems.push('办结时间晚于现在');
    // By days: logs round the time of an end to midnight.
    if (closedAt && shanghaiDate(closedAt) < shanghaiDate(receivedAt))
      this.#problems.push('办结时间早于受理时间');
    if (acceptedAt && shanghaiDate(acceptedAt) < shanghaiDate(receivedAt))
      this.#problems.push('正式受理时间早于收到时间');
  }

  #checkSizes(facts: string): void {
    const { fields } = this.#options.mapping;
    if (facts === '' && (fields.facts || fields.subject)) this.#problems.push('主要内容为空');
    if (facts.length > longestText) this.#problems.push(`主要内容超过 ${longestText} 字`);
    if ((this.#number('peopleAffected') ?? 1) < 1 || (this.#number('peopleAffected') ?? 1) > 100_000)
      this.#problems.push('涉及人数应为 1 至 100000');
    for (const [key, label] of [
      ['amountClaimed', '涉及金额'],
      ['recovered', '追回金额'],
    ] as const)
      if ((this.#number(key) ?? 0) < 0) this.#problems.push(`${label}不能为负数`);
    if (this.#rows.length > mostSteps) this.#problems.push(`同一案件超过 ${mostSteps} 行`);
  }

  #category(words: string | null, texts: readonly string[]): string | null {
    const source = this.#options.mapping.fields.category;
    const choices = source && 'choices' in source ? source.choices : undefined;
    const chosen = words !== null && choices && Object.hasOwn(choices, words) ? choices[words] : words;
    const branch = chosen ? categoryOfWords(chosen) : null;
    const leaf =
      (branch && leafWithin(branch, texts)) ??
      this.#text('categoryFallback') ??
      (source ? null : 'other.public.other');
    if (leaf !== null && isCategoryCode(leaf)) return leaf;
    if (words !== null) this.#unknownCategory = words;
    this.#problems.push(
      words === null ? '类别为空，且没有默认类别' : `类别“${words.slice(0, 40)}”没有对应，且没有默认类别`,
    );
    return null;
  }

  #history(): HistoryStep[] {
    return this.#rows.flatMap(({ values }) =>
      values.activity
        ? [
            {
              activity: String(values.activity).slice(0, 200),
              at: values.activityAt ? String(values.activityAt) : null,
              resource: values.resource ? String(values.resource).slice(0, 100) : null,
              transition: values.transition ? String(values.transition).slice(0, 40) : null,
            },
          ]
        : [],
    );
  }

  #placeholder(words: string | null, history: readonly HistoryStep[]): string {
    return words ?? history[0]?.activity ?? '台账未载明内容';
  }

  /** The same row is the same case, however often it is imported. */
  #hash(): string {
    const content = this.#rows.map(({ values }) => values);
    return `sha256:${createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 40)}`;
  }
}
