import { Alert, App, Button, DatePicker, Empty, Form, Input, Modal, Popconfirm, Table, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { useSession } from '#web/shared/session.ts';
import { type KeyView, listRoutes } from '../../contract/lists.ts';
import { topic } from './parts.tsx';
import { UnionInput } from './ToldScreen.tsx';

const words = defineWords({
  actions: ['操作', 'Actions'],
  lead: [
    '把密钥文件当面交给提供部门，对方用工具把名单算成摘要再交来，明文不出门。一部门一用途一把，到期自动销毁。',
    'Give the key file to the agency: it hashes its list and hands in hashes only. One key an agency and purpose; destroyed when its time is over.',
  ],
  tool: ['对方使用的命令：', 'The agency’s command:'],
  add: ['发一把密钥', 'Issue a key'],
  code: ['编号', 'Number'],
  agency: ['部门', 'Agency'],
  purpose: ['用途', 'Purpose'],
  expires: ['有效期至', 'Good until'],
  by: ['发放', 'Issued by'],
  ended: ['已停用', 'Ended'],
  take: ['下载密钥文件', 'Key file'],
  end: ['销毁', 'Destroy'],
  sure: ['销毁后，用它算出的名单不能再比对。', 'Lists hashed with it can no longer be compared.'],
  union: ['工会', 'Union'],
  needed: ['请填写', 'Fill this in'],
  none: ['还没有密钥。', 'No keys yet.'],
});

/** Keys given to agencies, and how a list is hashed with one. */
export function KeysTab() {
  const t = useWords(words);
  const formats = useFormats();
  const { message } = App.useApp();
  const [adding, setAdding] = useState(false);
  const { data, error } = useRouteQuery(listRoutes.listKinds, {}, { topics: [topic] });
  const end = useRouteMutation(listRoutes.endKey, [topic]);
  const take = async (key: KeyView) => {
    try {
      const file = await call(listRoutes.keyFile, { params: { id: key.id }, body: {} });
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 2)}\n`]));
      link.download = `niangjia-key-${key.code}.json`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (problem) {
      void message.error(explainProblem(problem));
    }
  };
  return (
    <>
      <p className="discoverySoft">{t('lead')}</p>
      <p>
        {t('tool')}{' '}
        <code>niangjia discovery hash-list 名单.csv --key niangjia-key-….json --out 摘要.csv</code>
      </p>
      <div className="discoveryBar">
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      </div>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<KeyView>
        rowKey="id"
        size="middle"
        loading={!data && !error}
        dataSource={data?.keys ?? []}
        pagination={false}
        locale={{ emptyText: <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
        columns={[
          { title: t('code'), dataIndex: 'code' },
          { title: t('agency'), dataIndex: 'agency' },
          { title: t('purpose'), dataIndex: 'purpose' },
          { title: t('expires'), key: 'expires', render: (_, key) => formats.date(key.expiresOn) },
          {
            title: t('by'),
            key: 'by',
            render: (_, key) => `${key.issuedBy} ${formats.instant(key.issuedAt)}`,
          },
          {
            title: t('actions'),
            key: 'act',
            render: (_, key) =>
              key.ended ? (
                <Tag>{`${t('ended')} ${key.endReason ?? ''}`}</Tag>
              ) : (
                <div className="discoveryBar">
                  <Button size="small" onClick={() => void take(key)}>
                    {t('take')}
                  </Button>
                  <Popconfirm
                    title={t('sure')}
                    onConfirm={() => end.mutate({ params: { id: key.id }, body: { reason: t('end') } })}
                  >
                    <Button size="small">{t('end')}</Button>
                  </Popconfirm>
                </div>
              ),
          },
        ]}
      />
      {adding && <IssueKey onClose={() => setAdding(false)} />}
    </>
  );
}

function IssueKey({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const session = useSession();
  const [form] = Form.useForm<{ unionId: string; agency: string; purpose: string; expiresOn: Dayjs }>();
  const issue = useRouteMutation(listRoutes.issueKey, [topic]);
  const rules = [{ required: true, message: t('needed') }];
  return (
    <Modal
      open
      title={t('add')}
      okButtonProps={{ loading: issue.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ unionId: session?.grants[0]?.unionId }}
        onFinish={({ expiresOn, ...body }) =>
          issue.mutate(
            { body: { ...body, expiresOn: expiresOn.format('YYYY-MM-DD') } },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item name="unionId" label={t('union')} rules={rules}>
          <UnionInput label={t('union')} />
        </Form.Item>
        <Form.Item name="agency" label={t('agency')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="purpose" label={t('purpose')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="expiresOn" label={t('expires')} rules={rules}>
          <DatePicker />
        </Form.Item>
      </Form>
      {issue.error && <Alert type="error" showIcon title={explainProblem(issue.error)} />}
    </Modal>
  );
}
