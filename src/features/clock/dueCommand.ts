import { type CivilDate, parseCivilDate } from '../../kernel/civilDate.ts';
import {
  computeDeadline,
  type DeadlineRoll,
  type DeadlineTerm,
  type DeadlineUnit,
} from '../../kernel/deadline.ts';
import { parseArguments, wholeNumber } from '../../platform/cli/arguments.ts';
import { type CliIo, UsageError } from '../../platform/cli/command.ts';
import { calendarInForce } from './calendarInForce.ts';

const options = {
  workdays: { type: 'string' },
  days: { type: 'string' },
  months: { type: 'string' },
  hours: { type: 'string' },
  roll: { type: 'string', default: 'none' },
  lang: { type: 'string', default: 'en' },
  json: { type: 'boolean', default: false },
} as const;

const unitOptions = {
  workdays: 'workday',
  days: 'day',
  months: 'month',
  hours: 'hour',
} as const satisfies Record<string, DeadlineUnit>;

/** `due DATE --workdays N …`: the due date by the calendar in force, with its explanation. */
export async function runDue(args: string[], io: CliIo): Promise<number> {
  const { values, positionals } = parseArguments(args, options, ['DATE']);
  const language = values.lang;
  if (language !== 'en' && language !== 'zh')
    throw new UsageError(`--lang must be en or zh, not "${language}".`);
  const term: DeadlineTerm = { ...lengthFrom(values), roll: rollFrom(values.roll) };
  const start = startFrom(positionals[0] ?? '', term.unit);
  const calendar = await calendarInForce(io);
  const result = refusingRange(() => computeDeadline(calendar, term, start));
  const explanation = result.explanation[language];
  const { due, provisional, counted } = result;
  const skipped = result.skipped.map(({ date }) => date);
  io.out(values.json ? JSON.stringify({ due, provisional, counted, skipped, explanation }) : explanation);
  return 0;
}

function lengthFrom(
  values: Partial<Record<keyof typeof unitOptions, string>>,
): Pick<DeadlineTerm, 'unit' | 'amount'> {
  const given = (['workdays', 'days', 'months', 'hours'] as const).flatMap((name) => {
    const text = values[name];
    return text === undefined ? [] : [{ name, text }];
  });
  const [only, ...others] = given;
  if (!only || others.length > 0) {
    throw new UsageError('Give exactly one of --workdays, --days, --months and --hours.');
  }
  return { unit: unitOptions[only.name], amount: wholeNumber(`--${only.name}`, only.text) };
}

function rollFrom(text: string): DeadlineRoll {
  if (text === 'next-workday') return 'nextWorkday';
  if (text === 'none') return 'none';
  throw new UsageError(`--roll must be next-workday or none, not "${text}".`);
}

const instant =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function startFrom(text: string, unit: DeadlineUnit): CivilDate | Date {
  const day = unit === 'hour' ? instant.exec(text)?.[1] : undefined;
  const date = refusingRange(() => parseCivilDate(day ?? text));
  return day === undefined ? date : new Date(text);
}

/** A date that cannot be, or a due date after the year 9999, is a wrong call. */
function refusingRange<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
