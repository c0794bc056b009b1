import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { useState } from 'react';
import { defineWords, formatRate, useFormats, useWords } from '#web/shared/i18n.ts';
import { TownMap } from '#web/shared/map.tsx';
import { useRouteQuery } from '#web/shared/query.ts';
import { towns } from '#web/shared/towns.ts';
import { organisingRoutes } from '../../contract.ts';

const words = defineWords({
  map: ['各镇街未建会企业和会员', 'Employers without a union and members by town'],
  without: ['未建会企业', 'Without a union'],
  members: ['会员', 'Members'],
  firms: ['家', 'firms'],
  people: ['人', 'people'],
  rates: [
    '{scope}：建会 {organised} / {employers}（{rate}） · 会员 {members} / 职工 {staff}（{joined}）',
    '{scope}: {organised} of {employers} organised ({rate}) · {members} members of {staff} staff ({joined})',
  ],
});

const shows = ['without', 'members'] as const;

/** Where unions are still to be founded, and where the members are. */
export function CoveragePanel() {
  const t = useWords(words);
  const { number } = useFormats();
  const [shown, setShown] = useState<(typeof shows)[number]>('without');
  const { data } = useRouteQuery(
    organisingRoutes.coverage,
    { query: {} },
    { topics: ['organising', 'members', 'organisations'] },
  );
  if (!data) return null;
  const drawn = new Set(towns.map(({ code }) => code));
  const values = data.rows
    .filter((row) => row.divisionCode && drawn.has(row.divisionCode))
    .map((row) => ({
      code: row.divisionCode ?? '',
      value: shown === 'without' ? row.employers - row.organised : row.members,
    }));
  const { total } = data;
  return (
    <div className="townsPanel">
      <div className="townsHead">
        {shows.map((key) => (
          <button key={key} type="button" aria-pressed={shown === key} onClick={() => setShown(key)}>
            {t(key)}
          </button>
        ))}
        <span>
          {t('rates', {
            ...{
              scope: total.place.name,
              organised: number(total.organised),
              employers: number(total.employers),
            },
            ...{ rate: formatRate(total.organised, total.employers), members: number(total.members) },
            ...{ staff: number(total.staff), joined: formatRate(total.members, total.staff) },
          })}
        </span>
      </div>
      <TownMap label={t('map')} values={values} unit={t(shown === 'without' ? 'firms' : 'people')} />
    </div>
  );
}
