import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { aidRoutes } from '../../contract.ts';

const words = defineWords({
  none: ['今年还没有发放救助慰问。', 'No aid was paid this year yet.'],
  counts: ['{people} 人 · {times} 人次', '{people} people · {times} times'],
  note: ['{scope} · {period}发放', '{scope} · paid {period}'],
  own: ['可见范围', 'within view'],
});

/** Money of the year by programme, with people and person-times apart. */
export function ProgrammesPanel() {
  const t = useWords(words);
  const pick = usePick();
  const { money, number, period } = useFormats();
  const { data } = useRouteQuery(aidRoutes.aidFigures, { query: {} }, { topics: ['aid'] });
  if (!data) return null;
  const most = Math.max(1, ...data.byProgramme.map(({ amountFen }) => amountFen));
  return (
    <>
      {data.byProgramme.length === 0 && <p>{t('none')}</p>}
      <ul className="bars sums">
        {data.byProgramme.map((row) => (
          <li key={row.code}>
            <div>
              <span className="barName">{pick([row.name.zh, row.name.en])}</span>
              <span className="barTrack">
                <span className="barRest" style={{ width: `${(row.amountFen / most) * 100}%` }} />
              </span>
              <span className="barValue">{money(row.amountFen)}</span>
              <span className="barNote">
                {t('counts', { people: number(row.people), times: number(row.personTimes) })}
              </span>
            </div>
          </li>
        ))}
      </ul>
      <p className="panelNote">
        {t('note', { scope: data.scope || t('own'), period: period(data.from, data.to) })}
      </p>
    </>
  );
}
