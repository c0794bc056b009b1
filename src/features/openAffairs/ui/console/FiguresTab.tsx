import { Alert, DatePicker, Table } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, formatRate, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { type FigureRow, openAffairsRoutes } from '../../contract.ts';
import { topic } from '../words.ts';

const words = defineWords({
  period: ['应公开日期在', 'Due between'],
  within: ['哪家工会及下级', 'Union and below'],
  union: ['工会', 'Union'],
  due: ['应公开（已到期）', 'Due so far'],
  onTime: ['按期公开', 'On time'],
  late: ['逾期公开', 'Late'],
  missing: ['未公开', 'Missing'],
  untrue: ['曾有不实', 'Once not true'],
  rate: ['按期公开率', 'Rate on time'],
  total: ['合计', 'Together'],
});

/** Posted on time of what was due, for each union directly below. */
export function FiguresTab() {
  const t = useWords(words);
  const session = useSession();
  const [[from, to], setPeriod] = useState<[Dayjs, Dayjs]>([dayjs().startOf('year'), dayjs().endOf('year')]);
  const formats = useFormats();
  const [chosen, setChosen] = useState<string>();
  const within = chosen ?? session?.grants[0]?.unionId;
  const { data, error } = useRouteQuery(
    openAffairsRoutes.figures,
    {
      query: {
        within: within ?? '',
        ...{ from: from.format('YYYY-MM-DD'), before: to.add(1, 'day').format('YYYY-MM-DD') },
      },
    },
    { topics: [topic], enabled: within !== undefined, keepPrevious: true },
  );
  const shown = ({ onTimeRate: { numerator, denominator } }: FigureRow) =>
    formats.aside(formatRate(numerator, denominator), `${numerator}/${denominator}`);
  return (
    <>
      <div className="openFilter">
        <UnionSelect label={t('within')} value={chosen} onChange={setChosen} />
        <DatePicker.RangePicker
          aria-label={t('period')}
          allowClear={false}
          value={[from, to]}
          onChange={(dates) => dates?.[0] && dates[1] && setPeriod([dates[0], dates[1]])}
        />
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<FigureRow>
        rowKey={(row) => row.unionId ?? row.unionName}
        size="middle"
        loading={!data && !error}
        pagination={false}
        dataSource={data ? [...data.rows, { ...data.total, unionId: 'total', unionName: t('total') }] : []}
        columns={[
          { title: t('union'), dataIndex: 'unionName' },
          { title: t('due'), dataIndex: 'due' },
          { title: t('onTime'), dataIndex: 'onTime' },
          { title: t('late'), dataIndex: 'late' },
          { title: t('missing'), dataIndex: 'missing' },
          { title: t('untrue'), dataIndex: 'untrue' },
          { title: t('rate'), render: (_, row) => shown(row) },
        ]}
      />
    </>
  );
}
