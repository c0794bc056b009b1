import { Alert, Button, Form, Input, Modal, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { type LockView, sessionRoutes } from '../../sessionList/contract.ts';
import './security.css';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['登录锁定', 'Sign-in locks'],
  lead: [
    '连续试错密码的账号，陌生设备暂不能用密码登录；本人可用通行密钥，或在用过的设备上登录。核实是本人后可在此解除。',
    'Accounts whose password is refused to unknown devices after many wrong tries. Their owners can use a passkey or a device they used before. Unlock once you know that it is them.',
  ],
  alarm: [
    '有人正在大量试密码：到 {until} 为止，陌生设备的密码登录放慢到每秒一次。',
    'Passwords are being tried all over: until {until} such tries are slowed to one a second.',
  ],
  others: ['另有 {count} 个被试的账号名并不存在。', '{count} locked {count|name|names} that no account has.'],
  none: ['现在没有锁定的账号。', 'No account is locked.'],
  username: ['账号', 'User name'],
  name: ['姓名', 'Name'],
  level: ['连续第几次', 'Time in a row'],
  at: ['锁定时间', 'Locked'],
  until: ['到', 'Until'],
  action: ['操作', 'Action'],
  unlock: ['解除', 'Unlock'],
  unlockNamed: ['解除 {name} 的锁定', 'Unlock {name}'],
  sure: ['已核实是本人吗？', 'Do you know that it is them?'],
  unlocked: ['已解除', 'Unlocked'],
  reset: ['手机丢了：重置第二验证', 'Lost phone: reset the second factor'],
  resetLead: [
    '去掉这个账号的动态验证码、通行密钥和恢复码，并结束它的全部登录。本人会收到通知，下次登录重新启用。',
    'Takes one-time codes, passkeys and recovery codes off the account and ends its sessions. Its owner is told.',
  ],
  reason: ['理由（会记入日志）', 'Reason (goes to the log)'],
  missing: ['请填写', 'This is needed'],
  wasReset: ['已重置', 'Reset'],
});

/** For security administrators: who is locked, and lost phones. */
export function LocksScreen() {
  const t = useWords(words);
  const formats = useFormats();
  const { data, error, isPending } = useRouteQuery(sessionRoutes.locks, {}, { topics: ['signInLocks'] });
  const { deed, dialog } = useDeed(['signInLocks']);
  const [resetting, setResetting] = useState(false);
  const unlock = (username: string) =>
    deed(async () => {
      await call(sessionRoutes.unlock, { body: { username } });
    }, t('unlocked'));
  const reset = async (body: { username: string; reason: string }) => {
    const done = await deed(async () => {
      await call(sessionRoutes.resetFactors, { body });
    }, t('wasReset'));
    if (done) setResetting(false);
  };
  const rules = [{ required: true, message: t('missing') }];
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        <Button onClick={() => setResetting(true)}>{t('reset')}</Button>
      </div>
      <p className="securitySoft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {data?.alarmUntil && (
        <Alert type="warning" showIcon title={t('alarm', { until: formats.instant(data.alarmUntil) })} />
      )}
      <Table<LockView>
        rowKey="username"
        loading={isPending}
        dataSource={data?.items ?? []}
        locale={{ emptyText: <span className="securitySoft">{t('none')}</span> }}
        pagination={{ hideOnSinglePage: true, pageSize: 20 }}
        columns={[
          {
            title: t('username'),
            dataIndex: 'username',
            sorter: (a, b) => a.username.localeCompare(b.username),
          },
          { title: t('name'), dataIndex: 'name' },
          { title: t('level'), dataIndex: 'level', sorter: (a, b) => a.level - b.level },
          { title: t('at'), key: 'at', render: (_, row) => formats.instant(row.lockedAt) },
          { title: t('until'), key: 'until', render: (_, row) => formats.instant(row.lockedUntil) },
          {
            title: t('action'),
            key: 'action',
            render: (_, row) => (
              <Popconfirm title={t('sure')} onConfirm={() => unlock(row.username)}>
                <Button type="link" aria-label={t('unlockNamed', { name: row.name })}>
                  {t('unlock')}
                </Button>
              </Popconfirm>
            ),
          },
        ]}
      />
      {data && data.otherNames > 0 && (
        <p className="securitySoft">{t('others', { count: data.otherNames })}</p>
      )}
      <Modal
        open={resetting}
        title={t('reset')}
        footer={null}
        destroyOnHidden
        onCancel={() => setResetting(false)}
      >
        <p>{t('resetLead')}</p>
        <Form<{ username: string; reason: string }> layout="vertical" requiredMark={false} onFinish={reset}>
          <Form.Item name="username" label={t('username')} rules={rules}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, min: 4, message: t('missing') }]}
          >
            <Input.TextArea maxLength={300} rows={2} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {t('reset')}
          </Button>
        </Form>
      </Modal>
      {dialog}
    </>
  );
}
