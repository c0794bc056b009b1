import { Alert, Button, Input, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type AidSummary, aidRoutes } from '../../contract.ts';
import { purposes, purposeWords } from '../../vocabulary.ts';
import { ExportList } from './ExportList.tsx';
import { roleWords, statusWords, topic } from './words.ts';

const words = defineWords({
  search: ['按姓名或编号查找', 'Find by name or number'],
  purpose: ['全部用途', 'Every purpose'],
  number: ['编号', 'Number'],
  person: ['姓名', 'Name'],
  programme: ['项目', 'Programme'],
  union: ['工会', 'Union'],
  amount: ['金额', 'Amount'],
  status: ['状态', 'State'],
  due: ['期限', 'Due'],
  waitsFor: ['等{role}审批', 'for the {role}'],
  payFirst: ['先行救助', 'Paid first'],
  overdue: ['手续逾期', 'Paperwork overdue'],
  noneWaiting: ['没有待办的申请。', 'Nothing waits.'],
  nonePapers: ['没有待补的手续。', 'No paperwork is due.'],
  none: ['还没有申请。点右上角“登记申请”，或等职工在手机上申请。', 'No applications yet.'],
  ofYear: ['{year} 年发放', 'Paid in {year}'],
  ofPlace: ['只看地图上选的镇街', 'Only the town of the map'],
  next: ['下一页', 'Next page'],
  first: ['回到第一页', 'First page'],
});

interface Props {
  view: 'waiting' | 'paperwork' | 'all';
  onOpen: (id: string) => void;
}

/** Applications of my places: what waits oldest first, all latest first. */
export function ApplicationsTab({ view, onOpen }: Props) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const status = useWords(statusWords);
  const role = useWords(roleWords);
  const [address, setAddress] = useSearchParams();
  const [paidIn, unionId] = [address.get('paidIn') ?? '', address.get('unionId') ?? ''];
  const widen = (name: string) => {
    setAfter('');
    address.delete(name);
    setAddress(address, { replace: true });
  };
  const [q, setQ] = useState('');
  const [purpose, setPurpose] = useState('');
  const [after, setAfter] = useState('');
  const { data, error, isFetching } = useRouteQuery(
    aidRoutes.aidApplications,
    {
      query: {
        waiting: String(view === 'waiting'),
        ...(view === 'paperwork' ? { paperwork: 'open' } : {}),
        ...(q ? { q } : {}),
        ...(purpose ? { purpose } : {}),
        ...(paidIn ? { paidIn } : {}),
        ...(unionId ? { unionId } : {}),
        ...(after ? { after } : {}),
      } as never,
    },
    { topics: [topic], keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  const empty = { waiting: t('noneWaiting'), paperwork: t('nonePapers'), all: t('none') }[view];
  return (
    <>
      <div className="aidFilter">
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          onSearch={(typed) => {
            setAfter('');
            setQ(typed.trim());
          }}
          style={{ maxWidth: 280 }}
        />
        <Select
          aria-label={t('purpose')}
          value={purpose}
          onChange={(value) => {
            setAfter('');
            setPurpose(value);
          }}
          style={{ width: 160 }}
          options={[
            { value: '', label: t('purpose') },
            ...purposes.map((value) => ({ value, label: pick(purposeWords[value]) })),
          ]}
        />
        {paidIn && (
          <Tag closable onClose={() => widen('paidIn')}>
            {t('ofYear', { year: paidIn })}
          </Tag>
        )}
        {unionId && (
          <Tag closable onClose={() => widen('unionId')}>
            {t('ofPlace')}
          </Tag>
        )}
        <ExportList
          kind="aidApplications"
          name={['列表', ' list']}
          params={{
            waiting: view === 'waiting',
            ...(view === 'paperwork' ? { paperwork: 'open' } : {}),
            ...(purpose ? { purpose } : {}),
            ...(q ? { q } : {}),
            ...(paidIn ? { paidIn } : {}),
            ...(unionId ? { unionId } : {}),
          }}
        />
        {view === 'all' && <ExportList kind="helpLedger" name={['帮扶台账', ' ledger of help']} />}
      </div>
      <Table<AidSummary>
        rowKey="id"
        size="middle"
        loading={isFetching && !data}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <div className="emptyHint">{empty}</div> }}
        onRow={(row) => ({ onClick: () => onOpen(row.id), style: { cursor: 'pointer' } })}
        columns={[
          {
            title: t('number'),
            dataIndex: 'number',
            render: (number: string, row) => (
              <Button type="link" size="small" onClick={() => onOpen(row.id)}>
                {number}
              </Button>
            ),
          },
          {
            title: t('person'),
            render: (_, row) => row.person.name,
            sorter: (a, b) => a.person.name.localeCompare(b.person.name),
          },
          { title: t('programme'), render: (_, row) => pick([row.programme.zh, row.programme.en]) },
          { title: t('union'), render: (_, row) => row.union.name },
          {
            title: t('amount'),
            align: 'right',
            render: (_, row) => {
              const fen = row.amountFen ?? row.askedFen;
              return fen === null ? '—' : formats.money(fen);
            },
            sorter: (a, b) => (a.amountFen ?? a.askedFen ?? 0) - (b.amountFen ?? b.askedFen ?? 0),
          },
          {
            title: t('status'),
            render: (_, row) => (
              <>
                <Tag>{status(row.status)}</Tag>
                {row.waitsFor && t('waitsFor', { role: role(row.waitsFor as Parameters<typeof role>[0]) })}
                {row.payFirst && !row.completed && (
                  <Tag color={row.overduePaperwork ? 'red' : 'orange'}>
                    {t(row.overduePaperwork ? 'overdue' : 'payFirst')}
                  </Tag>
                )}
              </>
            ),
          },
          {
            title: t('due'),
            render: (_, row) => {
              const due = row.completeDue && !row.completed ? row.completeDue : row.dueOn;
              return due ? formats.date(due) : '';
            },
          },
        ]}
      />
      <div className="aidFilter">
        {after && <Button onClick={() => setAfter('')}>{t('first')}</Button>}
        {data?.next && <Button onClick={() => setAfter(data.next ?? '')}>{t('next')}</Button>}
      </div>
    </>
  );
}
