import {
  Alert,
  Button,
  Form,
  Input,
  InputNumber,
  Modal,
  Popconfirm,
  Select,
  Space,
  Table,
  Typography,
} from 'antd';
import { useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type ApiKeyView, apiKeyRoutes } from '../../apiKeys/contract.ts';
import './security.css';
import { Mark } from './Mark.tsx';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['系统接口密钥', 'API keys'],
  lead: [
    '给其他系统（如 12345 热线）调用接口用。每个密钥只带选定的权限，到期失效；密钥只显示一次。',
    'For other systems that call ours. Each key carries only the permissions chosen and expires; it is shown once.',
  ],
  make: ['新建密钥', 'New key'],
  account: ['服务账号', 'Service account'],
  noAccounts: [
    '还没有服务账号：请安全管理员开一个不设密码的账号并授权。',
    'There is no service account yet: a security administrator opens one without a password and gives it roles.',
  ],
  name: ['用途', 'What for'],
  scopes: ['权限', 'Permissions'],
  all: ['账号的全部权限', 'all of its account'],
  days: ['有效天数', 'Days'],
  expires: ['到期', 'Expires'],
  used: ['最近使用', 'Last used'],
  status: ['状态', 'Status'],
  action: ['操作', 'Action'],
  rotate: ['更换', 'Rotate'],
  rotateNamed: ['更换 {name}', 'Rotate {name}'],
  rotateSure: [
    '生成新密钥，旧的再用一天，确定吗？',
    'A new key is made; the old one works one more day. Sure?',
  ],
  end: ['停用', 'End'],
  endNamed: ['停用 {name}', 'End {name}'],
  endSure: ['对方系统马上不能再用，确定吗？', 'The other system is cut off at once. Sure?'],
  ended: ['已停用', 'Ended'],
  none: ['还没有密钥。', 'No keys yet.'],
  once: ['请现在复制，之后不再显示。', 'Copy it now; it is not shown again.'],
  copied: ['我已复制', 'I copied it'],
  missing: ['请填写', 'This is needed'],
});

const statusWords = defineWords({
  live: ['有效', 'live'],
  expired: ['已到期', 'expired'],
  ended: ['已停用', 'ended'],
});
const tones = { live: 'good', expired: 'warning', ended: 'quiet' } as const;

interface Entries {
  username: string;
  name: string;
  scopes: string[];
  days: number;
}

/** Keys of other systems. */
export function ApiKeysScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const formats = useFormats();
  const { data, error, isPending } = useRouteQuery(apiKeyRoutes.list, {}, { topics: ['apiKeys'] });
  const { deed, dialog } = useDeed(['apiKeys']);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string>();
  const make = async (body: Entries) => {
    const done = await deed(async () => setMade((await call(apiKeyRoutes.make, { body })).key));
    if (done) setMaking(false);
  };
  const rotate = (id: string) =>
    deed(async () => setMade((await call(apiKeyRoutes.rotate, { params: { id }, body: { days: 365 } })).key));
  const end = (id: string) =>
    deed(async () => {
      await call(apiKeyRoutes.end, { params: { id }, body: {} });
    }, t('ended'));
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('make')}
        </Button>
      </div>
      <p className="securitySoft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<ApiKeyView>
        rowKey="id"
        loading={isPending}
        dataSource={data?.items ?? []}
        locale={{ emptyText: <span className="securitySoft">{t('none')}</span> }}
        pagination={{ hideOnSinglePage: true, pageSize: 20 }}
        columns={[
          {
            title: t('status'),
            key: 'status',
            render: (_, row) => <Mark tone={tones[row.status]}>{status(row.status)}</Mark>,
          },
          { title: t('name'), dataIndex: 'name', sorter: (a, b) => a.name.localeCompare(b.name) },
          { title: t('account'), key: 'account', render: (_, row) => `${row.accountName} (${row.username})` },
          {
            title: t('scopes'),
            key: 'scopes',
            render: (_, row) => (row.scopes ? row.scopes.join('、') : t('all')),
          },
          {
            title: t('expires'),
            key: 'expires',
            render: (_, row) => (row.expiresAt ? formats.instant(row.expiresAt) : absent),
          },
          {
            title: t('used'),
            key: 'used',
            render: (_, row) =>
              row.lastUsedAt ? `${formats.instant(row.lastUsedAt)} · ${row.lastNetwork ?? ''}` : absent,
          },
          {
            title: t('action'),
            key: 'action',
            render: (_, row) =>
              row.status === 'live' && (
                <Space>
                  <Popconfirm title={t('rotateSure')} onConfirm={() => rotate(row.id)}>
                    <Button type="link" aria-label={t('rotateNamed', { name: row.name })}>
                      {t('rotate')}
                    </Button>
                  </Popconfirm>
                  <Popconfirm title={t('endSure')} onConfirm={() => end(row.id)}>
                    <Button type="link" danger aria-label={t('endNamed', { name: row.name })}>
                      {t('end')}
                    </Button>
                  </Popconfirm>
                </Space>
              ),
          },
        ]}
      />
      <Modal open={making} title={t('make')} footer={null} destroyOnHidden onCancel={() => setMaking(false)}>
        {data?.accounts.length === 0 && <Alert type="info" showIcon title={t('noAccounts')} />}
        <KeyForm accounts={data?.accounts ?? []} onMake={make} />
      </Modal>
      <Modal open={made !== undefined} title={t('once')} footer={null} closable={false}>
        <Typography.Paragraph copyable code>
          {made}
        </Typography.Paragraph>
        <Button type="primary" onClick={() => setMade(undefined)}>
          {t('copied')}
        </Button>
      </Modal>
      {dialog}
    </>
  );
}

function KeyForm({
  accounts,
  onMake,
}: {
  accounts: readonly { username: string; name: string; permissions: string[] }[];
  onMake: (entries: Entries) => void;
}) {
  const t = useWords(words);
  const [form] = Form.useForm<Entries>();
  const username = Form.useWatch('username', form);
  const scopes = accounts.find((account) => account.username === username)?.permissions ?? [];
  const needed = [{ required: true, message: t('missing') }];
  return (
    <Form<Entries>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ days: 365 }}
      onFinish={onMake}
    >
      <Form.Item name="username" label={t('account')} rules={needed}>
        <Select
          showSearch
          options={accounts.map((account) => ({
            value: account.username,
            label: `${account.name} (${account.username})`,
          }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={needed}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="scopes" label={t('scopes')} rules={needed}>
        <Select mode="multiple" options={scopes.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item name="days" label={t('days')} rules={needed}>
        <InputNumber min={1} max={730} />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        {t('make')}
      </Button>
    </Form>
  );
}
