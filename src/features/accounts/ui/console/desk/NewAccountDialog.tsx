import { Button, Form, Input, Modal, Typography } from 'antd';
import { useState } from 'react';
import { callRoute, newKey } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { administerRoutes } from '../../../administer/contract.ts';
import { FormDialog } from './FormDialog.tsx';
import { PlaceSelect } from './GrantFields.tsx';
import { deskWords } from './words.ts';

const words = defineWords({
  title: ['新建账号', 'New account'],
  username: ['用户名（登录用）', 'User name (to sign in with)'],
  name: ['姓名', 'Name'],
  phone: ['手机号（选填）', 'Mobile number (optional)'],
  home: ['所属工会', 'Union they belong to'],
  onceTitle: ['临时密码', 'Temporary password'],
  onceHint: [
    '只显示这一次。请当面或电话告诉本人，不要发到群里；首次登录后请本人修改。',
    'Shown this once. Tell the person in private; they should change it after signing in.',
  ],
  understood: ['记下了', 'Noted'],
});

interface Fields {
  username: string;
  name: string;
  phone?: string;
  unionId: string;
}

interface Made {
  id: string;
  temporaryPassword: string;
}

/** Opens an account and shows its temporary password once; roles are given on its page, which opens next. */
export function NewAccountDialog(props: { open: boolean; onClose(): void; onMade(id: string): void }) {
  const t = useWords(words);
  const desk = useWords(deskWords);
  const [made, setMade] = useState<Made>();
  const required = [{ required: true, message: desk('needed') }];
  const save = async ({ phone, ...values }: Fields) => {
    const body = { ...values, phone: phone || null };
    setMade(await callRoute(administerRoutes.createAccount, { body }, { idempotencyKey: newKey() }));
  };
  return (
    <>
      <FormDialog<Fields> title={t('title')} open={props.open} onClose={props.onClose} onSave={save}>
        <Form.Item name="username" label={t('username')} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={t('name')} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="phone" label={t('phone')}>
          <Input maxLength={14} inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="unionId" label={t('home')} rules={required}>
          <PlaceSelect />
        </Form.Item>
      </FormDialog>
      <OncePassword
        password={made?.temporaryPassword}
        onClose={() => {
          if (made) props.onMade(made.id);
          setMade(undefined);
        }}
      />
    </>
  );
}

/** A password that is shown this once. */
export function OncePassword({ password, onClose }: { password: string | undefined; onClose(): void }) {
  const t = useWords(words);
  return (
    <Modal
      open={password !== undefined}
      title={t('onceTitle')}
      closable={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('understood')}
        </Button>
      }
    >
      <p className="once">
        <Typography.Text code copyable>
          {password ?? ''}
        </Typography.Text>
      </p>
      <p>{t('onceHint')}</p>
    </Modal>
  );
}
