import { Button, Form } from 'antd';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';
import { securityRoutes } from '../../secondFactor/contract.ts';
import { type PasswordEntries, PasswordFields } from './PasswordFields.tsx';
import { Refusal } from './Refusal.tsx';
import { useRun } from './useRun.ts';

const words = defineWords({
  lead: [
    '您用的是管理员给的临时密码，管理员也知道它。改成自己的密码后才能开始工作。',
    'The password you used was made by an administrator, who knows it too. Change it, then you can begin.',
  ],
  current: ['管理员给的临时密码', 'The temporary password'],
  change: ['保存并开始工作', 'Save and begin'],
});

addProblemWords({
  passwordChangeNeeded: [
    '请先把临时密码改成自己的密码，再刷新页面。',
    'Change the temporary password to one of your own first, then reload.',
  ],
});

/** A password of one's own in place of the one an administrator made; nothing else opens before. */
export function NewPasswordStep({ onChanged }: { onChanged: () => Promise<void> }) {
  const t = useWords(words);
  const { busy, refusal, run } = useRun();
  const change = ({ current, next }: PasswordEntries) =>
    run(async () => {
      await call(securityRoutes.changePassword, { body: { current, next } });
      await onChanged();
    });
  return (
    <>
      <p>{t('lead')}</p>
      <Form<PasswordEntries> name="newPassword" layout="vertical" requiredMark={false} onFinish={change}>
        <PasswordFields current={t('current')} />
        <Refusal words={refusal} />
        <Button type="primary" htmlType="submit" size="large" block loading={busy}>
          {t('change')}
        </Button>
      </Form>
    </>
  );
}
