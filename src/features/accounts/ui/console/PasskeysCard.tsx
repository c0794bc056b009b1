import { Alert, Button, Card, Modal, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { absent, defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { type PasskeyView, securityRoutes } from '../../secondFactor/contract.ts';
import { makePasskey, passkeysPossible } from '../passkey.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import './security.css';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['通行密钥', 'Passkeys'],
  lead: [
    '用设备的指纹、面容或 PIN 登录，不用密码，也骗不走。建议至少两台设备各加一个。',
    'Sign in with finger, face or PIN of a device: no password, nothing to phish. Best on two devices at least.',
  ],
  add: ['添加通行密钥', 'Add a passkey'],
  added: ['已添加', 'Added'],
  none: ['还没有通行密钥', 'No passkeys yet'],
  name: ['名称', 'Name'],
  created: ['添加时间', 'Added'],
  used: ['最近使用', 'Last used'],
  action: ['操作', 'Action'],
  remove: ['移除', 'Remove'],
  removeNamed: ['移除 {name}', 'Remove {name}'],
  sure: ['移除后这台设备不能再用它登录，确定吗？', 'It signs in no longer then. Sure?'],
  removed: ['已移除', 'Removed'],
  impossible: [
    '现在的地址不能用通行密钥：请用 https 域名（或本机 localhost）打开。',
    'Passkeys do not work at this address: open the platform under its https name, or localhost.',
  ],
});

/** My passkeys. */
export function PasskeysCard({ passkeys }: { passkeys: readonly PasskeyView[] }) {
  const t = useWords(words);
  const formats = useFormats();
  const [codes, setCodes] = useState<readonly string[]>();
  const { deed, dialog } = useDeed(['security']);
  const add = () =>
    deed(async () => {
      const { ticket, options } = await call(securityRoutes.addPasskeyOptions, { body: {} });
      const response = await makePasskey(options);
      const added = await call(securityRoutes.addPasskey, { body: { ticket, response } });
      if (added.recoveryCodes) setCodes(added.recoveryCodes);
    }, t('added'));
  const remove = (id: string) =>
    deed(async () => {
      await call(securityRoutes.removePasskey, { params: { id }, body: {} });
    }, t('removed'));
  return (
    <Card
      title={<h2>{t('title')}</h2>}
      extra={passkeysPossible() && <Button onClick={add}>{t('add')}</Button>}
    >
      <p>{t('lead')}</p>
      {!passkeysPossible() && <Alert type="info" showIcon title={t('impossible')} />}
      {passkeys.length === 0 ? (
        <p className="securitySoft">{t('none')}</p>
      ) : (
        <Table<PasskeyView>
          rowKey="id"
          size="small"
          pagination={false}
          dataSource={[...passkeys]}
          columns={[
            { title: t('name'), dataIndex: 'name' },
            { title: t('created'), key: 'created', render: (_, row) => formats.instant(row.createdAt) },
            {
              title: t('used'),
              key: 'used',
              render: (_, row) => (row.lastUsedAt ? formats.instant(row.lastUsedAt) : absent),
            },
            {
              title: t('action'),
              key: 'action',
              render: (_, row) => (
                <Popconfirm title={t('sure')} onConfirm={() => remove(row.id)}>
                  <Button type="link" aria-label={t('removeNamed', { name: row.name })}>
                    {t('remove')}
                  </Button>
                </Popconfirm>
              ),
            },
          ]}
        />
      )}
      <Modal open={codes !== undefined} footer={null} closable={false} width={440}>
        {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      </Modal>
      {dialog}
    </Card>
  );
}
