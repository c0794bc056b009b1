import { Popover } from 'antd';
import { defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import type { DeadlineView } from '../../../contract.ts';
import { today, useSay } from './say.ts';

const words = defineWords({
  late: ['超期 {count} {unit}', '{count} {unit} late'],
  justLate: ['已超期', 'Overdue'],
  now: ['今天到期', 'Due today'],
  left: ['剩 {count} {unit}', '{count} {unit} left'],
  lastHour: ['不足 1 小时', 'Under 1 hour'],
  paused: ['暂停计时', 'Clock paused'],
  met: ['已完成', 'Met'],
  cancelled: ['不再计算', 'No longer runs'],
  provisional: ['暂定', 'provisional'],
  none: ['无在算期限', 'No running deadline'],
  why: ['为什么是这一天', 'Why this day'],
  by: ['{date} 到期', 'Due {date}'],
});

const unitWords = {
  workday: { zh: '个工作日', one: 'working day', many: 'working days' },
  day: { zh: '天', one: 'day', many: 'days' },
  month: { zh: '天', one: 'day', many: 'days' },
  hour: { zh: '小时', one: 'hour', many: 'hours' },
} as const;

export type DueState = 'late' | 'today' | 'soon' | 'fine' | 'paused' | 'met' | 'none';

/** How pressing a deadline is; soon is two working days, three days or eight hours before its end. */
export function dueState(deadline: DeadlineView | null): DueState {
  if (!deadline) return 'none';
  if (deadline.status === 'met' || deadline.status === 'cancelled') return 'met';
  if (deadline.status === 'paused') return 'paused';
  if (deadline.overdue) return 'late';
  const left = deadline.remaining ?? 0;
  if (deadline.unit !== 'hour' && left <= 0) return 'today';
  const near = deadline.unit === 'hour' ? 8 : deadline.unit === 'workday' ? 2 : 3;
  return left <= near ? 'soon' : 'fine';
}

/** The time left in the deadline's own unit, as words. */
export function useDueWords(): (deadline: DeadlineView | null) => string {
  const t = useWords(words);
  const language = useLanguage();
  return (deadline) => {
    const state = dueState(deadline);
    if (!deadline || state === 'none') return t('none');
    if (state === 'met') return t(deadline.status === 'met' ? 'met' : 'cancelled');
    if (state === 'paused') return t('paused');
    if (state === 'today') return t('now');
    const count = Math.abs(deadline.remaining ?? 0);
    if (count === 0) return t(state === 'late' ? 'justLate' : 'lastHour');
    const names = unitWords[deadline.unit];
    const unit = language === 'zh' ? names.zh : count === 1 ? names.one : names.many;
    const said = t(state === 'late' ? 'late' : 'left', { count, unit });
    return deadline.provisional ? `${said} · ${t('provisional')}` : said;
  };
}

/** What the clock says, with the reason on hover, focus or touch. */
export function DueTag({ deadline }: { deadline: DeadlineView | null }) {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats(today());
  const dueWords = useDueWords();
  const state = dueState(deadline);
  if (!deadline) return <span className="due none">{dueWords(null)}</span>;
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      title={`${say(deadline.name)} · ${t('by', { date: formats.date(deadline.due) })}`}
      content={
        <div className="dueWhy">
          <p>{say(deadline.explanation)}</p>
          <p className="soft">{deadline.basis}</p>
        </div>
      }
    >
      <button type="button" className={`due ${state}`} aria-label={`${dueWords(deadline)} · ${t('why')}`}>
        {dueWords(deadline)}
      </button>
    </Popover>
  );
}

/** The same words without the reason, where the reason stands beside them. */
export function DueMark({ deadline }: { deadline: DeadlineView }) {
  const dueWords = useDueWords();
  return <span className={`due ${dueState(deadline)} cell`}>{dueWords(deadline)}</span>;
}
