import { Alert, Button, Form, Input, InputNumber, Modal, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { isRoleCode, roles } from '../../roles.ts';
import { type AccessView, lendableRoles, vendorRoutes } from '../../vendorAccess/contract.ts';
import './security.css';
import { Mark } from './Mark.tsx';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['厂商应急', 'Vendor access'],
  lead: [
    '厂商账号平时没有任何权限。要排查故障时，系统管理员说明理由和时长申请，安全管理员批准；时间一到自动退出，期间所做的事在日志里带标记。',
    'Vendors have no rights. A system administrator asks, with reason and time; a security administrator grants. When the time is over they are out; what they did is marked in the log.',
  ],
  ask: ['申请让厂商进入', 'Ask to let a vendor in'],
  vendor: ['厂商', 'Vendor'],
  noVendors: [
    '还没有厂商账号：请安全管理员开一个角色为“厂商”的账号。',
    'There is no vendor account yet: a security administrator opens one with the role of a vendor.',
  ],
  role: ['借给的角色', 'Role lent'],
  reason: ['理由', 'Reason'],
  reasonShort: ['请写清楚为什么（至少 8 个字）', 'Say why (8 characters at least)'],
  minutes: ['分钟', 'Minutes'],
  asked: ['申请', 'Asked'],
  decided: ['决定', 'Decided'],
  who: ['{who} · {at}', '{who} · {at}'],
  until: ['到', 'Until'],
  status: ['状态', 'Status'],
  action: ['操作', 'Action'],
  grant: ['批准', 'Grant'],
  refuse: ['不批准', 'Refuse'],
  end: ['立即结束', 'End now'],
  refuseWhy: ['为什么不批准', 'Why not'],
  done: ['已办', 'Done'],
  none: ['没有记录。', 'Nothing yet.'],
  missing: ['请填写', 'This is needed'],
});

const statusWords = defineWords({
  asked: ['待批准', 'asked'],
  refused: ['未批准', 'refused'],
  open: ['进行中', 'open'],
  ended: ['已结束', 'ended'],
});
const tones = { asked: 'warning', refused: 'quiet', open: 'bad', ended: 'good' } as const;

interface Asked {
  username: string;
  role: (typeof lendableRoles)[number];
  reason: string;
  minutes: number;
}

/** Vendor accesses asked for, open and over. */
export function VendorScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const pick = usePick();
  const formats = useFormats();
  const session = useSession();
  const { data, error, isPending } = useRouteQuery(vendorRoutes.list, {}, { topics: ['vendor'] });
  const { deed, dialog } = useDeed(['vendor']);
  const [asking, setAsking] = useState(false);
  const [refusing, setRefusing] = useState<string>();
  const roleName = (role: string) => (isRoleCode(role) ? pick([roles[role].zh, roles[role].en]) : role);
  const ask = async (body: Asked) => {
    const done = await deed(async () => {
      await call(vendorRoutes.ask, { body });
    }, t('done'));
    if (done) setAsking(false);
  };
  const refuse = async ({ note }: { note: string }) => {
    const done = await deed(async () => {
      await call(vendorRoutes.refuse, { params: { id: refusing ?? '' }, body: { note } });
    }, t('done'));
    if (done) setRefusing(undefined);
  };
  const act = (id: string, action: 'grant' | 'end') =>
    deed(async () => {
      await call(vendorRoutes[action], { params: { id }, body: {} });
    }, t('done'));
  const needed = [{ required: true, message: t('missing') }];
  const vendors = (data?.vendors ?? []).map(({ username, name }) => ({
    value: username,
    label: `${name} (${username})`,
  }));
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {holds(session, 'vendor.ask') && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        )}
      </div>
      <p className="securitySoft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Table<AccessView>
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
          { title: t('vendor'), dataIndex: 'vendorName' },
          { title: t('role'), key: 'role', render: (_, row) => roleName(row.role) },
          { title: t('reason'), dataIndex: 'reason' },
          {
            title: t('asked'),
            key: 'asked',
            render: (_, row) => t('who', { who: row.askedBy, at: formats.instant(row.askedAt) }),
          },
          {
            title: t('decided'),
            key: 'decided',
            render: (_, row) =>
              row.decidedAt
                ? t('who', { who: row.decidedBy ?? '', at: formats.instant(row.decidedAt) })
                : absent,
          },
          {
            title: t('until'),
            key: 'until',
            render: (_, row) => {
              const end = row.endedAt ?? row.endsAt;
              return end ? formats.instant(end) : absent;
            },
          },
          {
            title: t('action'),
            key: 'action',
            render: (_, row) => (
              <Space>
                {row.allowedActions.includes('grant') && (
                  <Button type="link" onClick={() => act(row.id, 'grant')}>
                    {t('grant')}
                  </Button>
                )}
                {row.allowedActions.includes('refuse') && (
                  <Button type="link" onClick={() => setRefusing(row.id)}>
                    {t('refuse')}
                  </Button>
                )}
                {row.allowedActions.includes('end') && (
                  <Button type="link" danger onClick={() => act(row.id, 'end')}>
                    {t('end')}
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      <Modal open={asking} title={t('ask')} footer={null} destroyOnHidden onCancel={() => setAsking(false)}>
        {vendors.length === 0 && <Alert type="info" showIcon title={t('noVendors')} />}
        <Form<Asked>
          layout="vertical"
          requiredMark={false}
          initialValues={{ role: 'systemAdministrator', minutes: 60 }}
          onFinish={ask}
        >
          <Form.Item name="username" label={t('vendor')} rules={needed}>
            <Select options={vendors} showSearch />
          </Form.Item>
          <Form.Item name="role" label={t('role')} rules={needed}>
            <Select options={lendableRoles.map((value) => ({ value, label: roleName(value) }))} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, min: 8, message: t('reasonShort') }]}
          >
            <Input.TextArea maxLength={500} rows={3} />
          </Form.Item>
          <Form.Item name="minutes" label={t('minutes')} rules={needed}>
            <InputNumber min={5} max={480} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('ask')}
          </Button>
        </Form>
      </Modal>
      <Modal
        open={refusing !== undefined}
        title={t('refuse')}
        footer={null}
        destroyOnHidden
        onCancel={() => setRefusing(undefined)}
      >
        <Form<{ note: string }> layout="vertical" requiredMark={false} onFinish={refuse}>
          <Form.Item name="note" label={t('refuseWhy')} rules={needed}>
            <Input.TextArea maxLength={300} rows={2} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('refuse')}
          </Button>
        </Form>
      </Modal>
      {dialog}
    </>
  );
}
