import { Button, Form, Input } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Refusal } from './Refusal.tsx';

const words = defineWords({
  code: ['6 位验证码', 'Six-digit code'],
  codeHint: ['打开手机上的验证器应用查看', 'Shown by the authenticator app on your phone'],
  recovery: ['恢复码', 'Recovery code'],
  recoveryHint: ['启用第二验证时保存的，每个只能用一次', 'Kept when you set this up; each works once'],
  missing: ['请填写', 'This is needed'],
  go: ['确定', 'Continue'],
});

/** One code: from the authenticator app, or a recovery code. */
export function CodeForm({
  kind = 'totp',
  busy,
  refusal,
  onCode,
}: {
  kind?: 'totp' | 'recoveryCode';
  busy: boolean;
  refusal: string;
  onCode: (code: string) => void;
}) {
  const t = useWords(words);
  const totp = kind === 'totp';
  return (
    <Form<{ code: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => onCode(code.normalize('NFKC').trim())}
    >
      <Form.Item
        name="code"
        label={t(totp ? 'code' : 'recovery')}
        extra={t(totp ? 'codeHint' : 'recoveryHint')}
        rules={[{ required: true, message: t('missing') }]}
      >
        <Input
          autoFocus
          size="large"
          maxLength={20}
          autoComplete={totp ? 'one-time-code' : 'off'}
          {...(totp ? { inputMode: 'numeric' as const } : {})}
        />
      </Form.Item>
      <Refusal words={refusal} />
      <Button type="primary" htmlType="submit" size="large" block loading={busy}>
        {t('go')}
      </Button>
    </Form>
  );
}
