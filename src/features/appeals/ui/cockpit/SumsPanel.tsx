import './cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { PeriodNote } from './PeriodNote.tsx';
import { RowsDialog, useRows } from './RowsDialog.tsx';
import { useSeesRows, useYear } from './readings.ts';

const words = defineWords({
  recovered: ['追回金额', 'Recovered'],
  settled: ['达成协议', 'Settled'],
  people: ['涉及职工', 'Workers'],
  received: ['收到诉求', 'Received'],
  reopened: ['重新办理', 'Reopened'],
  cases: ['件', ''],
  personTimes: ['人次', 'person-times'],
  times: ['次', 'times'],
});

/** Sums of the twelve months. One worker may come twice, so workers are counted in person-times. */
export function SumsPanel() {
  const t = useWords(words);
  const sees = useSeesRows();
  const year = useYear();
  const list = useRows();
  if (!year) return null;
  const { figures, period } = year;
  const shared = { period, scope: figures.scope };
  const rows = (title: string, measure: 'recovered' | 'settled' | 'received' | 'reopened') =>
    sees ? { rows: { onOpen: () => list.open(title, { measure, ...period }) } } : {};
  return (
    <>
      <div className="figureGrid sums">
        <Figure
          {...shared}
          label={t('recovered')}
          value={{ kind: 'money', fen: figures.recoveredFen }}
          {...rows(t('recovered'), 'recovered')}
        />
        <Figure
          {...shared}
          label={t('settled')}
          value={{ kind: 'count', value: figures.settled, unit: t('cases') }}
          {...rows(t('settled'), 'settled')}
        />
        <Figure
          {...shared}
          label={t('received')}
          value={{ kind: 'count', value: figures.received, unit: t('cases') }}
          {...rows(t('received'), 'received')}
        />
        <Figure
          {...shared}
          label={t('people')}
          value={{ kind: 'count', value: figures.peopleAffected, unit: t('personTimes') }}
          {...rows(t('people'), 'received')}
        />
        <Figure
          {...shared}
          label={t('reopened')}
          value={{ kind: 'count', value: figures.reopenings, unit: t('times') }}
          {...rows(t('reopened'), 'reopened')}
        />
      </div>
      <PeriodNote period={period} scope={figures.scope} />
      <RowsDialog rows={list} />
    </>
  );
}
