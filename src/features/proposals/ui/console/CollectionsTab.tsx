import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { invalidateTopics, useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { FormDialog } from '../../../benefits/ui/console/parts/FormDialog.tsx';
import { proposalRoutes } from '../../contract.ts';

const words = defineWords({
  open: ['开始征集', 'Collect proposals'],
  name: ['名称', 'Name'],
  union: ['工会', 'Union'],
  congress: ['开会日期', 'Congress'],
  days: ['征集期', 'Collected'],
  none: [
    '还没有会前征集。闭会期间能否提案按“提案设置”。',
    'No collection yet. Between congresses the settings decide.',
  ],
});

interface Entries {
  unionId: string;
  name: string;
  congressOn: string;
  opensOn?: string;
  closesOn?: string;
}

/** Weeks before a congress in which proposals are collected. */
export function CollectionsTab() {
  const t = useWords(words);
  const { date } = useFormats();
  const session = useSession();
  const client = useQueryClient();
  const [opening, setOpening] = useState(false);
  const { data, error, isFetching } = useRouteQuery(
    proposalRoutes.collections,
    {},
    { topics: ['proposals'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  return (
    <>
      {holds(session, 'proposal.docket') && (
        <div className="proposalFilter">
          <Button type="primary" onClick={() => setOpening(true)}>
            {t('open')}
          </Button>
        </div>
      )}
      <Table
        rowKey="id"
        size="middle"
        loading={isFetching && !data}
        dataSource={data?.items ?? []}
        pagination={false}
        locale={{ emptyText: <div className="emptyHint">{t('none')}</div> }}
        columns={[
          { title: t('name'), dataIndex: 'name' },
          { title: t('union'), dataIndex: 'unionName' },
          { title: t('congress'), render: (_, row) => date(row.congressOn) },
          { title: t('days'), render: (_, row) => `${date(row.opensOn)} — ${date(row.closesOn)}` },
        ]}
      />
      {opening && (
        <FormDialog<Entries>
          title={['会前征集提案', 'Collect proposals before a congress']}
          fields={[
            { name: 'unionId', label: ['工会', 'Union'], kind: 'union' },
            { name: 'name', label: ['名称', 'Name'], kind: 'text' },
            { name: 'congressOn', label: ['开会日期', 'Day of the congress'], kind: 'date' },
            {
              ...{ name: 'opensOn', label: ['从哪天开始', 'From'], kind: 'date', optional: true },
              hint: ['不填按设置：会前约 30 天', 'Empty: as the settings say, about 30 days before'],
            },
            {
              name: 'closesOn',
              label: ['到哪天（不含）', 'Up to (not included)'],
              kind: 'date',
              optional: true,
            },
          ]}
          send={async (body) => {
            await callRoute(proposalRoutes.openCollection, { body });
            invalidateTopics(client, ['proposals']);
          }}
          onClose={() => setOpening(false)}
        />
      )}
    </>
  );
}
