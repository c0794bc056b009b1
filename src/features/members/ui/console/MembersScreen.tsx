import './members.css';
import '../problemWords.ts';
import { Alert, Button, DatePicker, Empty, Input, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { UnionSelect } from '../../../appeals/ui/console/parts/UnionSelect.tsx';
import { type MemberItemView, memberRoutes } from '../../contract.ts';
import { isMemberGroup, type MemberGroup, memberGroups } from '../../vocabulary.ts';
import { groupWords, statusWords } from '../../words.ts';
import { StateTag } from './StateTag.tsx';
import { saveMembers } from './saveMembers.ts';

const words = defineWords({
  title: ['会员', 'Members'],
  search: ['查找会员', 'Find members'],
  placeholder: [
    '姓名、拼音、首字母、电话、证件号或会员号',
    'Name, pinyin, initials, phone, identity or member number',
  ],
  union: ['工会', 'Union'],
  status: ['会籍状态', 'Status'],
  group: ['职工群体', 'Worker group'],
  joined: ['入会日期', 'Joined'],
  from: ['入会起', 'Joined from'],
  to: ['入会止', 'Joined to'],
  asAt: ['截至哪一天', 'As at'],
  sortJoined: ['最近入会在前', 'Newest first'],
  sortName: ['按姓名拼音', 'By name'],
  sort: ['排序', 'Order'],
  count: ['共 {count} 人', '{count} {count|member|members}'],
  countAsAt: ['{date} 当天在册 {count} 人', '{count} on record on {date}'],
  export: ['导出所见', 'Export'],
  poster: ['入会海报', 'Poster'],
  import: ['导入', 'Import'],
  file: ['代办入会', 'Apply for a worker'],
  name: ['姓名', 'Name'],
  number: ['会员号', 'Number'],
  phone: ['电话', 'Phone'],
  more: ['再看一些', 'Show more'],
  none: ['没有符合条件的会员', 'No such members'],
  noneHint: ['去掉一些筛选条件，或在“入会申请”里办理新会员。', 'Take a filter away, or decide applications.'],
});

type Page = 'joined' | 'name';

interface Filters {
  unionId?: string;
  status?: keyof typeof statusWords;
  workerGroup?: MemberGroup;
  joinedFrom?: string;
  joinedTo?: string;
  asAt?: string;
}

const typingPause = 250;
const pageSize = 50;

/** Members of my places: now, or as on record on a past day. */
export function MembersScreen() {
  const t = useWords(words);
  const session = useSession();
  const formats = useFormats();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [filters, setFilters] = useState<Filters>({});
  const [sort, setSort] = useState<Page>('joined');
  const [limit, setLimit] = useState(pageSize);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const change = (part: { [K in keyof Filters]?: Filters[K] | undefined }) => {
    const next = Object.entries({ ...filters, ...part }).filter(([, value]) => value !== undefined);
    setFilters(Object.fromEntries(next) as Filters);
    setLimit(pageSize);
  };
  const { data, error, isFetching } = useRouteQuery(
    memberRoutes.searchMembers,
    { body: { ...filters, sort, text, limit } },
    { topics: ['members'], keepPrevious: true },
  );
  const count = useRouteQuery(
    memberRoutes.countMembers,
    { query: filters },
    { topics: ['members'], keepPrevious: true, enabled: text === '' },
  );
  const total = formats.number(count.data?.count ?? 0);
  const save = () =>
    saveMembers({ ...filters, sort, ...(text ? { text } : {}) }).catch((caught: unknown) =>
      setProblem(explainProblem(caught)),
    );
  return (
    <div className="membersScreen">
      <div className="membersHead">
        <h1>{t('title')}</h1>
        <div className="membersBar">
          {filters.unionId && (
            <Link to={`/members/poster/${filters.unionId}`}>
              <Button>{t('poster')}</Button>
            </Link>
          )}
          {holds(session, 'member.file') && (
            <Link to="/members/file">
              <Button>{t('file')}</Button>
            </Link>
          )}
          {holds(session, 'member.change') && (
            <Link to="/members/imports">
              <Button>{t('import')}</Button>
            </Link>
          )}
          {holds(session, 'member.export') && <Button onClick={save}>{t('export')}</Button>}
        </div>
      </div>
      <div className="membersBar">
        <Input.Search
          className="grow"
          aria-label={t('search')}
          placeholder={t('placeholder')}
          value={typed}
          allowClear
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
        />
        <FilterBar filters={filters} change={change} />
        <Select
          aria-label={t('sort')}
          value={sort}
          onChange={setSort}
          options={[
            { value: 'joined', label: t('sortJoined') },
            { value: 'name', label: t('sortName') },
          ]}
        />
      </div>
      {text === '' && count.data && (
        <p className="soft" role="status">
          {filters.asAt
            ? t('countAsAt', { date: formats.date(filters.asAt), count: total })
            : t('count', { count: count.data.count })}
        </p>
      )}
      {(error || problem) && <Alert type="error" showIcon title={problem || explainProblem(error)} />}
      <MemberTable items={data?.items ?? []} loading={isFetching && !data} />
      {data?.next && limit < 200 && <Button onClick={() => setLimit(200)}>{t('more')}</Button>}
    </div>
  );
}

interface FilterProps {
  filters: Filters;
  change: (part: { [K in keyof Filters]?: Filters[K] | undefined }) => void;
}

function FilterBar({ filters, change }: FilterProps) {
  const t = useWords(words);
  const pick = usePick();
  const day = (value: string | undefined) => (value ? dayjs(value) : null);
  const dayOf = (value: dayjs.Dayjs | null) => value?.format('YYYY-MM-DD');
  return (
    <>
      <UnionSelect label={t('union')} value={filters.unionId} onChange={(unionId) => change({ unionId })} />
      <Select
        aria-label={t('status')}
        placeholder={t('status')}
        allowClear
        value={filters.status ?? null}
        onChange={(status: keyof typeof statusWords | null | undefined) =>
          change({ status: status ?? undefined })
        }
        options={Object.entries(statusWords).map(([value, pair]) => ({ value, label: pick(pair) }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={t('group')}
        placeholder={t('group')}
        allowClear
        value={filters.workerGroup ?? null}
        onChange={(group: MemberGroup | null | undefined) => change({ workerGroup: group ?? undefined })}
        options={memberGroups.map((code) => ({ value: code, label: pick(groupWords[code]) }))}
        popupMatchSelectWidth={false}
      />
      <DatePicker
        aria-label={t('from')}
        placeholder={t('from')}
        value={day(filters.joinedFrom)}
        onChange={(value) => change({ joinedFrom: dayOf(value) })}
      />
      <DatePicker
        aria-label={t('to')}
        placeholder={t('to')}
        value={day(filters.joinedTo)}
        onChange={(value) => change({ joinedTo: dayOf(value) })}
      />
      <DatePicker
        aria-label={t('asAt')}
        placeholder={t('asAt')}
        maxDate={dayjs()}
        value={day(filters.asAt)}
        onChange={(value) => change({ asAt: dayOf(value) })}
      />
    </>
  );
}

function MemberTable({ items, loading }: { items: readonly MemberItemView[]; loading: boolean }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const navigate = useNavigate();
  return (
    <Table<MemberItemView>
      size="middle"
      rowKey="membershipId"
      loading={loading}
      dataSource={[...items]}
      pagination={false}
      onRow={({ personId }) => ({
        onClick: () => navigate(`/members/${personId}`),
        style: { cursor: 'pointer' },
      })}
      locale={{
        emptyText: (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={
              <>
                {t('none')}
                <br />
                <span className="soft">{t('noneHint')}</span>
              </>
            }
          />
        ),
      }}
      columns={[
        {
          title: t('name'),
          dataIndex: 'name',
          render: (name: string, { personId }) => <Link to={`/members/${personId}`}>{name}</Link>,
        },
        { title: t('number'), dataIndex: 'number' },
        { title: t('phone'), dataIndex: 'phone' },
        { title: t('union'), dataIndex: 'unionName' },
        {
          title: t('status'),
          dataIndex: 'status',
          render: (status: MemberItemView['status']) => (
            <StateTag tone={status === 'active' ? 'good' : 'plain'}>{pick(statusWords[status])}</StateTag>
          ),
        },
        {
          title: t('group'),
          dataIndex: 'workerGroups',
          render: (codes: string[]) =>
            codes.map((code) => (isMemberGroup(code) ? pick(groupWords[code]) : code)).join('、'),
        },
        { title: t('joined'), dataIndex: 'joinedOn', render: (on: string) => formats.date(on) },
      ]}
    />
  );
}
