import './cockpitPanels.css';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { PeriodNote } from './PeriodNote.tsx';
import { RowsDialog, useRows } from './RowsDialog.tsx';
import { useBreakdown, useScope, useSeesRows } from './readings.ts';

const words = defineWords({
  none: ['这段时间没有收到诉求', 'Nothing was received'],
  unit: ['{count} 件', '{count}'],
});

const shownItems = 8;

/** What the appeals of the twelve months are about, most frequent first. */
export function CategoriesPanel() {
  const t = useWords(words);
  const pick = usePick();
  const { number } = useFormats();
  const scope = useScope();
  const sees = useSeesRows();
  const data = useBreakdown('category');
  const list = useRows();
  if (!data) return null;
  const { period } = data;
  const items = data.items.toSorted((left, right) => right.received - left.received).slice(0, shownItems);
  if (items.length === 0) return <p>{t('none')}</p>;
  const most = items[0]?.received ?? 1;
  return (
    <>
      <ul className="bars named">
        {items.map(({ key, words: said, received }) => {
          const name = pick([said.zh, said.en]);
          const body = (
            <>
              <span className="barName">{name}</span>
              <span className="barTrack" aria-hidden="true">
                <span className="barRest" style={{ width: `${(received / most) * 100}%` }} />
              </span>
              <span className="barValue">{t('unit', { count: number(received) })}</span>
            </>
          );
          return (
            <li key={key}>
              {sees ? (
                <button
                  type="button"
                  className="barButton"
                  onClick={() => list.open(name, { measure: 'received', category: key, ...period })}
                >
                  {body}
                </button>
              ) : (
                <div>{body}</div>
              )}
            </li>
          );
        })}
      </ul>
      <PeriodNote period={period} scope={scope} />
      <RowsDialog rows={list} />
    </>
  );
}
