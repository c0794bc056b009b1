import { Alert, Button, Empty, InputNumber, Spin, Tag, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, formatRate, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { AskExport } from '../../../exports/ui/console/AskExport.tsx';
import { type DueView, openAffairsRoutes } from '../../contract.ts';
import { dueColours, dueStatusWords, periodName, topic } from '../words.ts';
import { PostDialog } from './PostDialog.tsx';

const words = defineWords({
  year: ['年份', 'Year'],
  union: ['全部工会', 'Any union'],
  item: ['公开事项', 'Item'],
  month: ['{month} 月', '{month}'],
  post: ['去公开', 'Post it'],
  now: ['现在要公开的', 'To be posted now'],
  nothing: ['到今天为止都已公开。', 'Everything due so far is posted.'],
  by: ['应在 {due} 前', 'due by {due}'],
  provisional: ['（放假安排未公布，暂定）', '(days off not announced yet)'],
  onTime: ['按期公开 {rate}', 'On time {rate}'],
  late: ['逾期 {count}', '{count} late'],
  missing: ['未公开 {count}', '{count} missing'],
  untrue: ['曾有不实 {count}', '{count} once not true'],
  none: [
    '这一年没有应公开的事项。先在“公开目录”里加事项，或从模板、表格导入。',
    'Nothing is due this year. Add items to the catalogue, from a template or a sheet.',
  ],
  more: ['事项很多，请选一家工会。', 'There are many: choose a union.'],
  out: ['导出', 'Export'],
  corrected: ['已更正', 'corrected'],
});
const months = Array.from({ length: 12 }, (_, index) => index + 1);

/** A year of what falls due, by month, in colours and words; what is missing stands above it. */
export function CalendarTab() {
  const t = useWords(words);
  const [year, setYear] = useState(dayjs().year());
  const [unionId, setUnion] = useState<string>();
  const [posting, setPosting] = useState<DueView | null>(null);
  const [isAsking, setAsking] = useState(false);
  const window = { from: `${year}-01-01`, before: `${year + 1}-01-01` };
  const { data, error } = useRouteQuery(
    openAffairsRoutes.dues,
    { query: { ...window, ...(unionId ? { unionId } : {}) } },
    { topics: [topic], keepPrevious: true },
  );
  const formats = useFormats();
  const waiting = data?.items.filter(({ status }) => status === 'missing' || status === 'soon') ?? [];
  return (
    <>
      <div className="openFilter">
        <InputNumber
          aria-label={t('year')}
          min={2000}
          max={2100}
          value={year}
          onChange={(next) => next && setYear(next)}
        />
        <UnionSelect label={t('union')} value={unionId} onChange={setUnion} />
        <Button onClick={() => setAsking(true)}>{t('out')}</Button>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && (
        <>
          <p className="openFigures">
            <strong>
              {t('onTime', {
                rate: formats.aside(formatRate(data.onTime, data.due), `${data.onTime}/${data.due}`),
              })}
            </strong>
            <span>{t('late', { count: data.late })}</span>
            <span>{t('missing', { count: data.missing })}</span>
            <span>{t('untrue', { count: data.untrue })}</span>
          </p>
          <section className="panel">
            <h2>{t('now')}</h2>
            {waiting.length === 0 && <p className="soft">{t('nothing')}</p>}
            <ul className="plainList">
              {waiting.map((due) => (
                <Waiting key={`${due.itemId} ${due.periodKey}`} due={due} onPost={() => setPosting(due)} />
              ))}
            </ul>
          </section>
          {data.more && <Alert type="info" showIcon title={t('more')} />}
          {data.items.length === 0 ? (
            <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
          ) : (
            <YearTable dues={data.items} onPost={setPosting} />
          )}
        </>
      )}
      {posting && <PostDialog due={posting} onClose={() => setPosting(null)} />}
      {isAsking && <AskExport onClose={() => setAsking(false)} />}
    </>
  );
}

function Waiting({ due, onPost }: { due: DueView; onPost: () => void }) {
  const t = useWords(words);
  const status = useWords(dueStatusWords);
  const pick = usePick();
  const formats = useFormats();
  return (
    <li>
      <Tag color={dueColours[due.status]}>{status(due.status)}</Tag>
      <strong>{due.title}</strong> · {pick(periodName(due.periodKey))} · {due.union.name}
      {due.responsible && ` · ${due.responsible}`} · {t('by', { due: formats.date(due.due) })}{' '}
      {due.mayPost && (
        <Button size="small" type="primary" onClick={onPost}>
          {t('post')}
        </Button>
      )}
    </li>
  );
}

function YearTable({ dues, onPost }: { dues: readonly DueView[]; onPost: (due: DueView) => void }) {
  const t = useWords(words);
  const status = useWords(dueStatusWords);
  const pick = usePick();
  const formats = useFormats();
  const rows = [...Map.groupBy(dues, ({ itemId }) => itemId).values()];
  const told = (due: DueView) =>
    [
      ...[pick(periodName(due.periodKey)), t('by', { due: formats.date(due.due) })],
      ...(due.provisional ? [t('provisional')] : []),
      ...(due.post ? [`${due.post.title} ${formats.date(due.post.postedOn)}`] : []),
      ...(due.corrected ? [t('corrected')] : []),
    ].join(' · ');
  return (
    <div className="openScroll">
      <table className="openYear">
        <thead>
          <tr>
            <th scope="col">{t('item')}</th>
            {months.map((month) => (
              <th scope="col" key={month}>
                {t('month', { month })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]?.itemId}>
              <th scope="row">
                {row[0]?.title}
                <div className="soft">{row[0]?.union.name}</div>
              </th>
              {months.map((month) => (
                <td key={month}>
                  {row
                    .filter(({ due }) => Number(due.slice(5, 7)) === month)
                    .map((due) => (
                      <Tooltip key={due.periodKey} title={told(due)}>
                        {due.mayPost && due.status !== 'notYet' ? (
                          <Button size="small" danger={due.status === 'missing'} onClick={() => onPost(due)}>
                            {status(due.status)}
                          </Button>
                        ) : (
                          <Tag color={dueColours[due.status]}>{status(due.status)}</Tag>
                        )}
                      </Tooltip>
                    ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
