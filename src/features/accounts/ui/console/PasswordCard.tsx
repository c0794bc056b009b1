import { Button, Card, Form } from 'antd';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { securityRoutes } from '../../secondFactor/contract.ts';
import { type PasswordEntries, PasswordFields } from './PasswordFields.tsx';
import { useDeed } from './useDeed.ts';

const words = defineWords({
  title: ['密码', 'Password'],
  current: ['当前密码', 'Current password'],
  change: ['修改密码', 'Change the password'],
  changed: ['密码已改，其他设备已退出', 'Changed; other devices are signed out'],
});

/** A new password; every other device is signed out by it. */
export function PasswordCard() {
  const t = useWords(words);
  const [form] = Form.useForm<PasswordEntries>();
  const { deed, dialog } = useDeed(['security']);
  const change = async ({ current, next }: PasswordEntries) => {
    const done = await deed(async () => {
      await call(securityRoutes.changePassword, { body: { current, next } });
    }, t('changed'));
    if (done) form.resetFields();
  };
  return (
    <Card title={<h2>{t('title')}</h2>}>
      <Form<PasswordEntries>
        form={form}
        name="password"
        layout="vertical"
        requiredMark={false}
        className="securityForm"
        onFinish={change}
      >
        <PasswordFields current={t('current')} />
        <Button htmlType="submit">{t('change')}</Button>
      </Form>
      {dialog}
    </Card>
  );
}
