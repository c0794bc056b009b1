import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { fundRoutes } from '../../contract.ts';
import { sourceKinds } from '../../tables.ts';
import { sourceKindWords } from '../../words.ts';

const words = defineWords({
  lead: [
    '{year} 年已付 {money}，{people} 人、{times} 人次',
    '{year}: {money} paid, {people} people, {times} person-times',
  ],
  row: ['{share} · {people} 人', '{share} · {people} people'],
  note: [
    '可见范围 · {year} 年付出，占比为各来源 / 全部付出',
    'within view · paid in {year}; shares are source / all paid',
  ],
});

/** What was paid this year, by source: people and person-times apart. */
export function FundsPanel() {
  const t = useWords(words);
  const pick = usePick();
  const { money, number } = useFormats();
  const year = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format();
  const { data } = useRouteQuery(fundRoutes.fundFigures, { query: { year } }, { topics: ['funds'] });
  if (!data) return null;
  const kindOf = (key: string) => sourceKinds.find((kind) => kind === key);
  const most = Math.max(1, ...data.bySource.map(({ paidFen }) => paidFen));
  return (
    <>
      <p className="panelLead">
        {t('lead', {
          ...{ year, money: money(data.paidFen), people: number(data.people) },
          times: number(data.personTimes),
        })}
      </p>
      <ul className="bars shares">
        {data.bySource.map(({ key, paidFen, people, share }) => {
          const kind = kindOf(key);
          return (
            <li key={key}>
              <div>
                <span className="barName">{kind ? pick(sourceKindWords[kind]) : key}</span>
                <span className="barTrack">
                  <span className="barRest" style={{ width: `${(paidFen / most) * 100}%` }} />
                </span>
                <span className="barValue">{money(paidFen)}</span>
                <span className="barNote">{t('row', { share: share.text, people: number(people) })}</span>
              </div>
            </li>
          );
        })}
      </ul>
      <p className="panelNote">{t('note', { year })}</p>
    </>
  );
}
