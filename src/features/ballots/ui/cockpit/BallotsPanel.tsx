import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { ballotRoutes } from '../../contract.ts';
import { kindWords, statusWords } from '../words.ts';

const words = defineWords({
  none: ['还没有投票。', 'No ballots yet.'],
  turnout: ['收回 {returned} / 应到 {entitled}', 'returned {returned} of {entitled}'],
  entitled: ['应到 {entitled}', '{entitled} entitled'],
  until: ['{at} 截止', 'until {at}'],
});

const shown = 5;

/** The latest ballots; who took part is told only once it was counted. */
export function BallotsPanel() {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(statusWords);
  const { instant, number } = useFormats();
  const { data } = useRouteQuery(
    ballotRoutes.listBallots,
    { query: { limit: shown } },
    { topics: ['ballots'] },
  );
  if (!data) return null;
  if (data.items.length === 0) return <p>{t('none')}</p>;
  return (
    <ul className="panelList">
      {data.items.map((one) => (
        <li key={one.id}>
          <a href={`/console/ballots/${one.id}`}>{one.title}</a>
          <span>{status(one.status)}</span>
          <small>
            {kind(one.kind)} · {one.unionName}
          </small>
          <small>
            {one.result
              ? t('turnout', {
                  returned: number(one.result.returned),
                  entitled: number(one.result.entitled),
                })
              : one.status === 'open'
                ? t('until', { at: instant(one.closesAt) })
                : one.entitled !== null && t('entitled', { entitled: number(one.entitled) })}
          </small>
        </li>
      ))}
    </ul>
  );
}
