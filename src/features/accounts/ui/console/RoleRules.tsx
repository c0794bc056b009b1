import { Button, Form, Input, Popconfirm, Select, Table } from 'antd';
import { call } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { isRoleCode, roleCodes, roles, type Scope, scopes, scopeWords } from '../../roles.ts';
import { type ProviderView, type RoleRule, singleSignOnRoutes } from '../../singleSignOn/contract.ts';
import { PlaceSelect } from './desk/GrantFields.tsx';
import './security.css';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['角色规则', 'Role rules'],
  lead: [
    '登录时，声明有这个值就有这个角色；值没了，角色也收回。手工授予的不受影响。',
    'At each sign-in a claim with this value gives the role; when it is gone, so is the role. Roles given by hand stay.',
  ],
  claim: ['声明', 'Claim'],
  value: ['值', 'Value'],
  role: ['角色', 'Role'],
  place: ['地方', 'Place'],
  scope: ['范围', 'Reach'],
  action: ['操作', 'Action'],
  remove: ['移除', 'Remove'],
  removeNamed: ['移除 {claim} = {value}', 'Remove {claim} = {value}'],
  sure: ['有关人员下次登录时收回这个角色，确定吗？', 'They lose the role at their next sign-in. Sure?'],
  removed: ['已移除', 'Removed'],
  add: ['添加规则', 'Add a rule'],
  added: ['已添加', 'Added'],
  missing: ['请填写', 'This is needed'],
  none: ['没有规则。', 'No rules.'],
});

interface Entries {
  claim: string;
  value: string;
  role: string;
  unionId: string;
  scope: Scope;
}

/** Which claims give which roles. */
export function RoleRules({ provider, editable }: { provider: ProviderView; editable: boolean }) {
  const t = useWords(words);
  const pick = usePick();
  const [form] = Form.useForm<Entries>();
  const { deed, dialog } = useDeed(['singleSignOn']);
  const roleName = (role: string) => (isRoleCode(role) ? pick([roles[role].zh, roles[role].en]) : role);
  const add = async (body: Entries) => {
    const done = await deed(async () => {
      await call(singleSignOnRoutes.addRule, { params: { id: provider.id }, body });
    }, t('added'));
    if (done) form.resetFields();
  };
  const remove = (id: string) =>
    deed(async () => {
      await call(singleSignOnRoutes.removeRule, { params: { id }, body: {} });
    }, t('removed'));
  const needed = [{ required: true, message: t('missing') }];
  return (
    <section>
      <h3>{t('title')}</h3>
      <p className="securitySoft">{t('lead')}</p>
      <Table<RoleRule>
        rowKey="id"
        size="small"
        dataSource={[...provider.rules]}
        locale={{ emptyText: <span className="securitySoft">{t('none')}</span> }}
        pagination={{ hideOnSinglePage: true, pageSize: 10 }}
        columns={[
          { title: t('claim'), dataIndex: 'claim' },
          { title: t('value'), dataIndex: 'value' },
          { title: t('role'), key: 'role', render: (_, row) => roleName(row.role) },
          { title: t('place'), dataIndex: 'unionName' },
          { title: t('scope'), key: 'scope', render: (_, row) => pick(scopeWords[row.scope]) },
          {
            title: t('action'),
            key: 'action',
            render: (_, row) =>
              editable && (
                <Popconfirm title={t('sure')} onConfirm={() => remove(row.id)}>
                  <Button type="link" aria-label={t('removeNamed', { claim: row.claim, value: row.value })}>
                    {t('remove')}
                  </Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      {editable && (
        <Form<Entries>
          form={form}
          name={`rule-${provider.code}`}
          layout="vertical"
          requiredMark={false}
          initialValues={{ scope: 'subtree' }}
          onFinish={add}
          className="securityForm"
        >
          <Form.Item name="claim" label={t('claim')} rules={needed}>
            <Input maxLength={80} />
          </Form.Item>
          <Form.Item name="value" label={t('value')} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="role" label={t('role')} rules={needed}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={roleCodes
                .filter((role) => role !== 'vendor')
                .map((role) => ({ value: role, label: roleName(role) }))}
            />
          </Form.Item>
          <Form.Item name="unionId" label={t('place')} rules={needed}>
            <PlaceSelect />
          </Form.Item>
          <Form.Item name="scope" label={t('scope')} rules={needed}>
            <Select options={scopes.map((scope) => ({ value: scope, label: pick(scopeWords[scope]) }))} />
          </Form.Item>
          <Button htmlType="submit">{t('add')}</Button>
        </Form>
      )}
      {dialog}
    </section>
  );
}
