import { Button, Card, Form, Input } from 'antd';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';
import { securityRoutes } from '../../secondFactor/contract.ts';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['密码', 'Password'],
  current: ['当前密码', 'Current password'],
  next: ['新密码', 'New password'],
  rule: [
    '至少 8 位，含小写字母、大写字母、数字、符号中的三种',
    'At least 8 characters of three kinds: small letters, capitals, digits, others',
  ],
  again: ['再输一次新密码', 'The new password again'],
  differs: ['两次输入不一致', 'The two are not the same'],
  missing: ['请填写', 'This is needed'],
  change: ['修改密码', 'Change the password'],
  changed: ['密码已改，其他设备已退出', 'Changed; other devices are signed out'],
});

addProblemWords({
  passwordWrong: ['当前密码不对。', 'The current password is wrong.'],
  passwordSame: ['新密码不能与旧密码相同。', 'The new password must differ from the old one.'],
});

interface Entries {
  current: string;
  next: string;
  again: string;
}

/** A new password; every other device is signed out by it. */
export function PasswordCard() {
  const t = useWords(words);
  const [form] = Form.useForm<Entries>();
  const { deed, dialog } = useDeed(['security']);
  const change = async ({ current, next }: Entries) => {
    const done = await deed(async () => {
      await call(securityRoutes.changePassword, { body: { current, next } });
    }, t('changed'));
    if (done) form.resetFields();
  };
  const rules = [{ required: true, message: t('missing') }];
  return (
    <Card title={<h2>{t('title')}</h2>}>
      <Form<Entries>
        form={form}
        name="password"
        layout="vertical"
        requiredMark={false}
        className="securityForm"
        onFinish={change}
      >
        <Form.Item name="current" label={t('current')} rules={rules}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="next" label={t('next')} extra={t('rule')} rules={rules}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('again')}
          dependencies={['next']}
          rules={[
            ...rules,
            ({ getFieldValue }) => ({
              validator: async (_, value: string) => {
                if (value && value !== getFieldValue('next')) throw new Error(t('differs'));
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit">{t('change')}</Button>
      </Form>
      {dialog}
    </Card>
  );
}
