import { type CivilDate, partsOf, yearOf } from './civilDate.ts';
import { listDaysZh, spansOf, spanZh, weekdayName } from './dateWords.ts';
import type { DeadlineUnit, SkippedDay } from './deadline.ts';
import {
  countedMentions,
  type DeadlineFacts,
  listedDays,
  listedSpans,
  sameKindOfRest,
} from './deadlineFacts.ts';

const units: Record<DeadlineUnit, string> = { workday: '个工作日', day: '日', month: '个月', hour: '小时' };

const quantity = (count: number, unit: DeadlineUnit) =>
  `${Number.isInteger(count) ? count : count.toFixed(1)}${units[unit]}`;

/** `自2026年9月28日（星期一）起5个工作日：计入9月29日、30日…；跳过10月1日至7日；2026年10月10日（星期六）到期`. */
export function explainZh(facts: DeadlineFacts): string {
  const { term, start, startTime, due, dueTime, missingYears } = facts;
  const byHour = term.unit === 'hour';
  const parts = [
    counts(facts),
    skips(facts),
    clamps(facts),
    rolls(facts),
    `${fullDay(due)}${byHour ? dueTime : ''}到期`,
    missingYears.length > 0 ? `暂定：日历中尚无${missingYears.join('、')}年放假通知` : '',
  ];
  const opening = `自${fullDay(start)}${byHour ? startTime : ''}起${length(facts)}`;
  return `${opening}：${parts.filter((part) => part !== '').join('；')}`;
}

function fullDay(date: CivilDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日（${weekdayName(date, 'zh')}）`;
}

function length({ term, paused }: DeadlineFacts): string {
  const pauses = [
    paused.amount > 0 ? quantity(paused.amount, term.unit) : '',
    paused.days > 0 ? quantity(paused.days, 'day') : '',
  ].join('');
  return `${quantity(term.amount, term.unit)}${pauses === '' ? '' : `（另加暂停${pauses}）`}`;
}

function counts(facts: DeadlineFacts): string {
  const { term, counted, makeUpDays, start, due } = facts;
  const first = counted[0];
  if (first === undefined) return '';
  const home = yearOf(start);
  if (term.unit === 'day')
    return facts.nominal === due ? `计入${spanZh({ from: first, to: due }, home)}` : '';
  if (counted.length <= listedDays) return `计入${listDaysZh(countedMentions(facts), home)}`;
  const made = [...makeUpDays].map((date) => ({ date }));
  const withMade =
    made.length > listedDays
      ? `，其中调休上班${made.length}日`
      : made.length > 0
        ? `，其中${listDaysZh(made, home)}为调休上班`
        : '';
  return `计入${spanZh({ from: first, to: due }, home)}的${counted.length}个工作日${withMade}`;
}

function spans(days: readonly SkippedDay[], home: number): string[] {
  return spansOf(days, sameKindOfRest).map((span) => {
    const local = span.first.kind === 'extra' ? `（本地放假：${span.first.name}）` : '';
    return `${spanZh(span, home)}${local}`;
  });
}

function skips({ term, skipped, nominal, due, start }: DeadlineFacts): string {
  if (term.unit !== 'workday' || skipped.length === 0 || nominal !== due) return '';
  const home = yearOf(start);
  const all = spans(skipped, home);
  if (all.length <= listedSpans) return `跳过${all.join('、')}`;
  const weekends = skipped.filter((day) => day.kind === 'weekend').length;
  const others = skipped.filter((day) => day.kind !== 'weekend');
  const named = spans(others, home);
  const holidays = named.length <= listedSpans ? named.join('、') : `放假${others.length}日`;
  return `跳过周末${weekends}日${others.length > 0 ? `及${holidays}` : ''}`;
}

function clamps({ clampedFrom, nominal, start }: DeadlineFacts): string {
  if (clampedFrom === undefined) return '';
  return `该月无${clampedFrom}日，以月末${spanZh({ from: nominal, to: nominal }, yearOf(start))}为最后一日`;
}

function rolls({ nominal, due, skipped, start }: DeadlineFacts): string {
  if (nominal === due) return '';
  const home = yearOf(start);
  return `最后一日${spanZh({ from: nominal, to: nominal }, home)}为休息日，顺延过${spans(skipped, home).join('、')}`;
}
