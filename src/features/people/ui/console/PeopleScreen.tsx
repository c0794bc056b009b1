import './people.css';
import { Alert, Button, Empty, Input, Select, Table } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { workerGroups } from '../../codes.ts';
import { type PersonHit, peopleRoutes } from '../../contract.ts';
import { fieldWords } from '../../words.ts';
import { fieldText } from './fieldText.ts';

const words = defineWords({
  title: ['人员', 'People'],
  search: ['查找人员', 'Find people'],
  placeholder: [
    '姓名、拼音或首字母，电话或证件号码（全部或后四位）',
    'Name, pinyin or initials, phone or identity number (whole or last four)',
  ],
  group: ['职工群体', 'Worker group'],
  duplicates: ['疑似重复', 'Possible duplicates'],
  unions: ['所在工会', 'Unions'],
  more: ['再看一些', 'Show more'],
  none: ['没有找到这样的人', 'Nobody like this was found'],
  noneHint: [
    '换一种写法试试：全名、拼音首字母，或电话后四位。只能找到本单位及下级的人员。',
    'Try the whole name, the initials in pinyin, or the last four digits of the phone. Only people of your place and below are found.',
  ],
  empty: ['这里还没有人员', 'Nobody is on record here yet'],
  emptyHint: [
    '入会申请获批或导入会员后，人员会出现在这里。',
    'People appear here once they join or are imported.',
  ],
});

const pause = 250;
const shownFirst = 50;

/** People of my places, newest first, or those who match what was typed. */
export function PeopleScreen() {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const [text, setText] = useState('');
  const [typed, setTyped] = useState('');
  const [workerGroup, setWorkerGroup] = useState<string>();
  const [limit, setLimit] = useState(shownFirst);
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  const searching = text.length > 0;
  const found = useRouteQuery(
    peopleRoutes.searchPeople,
    { body: { text, limit: 50 } },
    { enabled: searching, topics: ['people'], keepPrevious: true },
  );
  const listed = useRouteQuery(
    peopleRoutes.people,
    { query: { limit: Math.min(limit, 100), ...(workerGroup ? { workerGroup } : {}) } },
    { enabled: !searching, topics: ['people'], keepPrevious: true },
  );
  const { data, error, isFetching } = searching ? found : listed;
  const more = !searching && listed.data?.next !== null && limit < 100;
  return (
    <div className="peopleScreen">
      <h1>{t('title')}</h1>
      <div className="peopleBar">
        <Input.Search
          className="grow"
          aria-label={t('search')}
          placeholder={t('placeholder')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          allowClear
          maxLength={60}
        />
        {!searching && (
          <Select
            aria-label={t('group')}
            placeholder={t('group')}
            allowClear
            style={{ width: 180 }}
            {...(workerGroup === undefined ? {} : { value: workerGroup })}
            onChange={(value: string | undefined) => setWorkerGroup(value)}
            options={Object.entries(workerGroups).map(([value, pair]) => ({ value, label: pick(pair) }))}
          />
        )}
        {holds(session, 'person.merge') && (
          <Link to="/people/duplicates">
            <Button>{t('duplicates')}</Button>
          </Link>
        )}
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <PeopleTable
        items={data?.items ?? []}
        loading={isFetching && !data}
        empty={searching ? [t('none'), t('noneHint')] : [t('empty'), t('emptyHint')]}
      />
      {more && <Button onClick={() => setLimit(100)}>{t('more')}</Button>}
    </div>
  );
}

interface TableProps {
  items: readonly PersonHit[];
  loading: boolean;
  empty: readonly [string, string];
}

function PeopleTable({ items, loading, empty }: TableProps) {
  const t = useWords(words);
  const pick = usePick();
  const navigate = useNavigate();
  return (
    <Table<PersonHit>
      size="middle"
      rowKey="id"
      loading={loading}
      dataSource={[...items]}
      pagination={false}
      onRow={({ id }) => ({ onClick: () => navigate(`/people/${id}`), style: { cursor: 'pointer' } })}
      locale={{
        emptyText: (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={
              <>
                {empty[0]}
                <br />
                <span className="soft">{empty[1]}</span>
              </>
            }
          />
        ),
      }}
      columns={[
        {
          title: pick(fieldWords.name),
          key: 'name',
          sorter: (a, b) => a.name.localeCompare(b.name, 'zh'),
          render: (_, { id, name }) => <Link to={`/people/${id}`}>{name}</Link>,
        },
        { title: pick(fieldWords.sex), key: 'sex', render: (_, { sex }) => fieldText('sex', sex, pick) },
        {
          title: pick(fieldWords.birthDate),
          key: 'birthDate',
          sorter: (a, b) => (a.birthDate ?? '').localeCompare(b.birthDate ?? ''),
          render: (_, { birthDate }) => birthDate,
        },
        { title: pick(fieldWords.phone), dataIndex: 'phone' },
        { title: pick(fieldWords.identityNumber), dataIndex: 'identityNumber' },
        { title: pick(fieldWords.employerName), dataIndex: 'employerName' },
        { title: t('unions'), key: 'unions', render: (_, { unions }) => unions.join('、') },
      ]}
    />
  );
}
