import '../../../appeals/ui/console/parts/console.css';
import './aid.css';
import { Alert, Spin, Table, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { aidRoutes } from '../../contract.ts';
import { statusWords, topic } from './words.ts';

const words = defineWords({
  title: ['家庭帮扶台账', 'Ledger of a household'],
  people: ['家庭成员：{names}', 'Household: {names}'],
  use: [
    '{name} {year} 年计入上限 {given}，已批未付 {promised}',
    '{name}: {given} toward the cap of {year}, {promised} promised',
  ],
  open: ['正在办理', 'In hand'],
  on: ['日期', 'On'],
  person: ['姓名', 'Name'],
  what: ['事项', 'What'],
  kind: ['类别', 'Kind'],
  union: ['工会', 'Union'],
  amount: ['金额', 'Amount'],
  returned: ['退回', 'Came back'],
  none: ['还没有帮扶记录。', 'Nothing on record yet.'],
});

const kindWords: Record<string, [string, string]> = {
  cash: ['现金', 'Cash'],
  goods: ['物资', 'Goods'],
  visit: ['上门', 'Visit'],
  voucher: ['券', 'Voucher'],
  schooling: ['助学', 'Schooling'],
  insurance: ['保险', 'Insurance'],
  service: ['服务', 'Service'],
};

/** Whatever came to one household, by every union. */
export function HouseholdScreen() {
  const { id = '' } = useParams();
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const status = useWords(statusWords);
  const { data, error } = useRouteQuery(aidRoutes.householdAid, { params: { id } }, { topics: [topic] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
      </div>
      <p>{t('people', { names: data.people.map(({ name }) => name).join('、') })}</p>
      {data.use.map((use) => (
        <p key={use.personName} className="soft">
          {t('use', {
            ...{ name: use.personName, year: data.year, given: formats.money(use.givenFen) },
            promised: formats.money(use.promisedFen),
          })}
        </p>
      ))}
      {data.open.length > 0 && (
        <p>
          {t('open')}：
          {data.open.map((one) => (
            <Tag key={one.id}>
              <Link to={`/aid?tab=all&open=${one.id}`}>
                {pick([one.programme.zh, one.programme.en])} {one.number}
              </Link>{' '}
              {status(one.status)}
            </Tag>
          ))}
        </p>
      )}
      <Table
        rowKey="id"
        dataSource={data.lines}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          { title: t('on'), render: (_, row) => formats.date(row.helpedOn) },
          { title: t('person'), dataIndex: 'personName' },
          { title: t('what'), dataIndex: 'title' },
          { title: t('kind'), render: (_, row) => pick(kindWords[row.kind] ?? [row.kind, row.kind]) },
          { title: t('union'), dataIndex: 'unionName' },
          { title: t('amount'), align: 'right', render: (_, row) => formats.money(row.amountFen) },
          {
            title: t('returned'),
            align: 'right',
            render: (_, row) => (row.returnedFen ? formats.money(row.returnedFen) : ''),
          },
        ]}
      />
    </>
  );
}
