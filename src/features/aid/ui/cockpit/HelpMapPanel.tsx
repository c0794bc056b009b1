import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { TownMap, type TownValue } from '#web/shared/map.tsx';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { towns as drawn } from '#web/shared/towns.ts';
import { aidRoutes } from '../../contract.ts';

const words = defineWords({
  peopleMap: ['各镇街今年得到帮扶的人数', 'People helped this year, by town'],
  filesMap: ['各镇街在档困难户数', 'Hardship files by town'],
  people: ['帮扶人数', 'People helped'],
  files: ['困难档案', 'Hardship files'],
  person: ['人', 'people'],
  household: ['户', 'households'],
  few: ['少', 'few'],
  note: ['{scope} · {period}', '{scope} · {period}'],
  own: ['可见范围', 'within view'],
  parts: [
    '图上 {shown} / 全部 {total} {unit}；“少”为不足 5 {unit}或据此可推算',
    'on the map {shown} of {total} {unit}; “few”: under 5, or would tell of such',
  ],
  under5: ['不足 5', 'under 5'],
});

const shows = ['people', 'files'] as const;

/** Who was helped this year and where files live, by town; a town opens its rows in the console. */
export function HelpMapPanel() {
  const t = useWords(words);
  const formats = useFormats();
  const session = useSession();
  const [asked, setAsked] = useState<(typeof shows)[number]>('people');
  const { data } = useRouteQuery(aidRoutes.helpMap, {}, { topics: ['aid', 'hardship'] });
  if (!data) return null;
  const shown = data.files ? asked : 'people';
  const sum = (shown === 'files' ? data.files : null) ?? data.people;
  const unit = t(shown === 'people' ? 'person' : 'household');
  const here = new Set(drawn.map(({ code }) => code));
  const values: TownValue[] = data.towns.flatMap((town) =>
    town.divisionCode !== null && here.has(town.divisionCode)
      ? [
          {
            code: town.divisionCode,
            value: town[shown].value ?? 0,
            ...(town[shown].value === null ? { text: t('few') } : {}),
          },
        ]
      : [],
  );
  const open = (code: string) => {
    const unionId = data.towns.find(({ divisionCode }) => divisionCode === code)?.unionId;
    if (!unionId) return;
    const query =
      shown === 'people'
        ? `aid?${new URLSearchParams({ tab: 'all', unionId, paidIn: data.from.slice(0, 4) })}`
        : `hardship?${new URLSearchParams({ status: 'live', unionId })}`;
    location.assign(`/console/${query}`);
  };
  const mayOpen = holds(session, shown === 'people' ? 'aid.see' : 'hardship.see');
  const period = shown === 'people' ? formats.period(data.from, data.to) : formats.date(data.to);
  return (
    <div className="townsPanel">
      <div className="townsHead">
        {shows
          .filter((key) => key === 'people' || data.files)
          .map((key) => (
            <button key={key} type="button" aria-pressed={shown === key} onClick={() => setAsked(key)}>
              {t(key)}
            </button>
          ))}
        <span>{t('note', { scope: data.scope || t('own'), period })}</span>
      </div>
      <TownMap
        label={t(shown === 'people' ? 'peopleMap' : 'filesMap')}
        values={values}
        unit={unit}
        {...(mayOpen ? { onPick: open } : {})}
      />
      <p className="panelNote">
        {t('parts', {
          shown: formats.number(sum.shown),
          total: sum.total === null ? t('under5') : formats.number(sum.total),
          unit,
        })}
      </p>
    </div>
  );
}
