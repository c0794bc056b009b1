import '../organisations.css';
import { Alert, Button, Empty, Input, InputNumber, Select, Table } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { absent, defineWords, useFormats, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type Industry, industries } from '../../../card/codes.ts';
import { type EmployerFilter, type EmployerItem, employerRoutes } from '../../../employers/contract.ts';
import { EmployerDialog } from './EmployerDialog.tsx';

const words = defineWords({
  title: ['用人单位', 'Employers'],
  add: ['新增单位', 'Add an employer'],
  import: ['导入', 'Import'],
  export: ['导出', 'Export'],
  search: ['名称或信用代码', 'Name or credit code'],
  union: ['建会情况', 'Union'],
  any: ['全部', 'All'],
  yes: ['已建会', 'Has a union'],
  no: ['未建会', 'No union'],
  from: ['人数不少于', 'Head-count from'],
  industry: ['行业', 'Industry'],
  name: ['单位名称', 'Name'],
  code: ['统一社会信用代码', 'Credit code'],
  place: ['所在地', 'Place'],
  headCount: ['职工人数', 'Head-count'],
  unions: ['工会', 'Unions'],
  total: ['共 {count} 家', '{count} {count|employer|employers}'],
  next: ['下一页', 'Next page'],
  first: ['回到第一页', 'First page'],
  none: [
    '没有符合条件的单位。换个条件，或导入名单。',
    'No employer fits. Change the filter, or import a list.',
  ],
  byName: ['按名称', 'By name'],
  byCount: ['按人数从多到少', 'By head-count'],
  sort: ['排序', 'Order'],
});

const typingPause = 300;

/** Employers of the viewer's places. */
export function EmployersScreen() {
  const t = useWords(words);
  const language = useLanguage();
  const formats = useFormats();
  const navigate = useNavigate();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<Partial<EmployerFilter>>({ sort: 'name' });
  const [after, setAfter] = useState<string>();
  const [adding, setAdding] = useState(false);
  const narrow = (part: { [K in keyof EmployerFilter]?: EmployerFilter[K] | undefined }) => {
    setAfter(undefined);
    setFilter((known) =>
      Object.fromEntries(
        Object.entries({ ...known, ...part }).filter(([, value]) => value !== undefined && value !== ''),
      ),
    );
  };
  useEffect(() => {
    const timer = setTimeout(() => {
      setAfter(undefined);
      setFilter((known) => {
        const { search: _, ...rest } = known;
        return typed.trim() ? { ...rest, search: typed.trim() } : rest;
      });
    }, typingPause);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = { ...filter, ...(after ? { after } : {}) };
  const { data, error } = useRouteQuery(
    employerRoutes.listEmployers,
    { query },
    { topics: ['employers', 'unions'], keepPrevious: true },
  );
  return (
    <>
      <div className="orgHead">
        <h1>{t('title')}</h1>
        {holds(session, 'employer.export') && (
          <Button onClick={() => download(urlOf(employerRoutes.exportEmployers, { query: filter }))}>
            {t('export')}
          </Button>
        )}
        {holds(session, 'employer.import') && (
          <Button onClick={() => navigate('/employers/imports')}>{t('import')}</Button>
        )}
        {holds(session, 'employer.edit') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </div>
      <div className="orgBar">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          style={{ width: 260 }}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Select
          aria-label={t('union')}
          style={{ width: 140 }}
          value={filter.hasUnion ?? ''}
          options={[
            { value: '', label: t('any') },
            { value: 'no', label: t('no') },
            { value: 'yes', label: t('yes') },
          ]}
          onChange={(value: string) =>
            narrow({ hasUnion: value === 'no' || value === 'yes' ? value : undefined })
          }
        />
        <Select
          aria-label={t('industry')}
          placeholder={t('industry')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: 220 }}
          value={filter.industry ?? null}
          options={Object.entries(industries).map(([value, name]) => ({
            value: value as Industry,
            label: name[language],
          }))}
          onChange={(value: Industry | null | undefined) => narrow({ industry: value ?? undefined })}
        />
        <InputNumber
          aria-label={t('from')}
          placeholder={t('from')}
          min={0}
          precision={0}
          value={filter.headCountFrom ?? null}
          onChange={(value) => narrow({ headCountFrom: value ?? undefined })}
        />
        <Select
          aria-label={t('sort')}
          style={{ width: 180 }}
          value={filter.sort ?? 'name'}
          options={[
            { value: 'name' as const, label: t('byName') },
            { value: 'headCount' as const, label: t('byCount') },
          ]}
          onChange={(sort) => narrow({ sort })}
        />
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {data && !after && <p className="orgSoft">{t('total', { count: data.total })}</p>}
      <Table<EmployerItem>
        aria-label={t('title')}
        rowKey="id"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('name'),
            key: 'name',
            render: (_, row) => <Link to={`/employers/${row.id}`}>{row.name}</Link>,
          },
          { title: t('code'), key: 'code', render: (_, row) => row.creditCode ?? absent },
          {
            title: t('place'),
            key: 'place',
            render: (_, row) => [row.placeName, row.region].filter(Boolean).join(' · '),
          },
          {
            title: t('headCount'),
            key: 'headCount',
            align: 'right',
            render: (_, row) => (row.headCount === null ? absent : formats.number(row.headCount)),
          },
          { title: t('unions'), key: 'unions', render: (_, row) => (row.unions > 0 ? row.unions : t('no')) },
        ]}
      />
      <p className="orgBar">
        {after && <Button onClick={() => setAfter(undefined)}>{t('first')}</Button>}
        {data?.next && <Button onClick={() => setAfter(data.next ?? undefined)}>{t('next')}</Button>}
      </p>
      {adding && <EmployerDialog onClose={(id) => (id ? navigate(`/employers/${id}`) : setAdding(false))} />}
    </>
  );
}
