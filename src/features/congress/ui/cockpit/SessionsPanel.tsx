import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { congressRoutes } from '../../contract.ts';
import { kindWords, statusWords } from '../words.ts';

const words = defineWords({
  none: ['还没有召开代表大会。', 'No session yet.'],
  present: ['到会 {present} / 代表 {entitled}', '{present} of {entitled} present'],
  late: ['上报逾期', 'Report overdue'],
  noDay: ['日期待定', 'no day yet'],
});

const shown = 5;

/** The latest sessions with who was there, and which reports are late. */
export function SessionsPanel() {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(statusWords);
  const { instant, number } = useFormats();
  const { data } = useRouteQuery(
    congressRoutes.congressSessions,
    { query: { limit: shown } },
    { topics: ['congress'] },
  );
  if (!data) return null;
  if (data.items.length === 0) return <p>{t('none')}</p>;
  return (
    <ul className="panelList">
      {data.items.map((one) => (
        <li key={one.id}>
          <a href={`/console/congress/${one.id}`}>{one.title}</a>
          <span>{one.reportLate ? t('late') : status(one.status)}</span>
          <small>
            {one.unionName} · {kind(one.kind)} · {one.startsAt ? instant(one.startsAt) : t('noDay')}
          </small>
          <small>
            {one.present !== null &&
              one.entitled !== null &&
              t('present', { present: number(one.present), entitled: number(one.entitled) })}
          </small>
        </li>
      ))}
    </ul>
  );
}
