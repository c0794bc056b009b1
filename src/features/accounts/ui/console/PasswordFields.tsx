import { Form, Input } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';

const words = defineWords({
  next: ['新密码', 'New password'],
  rule: [
    '至少 8 位，含小写字母、大写字母、数字、符号中的三种',
    'At least 8 characters of three kinds: small letters, capitals, digits, others',
  ],
  again: ['再输一次新密码', 'The new password again'],
  differs: ['两次输入不一致', 'The two are not the same'],
  missing: ['请填写', 'This is needed'],
});

addProblemWords({
  passwordWrong: ['当前密码不对。', 'The current password is wrong.'],
  passwordSame: ['新密码不能与旧密码相同。', 'The new password must differ from the old one.'],
});

export interface PasswordEntries {
  current: string;
  next: string;
  again: string;
}

/** The old password and twice the new one, within a form. */
export function PasswordFields({ current }: { current: string }) {
  const t = useWords(words);
  const rules = [{ required: true, message: t('missing') }];
  return (
    <>
      <Form.Item name="current" label={current} rules={rules}>
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
    </>
  );
}
