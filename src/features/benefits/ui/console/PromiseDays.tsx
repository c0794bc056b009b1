import { Alert, Table, Tag } from 'antd';
import dayjs from 'dayjs';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { benefitRoutes } from '../../contract.ts';
import { promiseKindWords } from '../words.ts';
import { topic } from './parts/topic.ts';

const words = defineWords({
  platform: ['平台', 'Platform'],
  against: ['应付 / 已付', 'Due / paid'],
  day: ['日期', 'Day'],
  totals: ['近 31 天应付 {promised}，已付 {paid}', 'The last 31 days: {promised} due, {paid} paid'],
  none: ['这段时间没有按天的承诺。', 'No promises by day in this time.'],
});

/** Due and paid day by day, of the last 31 days. */
export function PromiseDays() {
  const t = useWords(words);
  const pick = usePick();
  const { money, date } = useFormats();
  const query = { from: dayjs().subtract(30, 'day').format('YYYY-MM-DD'), to: dayjs().format('YYYY-MM-DD') };
  const { data, error } = useRouteQuery(benefitRoutes.promiseDays, { query }, { topics: [topic] });
  return (
    <>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {data && (
        <p className="benefitFigures">
          {t('totals', { promised: money(data.promisedFen), paid: money(data.paidFen) })}
        </p>
      )}
      <Table
        rowKey="day"
        size="small"
        loading={!data && !error}
        pagination={false}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        dataSource={data?.items.toReversed() ?? []}
        columns={[
          { title: t('day'), render: (_, row) => date(row.day) },
          { title: t('against'), render: (_, row) => `${money(row.promisedFen)} / ${money(row.paidFen)}` },
          {
            title: t('platform'),
            render: (_, row) =>
              row.byKind.map((one) => (
                <Tag key={one.kind} color={one.paidFen < one.promisedFen ? 'orange' : 'default'}>
                  {pick(promiseKindWords[one.kind])} {money(one.paidFen)}
                </Tag>
              )),
          },
        ]}
      />
    </>
  );
}
