import { civilDateFault } from '../../../kernel/civilDate.ts';
import { formatYuan } from '../../../kernel/money.ts';
import { systemActor } from '../../../platform/auth/actor.ts';
import { parseArguments } from '../../../platform/cli/arguments.ts';
import { type CliIo, UsageError } from '../../../platform/cli/command.ts';
import type { AppDatabase } from '../../../platform/db/index.ts';
import type { FiguresView } from '../contract.ts';
import type { FiguresQuery } from './cohort.ts';
import { figuresOf } from './figuresOf.ts';

const options = {
  from: { type: 'string' },
  to: { type: 'string' },
  union: { type: 'string' },
  category: { type: 'string' },
  door: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** `appeals report` on a database that is open. */
export async function runReport(db: AppDatabase, args: string[], io: CliIo): Promise<number> {
  const { values } = parseArguments(args, options);
  const query: FiguresQuery = {
    ...(values.from === undefined ? {} : { from: dateOf('--from', values.from) }),
    ...(values.to === undefined ? {} : { to: dateOf('--to', values.to) }),
    ...(values.union === undefined ? {} : { unionId: idOf(values.union) }),
    ...(values.category === undefined ? {} : { category: values.category }),
    ...(values.door === undefined ? {} : { door: values.door }),
  };
  const figures = await figuresOf(db, systemActor, query, io.now());
  if (values.json) io.out(JSON.stringify({ cases: figures.received, ended: figures.closed, ...figures }));
  else io.out(reportWords(figures));
  return 0;
}

function dateOf(option: string, text: string): string {
  const fault = civilDateFault(text);
  if (fault !== undefined) throw new UsageError(`${option}: ${fault}`);
  return text;
}

function idOf(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new UsageError(`--union needs the id of a union, not "${text}".`);
  return text;
}

function reportWords(figures: FiguresView): string {
  const { elapsedWorkdays: elapsed } = figures;
  const rate = ({ text, numerator, denominator }: FiguresView['closureRate']) =>
    `${text} (${numerator}/${denominator})`;
  const lines: [string, string | number][] = [
    ['收到 received', figures.received],
    ['受理 accepted', figures.accepted],
    ['办结 ended', figures.closed],
    ['在办 open', figures.open],
    ['在办逾期 overdue', figures.overdueOpen],
    ['超期办结 ended late', figures.late],
    ['受理率 acceptance rate', rate(figures.acceptanceRate)],
    ['结案率 closure rate', rate(figures.closureRate)],
    ['调解成功率 mediation rate', rate(figures.mediationRate)],
    ['按期办结率 on-time rate', rate(figures.onTimeRate)],
    ['满意率 satisfaction rate', rate(figures.satisfactionRate)],
    ['其中满意 satisfied alone', rate(figures.satisfiedAlone)],
    ['未评价 no rating', rate(figures.nonResponse)],
    [
      '办理工作日 working days p50/p90/p95/max',
      [elapsed.p50, elapsed.p90, elapsed.p95, elapsed.max].map((days) => days ?? '—').join(' / '),
    ],
    [
      '以内办结 within',
      Object.entries(elapsed.within)
        .map(([days, count]) => `${days}: ${count}`)
        .join(', '),
    ],
    ['追回金额 recovered', formatYuan(figures.recoveredFen)],
    ['重新办理 reopenings', figures.reopenings],
  ];
  const period = `${figures.from ?? '…'} – ${figures.to ?? '…'}`;
  return [`${figures.scope}  ${period}`, ...lines.map(([name, value]) => `  ${name}: ${value}`)].join('\n');
}
