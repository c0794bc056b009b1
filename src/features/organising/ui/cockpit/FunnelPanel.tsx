import '../../../appeals/ui/cockpit/cockpitPanels.css';
import dayjs from 'dayjs';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { organisingRoutes } from '../../contract.ts';
import { statusWords } from '../console/words.ts';

const words = defineWords({
  none: ['今年还没有建会线索', 'No founding was begun this year'],
  unit: ['{count} 家', '{count}'],
  note: [
    '今年开始的建会，走到各环节的家数；停止 {stopped} 家',
    'Begun this year and how far they came; {stopped} stopped',
  ],
});

/** How far the foundings begun this year have come. */
export function FunnelPanel() {
  const t = useWords(words);
  const pick = usePick();
  const { number } = useFormats();
  const period = { from: dayjs().startOf('year').format('YYYY-MM-DD'), to: dayjs().format('YYYY-MM-DD') };
  const { data } = useRouteQuery(
    organisingRoutes.foundingFunnel,
    { query: period },
    { topics: ['organising'] },
  );
  if (!data) return null;
  const most = data.steps[0]?.reached ?? 0;
  if (most === 0) return <p>{t('none')}</p>;
  return (
    <>
      <ul className="bars fit">
        {data.steps.map(({ status, reached }) => (
          <li key={status}>
            <div>
              <span className="barName">{pick(statusWords[status])}</span>
              <span className="barTrack" aria-hidden="true">
                <span className="barRest" style={{ width: `${(reached / most) * 100}%` }} />
              </span>
              <span className="barValue">{t('unit', { count: number(reached) })}</span>
              <span className="barNote" />
            </div>
          </li>
        ))}
      </ul>
      <p className="panelNote">{t('note', { stopped: data.stopped })}</p>
    </>
  );
}
