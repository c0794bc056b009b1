import { Alert, DatePicker, Spin } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { type FigureName, visitRoutes } from '../../contract.ts';
import { figureWords, topic } from './words.ts';

const words = defineWords({
  period: ['期间', 'Period'],
  place: ['全部范围', 'All my places'],
  rows: ['看记录', 'Its records'],
  over: ['{from} 至 {to}，{scope}', '{from} to {to}, {scope}'],
});

const day = 'YYYY-MM-DD';

/** Figures that come out of the records; each says what it counts and opens them. */
export function FiguresTab() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const [[from, to], setPeriod] = useState([dayjs().startOf('year'), dayjs()]);
  const [unionId, setUnionId] = useState<string | undefined>();
  const query = {
    ...{ from: (from ?? dayjs()).format(day), to: (to ?? dayjs()).format(day) },
    ...(unionId ? { unionId } : {}),
  };
  const { data, error } = useRouteQuery(
    visitRoutes.visitFigures,
    { query },
    { topics: [topic], keepPrevious: true },
  );
  const rowsOf = (name: FigureName) =>
    name === 'visits' || name === 'employersVisited'
      ? '?tab=visits'
      : name === 'newMembers'
        ? null
        : '?tab=findings';
  return (
    <>
      <div className="visitFilter">
        <DatePicker.RangePicker
          aria-label={t('period')}
          allowClear={false}
          value={[from ?? dayjs(), to ?? dayjs()]}
          onChange={(chosen) => {
            if (chosen?.[0] && chosen[1]) setPeriod([chosen[0], chosen[1]]);
          }}
        />
        <UnionSelect label={t('place')} value={unionId} onChange={setUnionId} />
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && (
        <>
          <p className="soft">
            {t('over', {
              from: formats.date(data.from),
              to: formats.date(data.to),
              scope: data.scope || t('place'),
            })}
          </p>
          <div className="visitFigures">
            {data.figures.map(({ name, value }) => {
              const shown = figureWords[name];
              const rows = rowsOf(name);
              return (
                <section key={name}>
                  <div>{pick(shown.name)}</div>
                  <strong>{formats.number(value)}</strong> {pick(shown.unit)}
                  <div className="soft">{pick(shown.from)}</div>
                  {rows && <Link to={rows}>{t('rows')}</Link>}
                </section>
              );
            })}
          </div>
        </>
      )}
    </>
  );
}
