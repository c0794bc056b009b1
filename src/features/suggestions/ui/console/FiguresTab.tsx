import '../problemWords.ts';
import { Alert, DatePicker, Spin, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { Figure } from '#web/shared/figure.tsx';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { suggestionRoutes } from '../../contract.ts';
import { figureNames } from '../../vocabulary.ts';
import { useDictionary, useSay } from './parts.tsx';
import { figureWords, topic } from './words.ts';

const words = defineWords({
  title: ['意见建议统计', 'Suggestion figures'],
  period: ['收到日期', 'Received'],
  place: ['全部范围', 'All my places'],
  rate: ['办结率', 'Handled'],
  handled: ['办结', 'handled'],
  received: ['收到', 'received'],
  union: ['下级工会', 'Union below'],
  classes: ['分类', 'Class'],
  unsorted: ['未分类', 'Not sorted'],
  none: ['这段时间没有收到建议。', 'Nothing was received in this period.'],
});

const day = 'YYYY-MM-DD';

/** What came in a period and what became of it by now; every number opens its rows for who may read them. */
export function FiguresTab() {
  const t = useWords(words);
  const reads = holds(useSession(), 'suggestion.see');
  const pick = usePick();
  const say = useSay();
  const dictionary = useDictionary();
  const [[from, to], setPeriod] = useState([dayjs().startOf('year'), dayjs()]);
  const [within, setWithin] = useState<string>();
  const period = { from: from?.format(day) ?? '', before: to?.add(1, 'day').format(day) ?? '' };
  const { data, error } = useRouteQuery(
    suggestionRoutes.suggestionFigures,
    { query: { ...period, ...(within ? { within } : {}) } },
    { topics: [topic], keepPrevious: true },
  );
  const rowsAt = (more: Record<string, string>) =>
    `/suggestions?${new URLSearchParams({ tab: 'all', ...period, ...more })}`;
  return (
    <>
      <div className="suggestFilter">
        <DatePicker.RangePicker
          aria-label={t('period')}
          allowClear={false}
          value={[from ?? dayjs(), to ?? dayjs()]}
          onChange={(chosen) => {
            if (chosen?.[0] && chosen[1]) setPeriod([chosen[0], chosen[1]]);
          }}
        />
        <UnionSelect label={t('place')} value={within} onChange={setWithin} />
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && (
        <>
          <div style={{ maxWidth: 320, marginBottom: 12 }}>
            <Figure
              label={t('rate')}
              value={{
                ...{ kind: 'rate', numerator: data.rate.numerator, denominator: data.rate.denominator },
                ...{ numeratorName: t('handled'), denominatorName: t('received') },
              }}
              period={{ from: period.from, to: to?.format(day) ?? '' }}
              scope={data.within.name}
            />
          </div>
          <Table
            rowKey={(row) => row.unionId ?? 'own'}
            size="middle"
            pagination={false}
            dataSource={data.rows}
            locale={{ emptyText: t('none') }}
            scroll={{ x: true }}
            columns={[
              { title: t('union'), dataIndex: 'name' },
              ...figureNames.map((figure) => ({
                title: pick(figureWords[figure]),
                key: figure,
                render: (_: unknown, row: (typeof data.rows)[number]) =>
                  row[figure] > 0 && reads ? (
                    <Link to={rowsAt({ within: row.unionId ?? data.within.id, figure })}>{row[figure]}</Link>
                  ) : (
                    row[figure]
                  ),
              })),
            ]}
          />
          <Table
            rowKey={(row) => row.code ?? 'none'}
            style={{ marginTop: 16, maxWidth: 520 }}
            size="middle"
            pagination={false}
            dataSource={data.classes}
            locale={{ emptyText: t('none') }}
            columns={[
              {
                title: t('classes'),
                key: 'code',
                render: (_, row) => {
                  const entry = dictionary?.classes.find(({ code }) => code === row.code);
                  return entry ? say(entry) : (row.code ?? t('unsorted'));
                },
              },
              {
                title: pick(figureWords.received),
                key: 'received',
                render: (_, row) =>
                  reads ? (
                    <Link to={rowsAt({ within: data.within.id, classCode: row.code ?? 'none' })}>
                      {row.received}
                    </Link>
                  ) : (
                    row.received
                  ),
              },
              { title: pick(figureWords.handled), dataIndex: 'handled' },
            ]}
          />
        </>
      )}
    </>
  );
}

/** For viewers, who see figures and no suggestion. */
export function FiguresScreen() {
  const t = useWords(words);
  return (
    <>
      <h1>{t('title')}</h1>
      <FiguresTab />
    </>
  );
}
