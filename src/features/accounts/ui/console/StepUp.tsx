import { Button, Form, Input, Modal, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { ApiProblem, call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { securityRoutes } from '../../secondFactor/contract.ts';
import { passkeysPossible, provePasskey } from '../passkey.ts';
import { CodeForm } from './CodeForm.tsx';
import { Refusal } from './Refusal.tsx';
import { useRun } from './useRun.ts';

const words = defineWords({
  title: ['请再验证一次身份', 'Confirm that it is you'],
  lead: [
    '这一步比较重要，十分钟内验证过的不再问。',
    'This is a grave step. It is asked once in ten minutes.',
  ],
  password: ['密码', 'Password'],
  missing: ['请输入密码', 'Enter your password'],
  go: ['确定', 'Continue'],
  passkey: ['用通行密钥', 'Use a passkey'],
  totp: ['用动态验证码', 'Use a one-time code'],
  recoveryCode: ['用恢复码', 'Use a recovery code'],
});

type Method = 'password' | 'totp' | 'recoveryCode' | 'passkey';

/**
 * For grave deeds: `run(work)` does the work, asks for a proof when the server wants one (`recentFactorNeeded`), then
 * does the work again. Show `dialog` somewhere on the screen.
 */
export function useStepUp(): { run: (work: () => Promise<void>) => Promise<void>; dialog: ReactNode } {
  const [asked, setAsked] = useState<{ methods: Method[]; done: (confirmed: boolean) => void }>();
  const run = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.code !== 'recentFactorNeeded') throw problem;
      const methods = (problem.details.methods as Method[] | undefined) ?? ['password'];
      const confirmed = await new Promise<boolean>((done) => setAsked({ methods, done }));
      setAsked(undefined);
      if (confirmed) await work();
    }
  };
  return { run, dialog: asked ? <StepUpDialog {...asked} /> : null };
}

function StepUpDialog({ methods, done }: { methods: Method[]; done: (confirmed: boolean) => void }) {
  const t = useWords(words);
  const offered = methods.filter((method) => method !== 'passkey' || passkeysPossible());
  const [method, setMethod] = useState<Method>(offered[0] ?? 'totp');
  const { busy, refusal, run } = useRun();
  const byPasskey = () =>
    run(async () => {
      const { ticket, options } = await call(securityRoutes.confirmPasskeyOptions, { body: {} });
      const response = await provePasskey(options);
      await call(securityRoutes.confirmPasskey, { body: { ticket, response } });
      done(true);
    });
  const byCode = (code: string) =>
    run(async () => {
      const kind = method === 'recoveryCode' ? ('recoveryCode' as const) : ('totp' as const);
      await call(securityRoutes.confirm, { body: { method: kind, code } });
      done(true);
    });
  const byPassword = (password: string) =>
    run(async () => {
      await call(securityRoutes.confirm, { body: { method: 'password', password } });
      done(true);
    });
  return (
    <Modal open title={t('title')} footer={null} onCancel={() => done(false)} width={420}>
      <p>{t('lead')}</p>
      {method === 'password' && (
        <Form<{ password: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={({ password }) => byPassword(password)}
        >
          <Form.Item
            name="password"
            label={t('password')}
            rules={[{ required: true, message: t('missing') }]}
          >
            <Input.Password autoFocus autoComplete="current-password" />
          </Form.Item>
          <Refusal words={refusal} />
          <Button type="primary" htmlType="submit" loading={busy} block>
            {t('go')}
          </Button>
        </Form>
      )}
      {method === 'passkey' && (
        <>
          <Refusal words={refusal} />
          <Button type="primary" block loading={busy} onClick={byPasskey}>
            {t('passkey')}
          </Button>
        </>
      )}
      {(method === 'totp' || method === 'recoveryCode') && (
        <CodeForm key={method} kind={method} busy={busy} refusal={refusal} onCode={byCode} />
      )}
      <Space>
        {offered
          .filter((other) => other !== method)
          .map((other) => (
            <Button key={other} type="link" onClick={() => setMethod(other)}>
              {t(other)}
            </Button>
          ))}
      </Space>
    </Modal>
  );
}
