import { Alert, Button, Empty, Input, Modal, Space, Table } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type ExceptionView, voucherRoutes } from '../../contract.ts';

const words = defineWords({
  row: ['行', 'Row'],
  name: ['姓名', 'Name'],
  number: ['证件号码', 'Identity number'],
  phone: ['手机号', 'Phone'],
  why: ['为什么需要您决定', 'Why you are asked'],
  decision: ['决定', 'Decision'],
  allow: ['同意发放', 'Allow'],
  refuse: ['不发', 'Refuse'],
  allowed: ['已同意', 'Allowed'],
  refused: ['不发', 'Refused'],
  note: ['说明理由', 'Say why'],
  none: ['名单和实名库对得上，没有需要决定的。', 'The list fits the register; nothing to decide.'],
});

/** Rows the register speaks against, in words; a person decides each with a reason. */
export function ExceptionsTab({ campaignId }: { campaignId: string }) {
  const t = useWords(words);
  const pick = usePick();
  const [asked, setAsked] = useState<{ row: ExceptionView; decision: 'allowed' | 'refused' }>();
  const [note, setNote] = useState('');
  const { data, error } = useRouteQuery(
    voucherRoutes.exceptions,
    { params: { id: campaignId } },
    { topics: ['vouchers'] },
  );
  const decide = useRouteMutation(voucherRoutes.decideException, ['vouchers']);
  const problem = error ?? decide.error;
  return (
    <>
      {problem && <Alert type="error" showIcon title={explainProblem(problem)} />}
      <Table<ExceptionView>
        rowKey="id"
        size="small"
        loading={!data && !error}
        dataSource={data?.items ?? []}
        locale={{ emptyText: <Empty description={t('none')} /> }}
        columns={[
          { title: t('row'), dataIndex: 'row', width: 70 },
          { title: t('name'), dataIndex: 'name' },
          { title: t('number'), render: (_, row) => row.identityNumber ?? absent },
          { title: t('phone'), render: (_, row) => row.phone ?? absent },
          { title: t('why'), render: (_, row) => pick([row.why.zh, row.why.en]) },
          {
            title: t('decision'),
            render: (_, row) =>
              row.decision ? (
                `${t(row.decision)} · ${row.decidedBy ?? ''} · ${row.note ?? ''}`
              ) : (
                <Space>
                  <Button size="small" onClick={() => setAsked({ row, decision: 'allowed' })}>
                    {t('allow')}
                  </Button>
                  <Button size="small" onClick={() => setAsked({ row, decision: 'refused' })}>
                    {t('refuse')}
                  </Button>
                </Space>
              ),
          },
        ]}
      />
      <Modal
        open={asked !== undefined}
        title={asked ? `${asked.row.name} · ${t(asked.decision === 'allowed' ? 'allow' : 'refuse')}` : ''}
        okButtonProps={{ disabled: note.trim().length < 2 }}
        onCancel={() => setAsked(undefined)}
        onOk={() => {
          if (asked)
            decide.mutate({ params: { id: asked.row.id }, body: { decision: asked.decision, note } });
          setAsked(undefined);
          setNote('');
        }}
      >
        <Input
          aria-label={t('note')}
          placeholder={t('note')}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </Modal>
    </>
  );
}
