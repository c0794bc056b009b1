import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { PointSummary } from '../../contract.ts';

const words = defineWords({
  open: ['正在开放，到 {until}', 'Open until {until}'],
  closed: ['现在关闭', 'Closed now'],
  next: ['现在关闭，{date} {from} 开放', 'Closed, opens {date} {from}'],
  suspended: ['暂停服务', 'Suspended'],
  ended: ['已停用', 'No longer in use'],
  holiday: ['{name}放假', 'Holiday: {name}'],
});

/** Whether a door is open now, and when it opens next. */
export function OpenNow({ now, status }: { now: PointSummary['now']; status: PointSummary['status'] }) {
  const t = useWords(words);
  const formats = useFormats(now.today.date);
  if (status !== 'open')
    return <span className="closedNow">{t(status === 'closed' ? 'ended' : 'suspended')}</span>;
  if (now.open) return <span className="openNow">{t('open', { until: now.until ?? '' })}</span>;
  const why = now.today.kind === 'holiday' ? `${t('holiday', { name: now.today.name })} · ` : '';
  return (
    <span className="closedNow">
      {why}
      {now.next ? t('next', { date: formats.date(now.next.date), from: now.next.from }) : t('closed')}
    </span>
  );
}
