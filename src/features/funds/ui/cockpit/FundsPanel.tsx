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
  row: ['{money}（{share}），{people} 人', '{money} ({share}), {people} people'],
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
  return (
    <div>
      <p>
        {t('lead', {
          ...{ year, money: money(data.paidFen), people: number(data.people) },
          times: number(data.personTimes),
        })}
      </p>
      <ul>
        {data.bySource.map(({ key, paidFen, people, share }) => {
          const kind = kindOf(key);
          return (
            <li key={key}>
              {kind ? pick(sourceKindWords[kind]) : key}：
              {t('row', { money: money(paidFen), share: share.text, people: number(people) })}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
