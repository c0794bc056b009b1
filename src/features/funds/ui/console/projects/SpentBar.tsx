import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';

const words = defineWords({
  spent: ['已支出 {money}', '{money} spent'],
  left: ['余 {money}', '{money} left'],
  over: ['超支 {money}', '{money} over'],
});

/** Actual cost of a budget; what is over stands in words, not in colour alone. */
export function SpentBar({ budgetFen, spentFen }: { budgetFen: number; spentFen: number }) {
  const t = useWords(words);
  const { money } = useFormats();
  const share = Math.min(1, spentFen / Math.max(1, budgetFen));
  const left = budgetFen - spentFen;
  return (
    <div className="fundBar narrow">
      <div className="fundBarTrack" aria-hidden="true">
        <span className={left < 0 ? 'fundBar-over' : 'fundBar-paid'} style={{ width: `${share * 100}%` }} />
      </div>
      <div className={left < 0 ? 'fundOver' : 'soft'}>
        {t('spent', { money: money(spentFen) })} ·{' '}
        {left < 0 ? t('over', { money: money(-left) }) : t('left', { money: money(left) })}
      </div>
    </div>
  );
}
