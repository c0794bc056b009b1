import './cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import { RowsDialog, useRows } from './RowsDialog.tsx';
import { queueAddress, useNow, useScope, useSeesRows } from './readings.ts';

const words = defineWords({
  open: ['在办', 'Open'],
  overdue: ['已逾期', 'Overdue'],
  dueToday: ['今天到期', 'Due today'],
  keyCases: ['重点件和绿色通道', 'Key cases and green channel'],
  received: ['今天收到', 'Received today'],
  closed: ['今天办结', 'Closed today'],
  unit: ['件', ''],
});

/** What is open, late and due at this moment. */
export function NowPanel() {
  const t = useWords(words);
  const scope = useScope();
  const sees = useSeesRows();
  const now = useNow();
  const list = useRows();
  if (!now) return null;
  const today = shanghaiDate(new Date(now.at));
  const count = (value: number) => ({ kind: 'count' as const, value, unit: t('unit') });
  const queue = (view: string, more: Record<string, string> = {}) =>
    sees ? { rows: { href: queueAddress({ view, ...more }) } } : {};
  const rows = (title: string, query: Parameters<typeof list.open>[1]) =>
    sees ? { rows: { onOpen: () => list.open(title, query) } } : {};
  const shared = { period: { at: now.at }, scope };
  return (
    <div className="figureRow">
      <Figure {...shared} label={t('open')} value={count(now.open)} {...queue('open')} />
      <Figure
        {...shared}
        label={t('overdue')}
        value={count(now.overdue)}
        {...(now.overdue > 0 ? { state: 'problem' as const } : {})}
        {...queue('overdue')}
      />
      <Figure
        {...shared}
        label={t('dueToday')}
        value={count(now.dueToday)}
        {...(now.dueToday > 0 ? { state: 'warning' as const } : {})}
        {...queue('dueToday')}
      />
      <Figure {...shared} label={t('keyCases')} value={count(now.keyCases)} {...queue('keyCases')} />
      <Figure
        {...shared}
        label={t('received')}
        value={count(now.receivedToday)}
        {...rows(t('received'), { measure: 'received', from: today, to: today })}
      />
      <Figure
        {...shared}
        label={t('closed')}
        value={count(now.closedToday)}
        {...queue('closed', { sort: 'closed' })}
      />
      <RowsDialog rows={list} />
    </div>
  );
}
