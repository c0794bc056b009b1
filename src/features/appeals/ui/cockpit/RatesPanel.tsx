import './cockpitPanels.css';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { MeasureName } from '../../figures/measures.ts';
import { PeriodNote } from './PeriodNote.tsx';
import { RowsDialog, useRows } from './RowsDialog.tsx';
import { useSeesRows, useYear } from './readings.ts';

const words = defineWords({
  acceptance: ['受理率', 'Acceptance rate'],
  closure: ['结案率', 'Closure rate'],
  mediation: ['调解成功率', 'Mediation rate'],
  onTime: ['按期办结率', 'On-time rate'],
  satisfaction: ['满意率', 'Satisfaction rate'],
  received: ['收到', 'received'],
  accepted: ['受理', 'accepted'],
  closed: ['办结', 'closed'],
  settled: ['达成协议', 'settled'],
  closedOnTime: ['按期', 'on time'],
  measured: ['有期限的办结', 'closed with a limit'],
  satisfied: ['满意和基本满意', 'satisfied'],
  rated: ['有效评价', 'ratings'],
});

/** The rates of the twelve months, each with its two figures; a click opens the rows of the numerator. */
export function RatesPanel() {
  const t = useWords(words);
  const sees = useSeesRows();
  const year = useYear();
  const list = useRows();
  if (!year) return null;
  const { figures, period } = year;
  type RateKey = 'acceptanceRate' | 'closureRate' | 'mediationRate' | 'onTimeRate' | 'satisfactionRate';
  const rates: readonly [RateKey, string, string, string, MeasureName][] = [
    ['acceptanceRate', t('acceptance'), t('accepted'), t('received'), 'accepted'],
    ['closureRate', t('closure'), t('closed'), t('accepted'), 'closedOfAccepted'],
    ['mediationRate', t('mediation'), t('settled'), t('accepted'), 'settled'],
    ['onTimeRate', t('onTime'), t('closedOnTime'), t('measured'), 'onTime'],
    ['satisfactionRate', t('satisfaction'), t('satisfied'), t('rated'), 'rated'],
  ];
  return (
    <>
      <div className="figureGrid">
        {rates.map(([key, label, numeratorName, denominatorName, measure]) => {
          const { numerator, denominator } = figures[key];
          return (
            <Figure
              key={key}
              label={label}
              value={{ kind: 'rate', numerator, denominator, numeratorName, denominatorName }}
              period={period}
              scope={figures.scope}
              {...(sees ? { rows: { onOpen: () => list.open(label, { measure, ...period }) } } : {})}
            />
          );
        })}
      </div>
      <PeriodNote period={period} scope={figures.scope} />
      <RowsDialog rows={list} />
    </>
  );
}
