import './members.css';
import '../problemWords.ts';
import { Alert, Button, Empty, Table } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { memberRoutes } from '../../contract.ts';
import { NewBatch } from './NewBatch.tsx';

const words = defineWords({
  title: ['批量入会', 'Batches'],
  lead: [
    '把单位职工名单粘贴或上传上来，先检查，再提交；提交后等工会审核。',
    'Paste or upload a list of employees, check it, hand it in; then the union decides.',
  ],
  add: ['新的名单', 'New list'],
  name: ['名单', 'List'],
  union: ['工会', 'Union'],
  made: ['提交', 'Handed in'],
  count: ['人数', 'People'],
  approved: ['已通过', 'Approved'],
  open: ['待审核', 'To decide'],
  refused: ['未通过', 'Refused'],
  decide: ['去审核', 'Decide'],
  cards: ['打印会员证', 'Print cards'],
  none: ['还没有名单', 'No lists yet'],
});

/** Lists handed in for the staff of an employer, and how far each is. */
export function BatchesScreen() {
  const t = useWords(words);
  const formats = useFormats();
  const session = useSession();
  const [adding, setAdding] = useState(false);
  const { data, error } = useRouteQuery(memberRoutes.batches, { query: {} }, { topics: ['members'] });
  return (
    <div className="membersScreen">
      <div className="membersHead">
        <h1>{t('title')}</h1>
        {!adding && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </div>
      <p className="soft">{t('lead')}</p>
      {adding && <NewBatch onDone={() => setAdding(false)} />}
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {data?.items.length === 0 && !adding && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('none')} />
      )}
      {data && data.items.length > 0 && (
        <Table
          size="middle"
          rowKey="id"
          pagination={false}
          dataSource={data.items}
          columns={[
            { title: t('name'), dataIndex: 'name' },
            { title: t('union'), dataIndex: 'unionName' },
            {
              title: t('made'),
              render: (_, row) => `${formats.instant(row.createdAt)} ${row.createdBy}`,
            },
            { title: t('count'), dataIndex: 'count' },
            { title: t('open'), dataIndex: 'open' },
            { title: t('approved'), dataIndex: 'approved' },
            { title: t('refused'), dataIndex: 'refused' },
            {
              key: 'links',
              render: (_, row) => (
                <span className="rowActions">
                  {row.open > 0 && holds(session, 'member.approve') && (
                    <Link to={`/members/applications?batch=${row.id}`}>{t('decide')}</Link>
                  )}
                  {row.approved > 0 && holds(session, 'member.change') && (
                    <Link to={`/members/cards?batch=${row.id}`}>{t('cards')}</Link>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}
