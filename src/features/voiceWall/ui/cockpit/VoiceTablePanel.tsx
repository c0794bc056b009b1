import '../../../appeals/ui/cockpit/cockpitPanels.css';
import { defineWords, formatRate, useFormats, useWords } from '#web/shared/i18n.ts';
import type { WallFigures, WallRow } from '../../contract.ts';
import { WallNote } from './Bars.tsx';
import { useRowsAt, useWall } from './useWall.ts';

const words = defineWords({
  town: ['镇街', 'Town'],
  docketed: ['立案 / 提交', 'Docketed / submitted'],
  closed: ['办结 / 立案', 'Closed / docketed'],
  handled: ['建议办理 / 收到', 'Handled / received'],
  visits: ['走访人次', 'Person-times'],
  people: ['走访到的人', 'People reached'],
  projects: ['完成 / 实事', 'Finished / projects'],
  all: ['合计（人员去重）', 'All'],
  none: [
    '这一时期还没有提案、建议、走访和实事项目。',
    'No proposals, suggestions, visits or projects in this period.',
  ],
});

/** Every town with numerator and denominator side by side; each number opens its rows. */
export function VoiceTablePanel() {
  const t = useWords(words);
  const { number, aside } = useFormats();
  const wall = useWall();
  const allRows = useRowsAt(wall);
  if (!wall) return null;
  if (wall.rows.length === 0) return <p>{t('none')}</p>;
  const linked = (shown: string, href: string | undefined) => (href ? <a href={href}>{shown}</a> : shown);
  const part = (numerator: number, denominator: number) =>
    aside(`${number(numerator)} / ${number(denominator)}`, formatRate(numerator, denominator));
  /** The list of a union holds all below it; what lies directly under it has no list of its own. */
  const cells = (
    { proposals, suggestions, contacts, projects }: WallFigures,
    rowsAt: ReturnType<typeof useRowsAt> | (() => undefined),
    unionId: string | null,
  ) => (
    <>
      <td>
        {linked(part(proposals.docketed, proposals.submitted), rowsAt('proposals', 'docketed', unionId))}
      </td>
      <td>{linked(part(proposals.closed, proposals.docketed), rowsAt('proposals', 'closed', unionId))}</td>
      <td>
        {linked(part(suggestions.handled, suggestions.received), rowsAt('suggestions', 'handled', unionId))}
      </td>
      <td>{linked(number(contacts.personTimes), rowsAt('contacts', 'personTimes', unionId))}</td>
      <td>{linked(number(contacts.peopleReached), rowsAt('contacts', 'peopleReached', unionId))}</td>
      <td>{linked(part(projects.finished, projects.listed), rowsAt('projects', 'finished', unionId))}</td>
    </>
  );
  const nameOf = ({ unionId, name }: WallRow) => (unionId ? name : wall.within.name);
  return (
    <>
      <table className="panelTable">
        <thead>
          <tr>
            {(['town', 'docketed', 'closed', 'handled', 'visits', 'people', 'projects'] as const).map(
              (key) => (
                <th key={key} scope="col" className="wrapped">
                  {t(key)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {wall.rows.map((row) => (
            <tr key={row.unionId ?? 'own'}>
              <th scope="row" className="whole">
                {nameOf(row)}
              </th>
              {cells(row, row.unionId ? allRows : () => undefined, row.unionId)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('all')}</th>
            {cells(wall.total, allRows, null)}
          </tr>
        </tfoot>
      </table>
      <WallNote wall={wall} />
    </>
  );
}
