import { Button } from 'antd';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { FiguresView } from '../../../contract.ts';

const words = defineWords({
  title: ['办结用了多少个工作日', 'Working days from receipt to closing'],
  hint: [
    '从收到次日起算，到办结当日；分位数取最近秩。共 {count} 件办结。',
    'Counted from the day after receipt to the day of closing; percentiles by nearest rank. {count} closed.',
  ],
  p50: ['一半不超过', 'Half within'],
  p90: ['90% 不超过', '90 % within'],
  p95: ['95% 不超过', '95 % within'],
  max: ['最长', 'Longest'],
  days: ['{days} 个工作日', '{days} working days'],
  within: ['{days} 个工作日内', 'Within {days} working days'],
  rows: ['“{label}”的明细', 'Rows of “{label}”'],
});

interface Props {
  elapsed: FiguresView['elapsedWorkdays'];
  onOpen?: (within: number, title: string) => void;
}

const steps = [5, 7, 10, 15, 30, 60] as const;

/** Percentiles of the elapsed working days, and how many were closed within so many. */
export function Elapsed({ elapsed, onOpen }: Props) {
  const t = useWords(words);
  const { number } = useFormats();
  return (
    <section>
      <h2>{t('title')}</h2>
      <p className="soft">{t('hint', { count: number(elapsed.count) })}</p>
      <dl className="percentiles">
        {(['p50', 'p90', 'p95', 'max'] as const).map((name) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{elapsed[name] === null ? absent : t('days', { days: elapsed[name] })}</dd>
          </div>
        ))}
      </dl>
      <ul className="withinBars">
        {steps.map((days) => {
          const count = elapsed.within[days];
          const label = t('within', { days });
          return (
            <li key={days}>
              <span>{label}</span>
              <span className="bar" aria-hidden="true">
                <span style={{ width: `${elapsed.count === 0 ? 0 : (count / elapsed.count) * 100}%` }} />
              </span>
              <span className="amount">
                {number(count)} / {number(elapsed.count)}
              </span>
              {onOpen && count > 0 ? (
                <Button size="small" aria-label={t('rows', { label })} onClick={() => onOpen(days, label)}>
                  ›
                </Button>
              ) : (
                <span />
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
