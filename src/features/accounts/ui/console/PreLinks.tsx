import { Button, Form, Input, Table } from 'antd';
import { call } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { type ProviderView, singleSignOnRoutes } from '../../singleSignOn/contract.ts';
import './security.css';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['预留账号', 'Accounts foreseen'],
  lead: ['谁带着这个“{claim}”来，就是这个账号。', 'Whoever comes with this {claim} is this account.'],
  value: ['声明的值', 'Value of the claim'],
  username: ['账号', 'User name'],
  used: ['已关联', 'Linked'],
  add: ['预留', 'Foresee'],
  added: ['已预留', 'Foreseen'],
  missing: ['请填写', 'This is needed'],
  none: ['没有预留。', 'None.'],
});

/** Accounts foreseen for a value of the linking claim. */
export function PreLinks({ provider, editable }: { provider: ProviderView; editable: boolean }) {
  const t = useWords(words);
  const formats = useFormats();
  const [form] = Form.useForm<{ claimValue: string; username: string }>();
  const { deed, dialog } = useDeed(['singleSignOn']);
  if (!provider.linkClaim) return null;
  const add = async (body: { claimValue: string; username: string }) => {
    const done = await deed(async () => {
      await call(singleSignOnRoutes.addPreLink, { params: { id: provider.id }, body });
    }, t('added'));
    if (done) form.resetFields();
  };
  const needed = [{ required: true, message: t('missing') }];
  return (
    <section>
      <h3>{t('title')}</h3>
      <p className="securitySoft">{t('lead', { claim: provider.linkClaim })}</p>
      <Table
        rowKey="id"
        size="small"
        dataSource={[...provider.preLinks]}
        locale={{ emptyText: <span className="securitySoft">{t('none')}</span> }}
        pagination={{ hideOnSinglePage: true, pageSize: 10 }}
        columns={[
          { title: t('value'), dataIndex: 'claimValue' },
          { title: t('username'), key: 'username', render: (_, row) => `${row.name} (${row.username})` },
          {
            title: t('used'),
            key: 'used',
            render: (_, row) => (row.usedAt ? formats.instant(row.usedAt) : absent),
          },
        ]}
      />
      {editable && (
        <Form
          form={form}
          name={`preLink-${provider.code}`}
          layout="inline"
          requiredMark={false}
          onFinish={add}
        >
          <Form.Item name="claimValue" label={t('value')} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="username" label={t('username')} rules={needed}>
            <Input maxLength={60} />
          </Form.Item>
          <Button htmlType="submit">{t('add')}</Button>
        </Form>
      )}
      {dialog}
    </section>
  );
}
