import { useFormats, useWords } from '#web/shared/i18n.ts';
import { moneyWords } from './words.ts';

interface BudgetBarProps {
  paidFen: number;
  committedFen: number;
  availableFen: number;
}

/** Paid, promised and free of all the money there was; the figures stand in words beside the bar. */
export function BudgetBar({ paidFen, committedFen, availableFen }: BudgetBarProps) {
  const t = useWords(moneyWords);
  const { money } = useFormats();
  const whole = Math.max(1, paidFen + committedFen + availableFen);
  const parts = [
    { key: 'paid', fen: paidFen },
    { key: 'committed', fen: committedFen },
    { key: 'available', fen: availableFen },
  ] as const;
  return (
    <div className="fundBar">
      <div className="fundBarTrack" aria-hidden="true">
        {parts.map(({ key, fen }) => (
          <span key={key} className={`fundBar-${key}`} style={{ width: `${(fen / whole) * 100}%` }} />
        ))}
      </div>
      <div className="soft">{parts.map(({ key, fen }) => `${t(key)} ${money(fen)}`).join(' · ')}</div>
    </div>
  );
}
