import './figure.css';
import { absent, defineWords, formatRate, useFormats, useWords } from './i18n.ts';

const words = defineWords({
  of: ['{numerator} / {denominator}', '{numerator} of {denominator}'],
  noneYet: ['还没有可计算的{what}', 'No {what} to count yet'],
  rows: ['看明细', 'See the rows'],
});

/** A value with what it is made of. `rate` shows its parts; over nothing it is "—", never 0 or 100 %. */
export type FigureValue =
  | { kind: 'count'; value: number; unit: string }
  | { kind: 'money'; fen: number }
  | { kind: 'days'; value: number | null; unit: string }
  | { kind: 'rate'; numerator: number; denominator: number; numeratorName: string; denominatorName: string };

export interface FigureProps {
  label: string;
  value: FigureValue;
  /** Civil dates, both included; a single `at` instant for a state now. */
  period: { from: string; to: string } | { at: string };
  /** Whose: the union or place the figure covers. */
  scope: string;
  /** Opens the rows behind the figure, within the viewer's rights. */
  rows?: { href: string } | { onOpen: () => void };
  state?: 'good' | 'warning' | 'problem';
}

function useShown(value: FigureValue): { main: string; unit: string; parts: string } {
  const t = useWords(words);
  const { money, number } = useFormats();
  switch (value.kind) {
    case 'count':
      return { main: number(value.value), unit: value.unit, parts: '' };
    case 'money':
      return { main: money(value.fen), unit: '', parts: '' };
    case 'days':
      return { main: value.value === null ? absent : number(value.value), unit: value.unit, parts: '' };
    case 'rate': {
      const { numerator, denominator, numeratorName, denominatorName } = value;
      const parts =
        denominator === 0
          ? t('noneYet', { what: denominatorName })
          : t('of', {
              numerator: `${numeratorName} ${number(numerator)}`,
              denominator: `${denominatorName} ${number(denominator)}`,
            });
      return { main: formatRate(numerator, denominator), unit: '', parts };
    }
  }
}

/** A figure that always tells its period, scope, parts and unit, and opens the rows behind it. */
export function Figure({ label, value, period, scope, rows, state }: FigureProps) {
  const t = useWords(words);
  const formats = useFormats();
  const { main, unit, parts } = useShown(value);
  const when = 'at' in period ? formats.instant(period.at) : formats.period(period.from, period.to);
  const body = (
    <>
      <span className="figureLabel">{label}</span>
      <span className="figureValue">
        {main}
        {unit && <small>{unit}</small>}
      </span>
      {parts && <span className="figureParts">{parts}</span>}
      <span className="figureScope">
        {scope} · {when}
      </span>
    </>
  );
  const className = `figure ${state ?? ''}`;
  if (!rows) return <div className={className}>{body}</div>;
  if ('href' in rows) {
    return (
      <a className={className} href={rows.href} title={t('rows')}>
        {body}
      </a>
    );
  }
  return (
    <button type="button" className={className} title={t('rows')} onClick={rows.onOpen}>
      {body}
    </button>
  );
}
