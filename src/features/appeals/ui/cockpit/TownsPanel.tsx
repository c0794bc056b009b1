import './cockpitPanels.css';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { TownMap, type TownValue } from '#web/shared/map.tsx';
import { useRouteQuery } from '#web/shared/query.ts';
import { towns } from '#web/shared/towns.ts';
import { organisationRoutes } from '../../../organisations/contract.ts';
import { queueAddress, useByUnion, useSeesRows } from './readings.ts';

const words = defineWords({
  map: ['各镇街在办和逾期的诉求', 'Open and overdue appeals by town'],
  open: ['在办', 'Open'],
  overdue: ['已逾期', 'Overdue'],
  unit: ['件', 'appeals'],
  elsewhere: ['县级和行业工会：{count} 件', 'County and industry unions: {count}'],
});

const shows = ['open', 'overdue'] as const;

/** Open or overdue appeals of each town, whenever received; a town opens its queue. */
export function TownsPanel() {
  const t = useWords(words);
  const { number } = useFormats();
  const sees = useSeesRows();
  const [shown, setShown] = useState<(typeof shows)[number]>('open');
  const query = { level: 'town' as const, limit: 1_000 };
  const unions = useRouteQuery(organisationRoutes.unions, { query }).data?.items ?? [];
  const items = useByUnion();
  if (!items) return null;
  const codeOf = new Map(unions.map(({ id, divisionCode }) => [id, divisionCode]));
  const idOf = new Map(unions.map(({ id, divisionCode }) => [divisionCode, id]));
  const drawn = new Set(towns.map(({ code }) => code));
  const shownOf = (item: (typeof items)[number]) => (shown === 'open' ? item.open : item.overdueOpen);
  const codeOfItem = (key: string) => codeOf.get(key) ?? '';
  const values: TownValue[] = items
    .filter(({ key }) => drawn.has(codeOfItem(key)))
    .map((item) => ({ code: codeOfItem(item.key), value: shownOf(item), alert: item.overdueOpen > 0 }));
  const elsewhere = items
    .filter(({ key }) => !drawn.has(codeOfItem(key)))
    .reduce((sum, item) => sum + shownOf(item), 0);
  const openTown = (code: string) => {
    const unionId = idOf.get(code);
    if (unionId) location.assign(queueAddress({ view: shown, unionId }));
  };
  return (
    <div className="townsPanel">
      <div className="townsHead">
        {shows.map((key) => (
          <button key={key} type="button" aria-pressed={shown === key} onClick={() => setShown(key)}>
            {t(key)}
          </button>
        ))}
        <span>{t('elsewhere', { count: number(elsewhere) })}</span>
      </div>
      <TownMap label={t('map')} values={values} unit={t('unit')} {...(sees ? { onPick: openTown } : {})} />
    </div>
  );
}
