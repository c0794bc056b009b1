import { Button, Empty, Popconfirm, Space, Table } from 'antd';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { organisationRoutes } from '../../../organisations/contract.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type BodyView, type ConstituencyView, representativeRoutes } from '../../contract.ts';
import { PlanElection } from './PlanElection.tsx';
import { Verdict } from './Verdict.tsx';

const words = defineWords({
  add: ['增设选区', 'Add a constituency'],
  edit: ['调整', 'Change'],
  close: ['撤销', 'Close'],
  closeAsk: ['没有在任代表的选区才能撤销。', 'Only where no seat is held.'],
  elect: ['安排选举', 'Plan an election'],
  name: ['选区', 'Constituency'],
  unions: ['包括的工会、分会、小组', 'Unions, branches and groups'],
  unionsHint: [
    '包括它们的下级；一个工会只在一个选区',
    'With all below them; a union is in one constituency only',
  ],
  members: ['会员', 'Members'],
  seats: ['名额', 'Seats'],
  held: ['已选出', 'Elected'],
  empty: ['缺 {count}', '{count} empty'],
  running: ['正在选举', 'election runs'],
  steps: ['办理', 'Actions'],
  noUnion: ['没有工会', 'no union'],
  done: ['已办理', 'Done'],
  none: [
    '还没有选区。先“增设选区”，选它包括哪些工会和名额。',
    'None yet. Add one: its unions and its seats.',
  ],
});
const topics = ['representatives'];

/** Which unions vote where, with how many members and seats. */
export function ConstituenciesTab({ body }: { body: BodyView }) {
  const t = useWords(words);
  const formats = useFormats();
  const send = useSend(topics);
  const press = usePress();
  const [editing, setEditing] = useState<ConstituencyView | 'new'>();
  const [electing, setElecting] = useState<ConstituencyView>();
  const running = new Set(
    body.votes
      .filter(({ kind, status }) => kind !== 'recall' && (status === 'planned' || status === 'counted'))
      .map(({ constituencyId }) => constituencyId),
  );
  const mayArrange = body.allowedActions.includes('arrange');
  return (
    <>
      {mayArrange && (
        <Button style={{ marginBottom: 12 }} onClick={() => setEditing('new')}>
          {t('add')}
        </Button>
      )}
      <Table<ConstituencyView>
        rowKey="id"
        size="small"
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        dataSource={body.constituencies}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          {
            title: t('name'),
            sorter: (a, b) => a.number - b.number,
            render: (_, row) => `${row.number}. ${row.name}`,
          },
          {
            title: t('unions'),
            render: (_, row) =>
              row.unions.length === 0 ? (
                <Verdict tone="warning">{t('noUnion')}</Verdict>
              ) : (
                formats.list(row.unions.map(({ name }) => name))
              ),
          },
          { title: t('members'), sorter: (a, b) => a.members - b.members, dataIndex: 'members' },
          { title: t('seats'), dataIndex: 'seats' },
          {
            title: t('held'),
            render: (_, row) => (
              <>
                {row.held}{' '}
                {row.held < row.seats && (
                  <Verdict tone="plain">{t('empty', { count: row.seats - row.held })}</Verdict>
                )}
                {running.has(row.id) && <Verdict tone="plain">{t('running')}</Verdict>}
              </>
            ),
          },
          {
            title: t('steps'),
            render: (_, row) =>
              mayArrange && (
                <Space wrap>
                  {row.held < row.seats && !running.has(row.id) && (
                    <Button size="small" onClick={() => setElecting(row)}>
                      {t('elect')}
                    </Button>
                  )}
                  <Button size="small" onClick={() => setEditing(row)}>
                    {t('edit')}
                  </Button>
                  {row.held === 0 && (
                    <Popconfirm
                      title={t('close')}
                      description={t('closeAsk')}
                      onConfirm={() => {
                        const input = { params: { id: row.id }, body: { version: row.version } };
                        void press(() => send(representativeRoutes.closeConstituency, input), t('done'));
                      }}
                    >
                      <Button size="small">{t('close')}</Button>
                    </Popconfirm>
                  )}
                </Space>
              ),
          },
        ]}
      />
      {editing && (
        <Edit
          body={body}
          constituency={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {electing && (
        <PlanElection constituency={electing} body={body} onClose={() => setElecting(undefined)} />
      )}
    </>
  );
}

interface EditProps {
  body: BodyView;
  constituency: ConstituencyView | undefined;
  onClose: () => void;
}

function Edit({ body, constituency, onClose }: EditProps) {
  const t = useWords(words);
  const send = useSend(topics);
  const { data } = useRouteQuery(organisationRoutes.unionTree, {
    ...{ params: { id: body.unionId }, query: { limit: 5_000 } },
  });
  const known = new Map([
    ...(constituency?.unions ?? []).map(({ id, name }) => [id, name] as const),
    ...(data?.items ?? []).map(({ id, shortName }) => [id, shortName] as const),
  ]);
  return (
    <FormDrawer
      title={t(constituency ? 'edit' : 'add')}
      onClose={onClose}
      initial={{
        ...{ name: constituency?.name ?? '', seats: constituency?.seats ?? 1 },
        unionIds: constituency?.unions.map(({ id }) => id) ?? [],
      }}
      fields={[
        { name: 'name', kind: 'text', label: t('name'), required: true },
        { name: 'seats', kind: 'number', label: t('seats'), required: true, min: 1, max: 500 },
        {
          ...{ name: 'unionIds', kind: 'multiple', label: t('unions'), hint: t('unionsHint') },
          options: [...known].map(([value, label]) => ({ value, label })),
        },
      ]}
      onSend={(values) => {
        const input = {
          ...{ name: String(values.name), seats: Number(values.seats) },
          unionIds: values.unionIds as string[],
        };
        return constituency
          ? send(representativeRoutes.editConstituency, {
              ...{ params: { id: constituency.id }, body: { ...input, version: constituency.version } },
            })
          : send(representativeRoutes.addConstituency, { params: { id: body.id }, body: input });
      }}
    />
  );
}
