import { Button, Space } from 'antd';
import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { NextStep } from '#web/shared/session.ts';
import { factorRoutes } from '../../secondFactor/contract.ts';
import { passkeysPossible, provePasskey } from '../passkey.ts';
import { CodeForm } from './CodeForm.tsx';
import { Refusal } from './Refusal.tsx';
import { useRun } from './useRun.ts';

const words = defineWords({
  lead: ['密码正确，请再验证一次。', 'The password is right. One more proof.'],
  passkey: ['用通行密钥', 'Use a passkey'],
  totp: ['用动态验证码', 'Use a one-time code'],
  recoveryCode: ['用恢复码', 'Use a recovery code'],
});

/** The second step of signing in. */
export function FactorStep({ next, onIn }: { next: NonNullable<NextStep>; onIn: () => Promise<void> }) {
  const t = useWords(words);
  const [method, setMethod] = useState(next.methods[0] ?? 'totp');
  const { busy, refusal, run } = useRun();
  const { challenge } = next;
  const sendCode = (code: string) =>
    run(async () => {
      const body =
        method === 'recoveryCode'
          ? { method: 'recoveryCode' as const, challenge, code }
          : { method: 'totp' as const, challenge, code };
      await call(factorRoutes.secondFactor, { body });
      await onIn();
    });
  const sendPasskey = () =>
    run(async () => {
      const { ticket, options } = await call(factorRoutes.passkeyOptions, { body: { challenge } });
      const response = await provePasskey(options);
      await call(factorRoutes.passkeySignIn, { body: { ticket, challenge, response } });
      await onIn();
    });
  const others = next.methods.filter(
    (other) => other !== method && (other !== 'passkey' || passkeysPossible()),
  );
  return (
    <>
      <p>{t('lead')}</p>
      {method === 'passkey' ? (
        <>
          <Refusal words={refusal} />
          <Button type="primary" size="large" block loading={busy} onClick={sendPasskey}>
            {t('passkey')}
          </Button>
        </>
      ) : (
        <CodeForm key={method} kind={method} busy={busy} refusal={refusal} onCode={sendCode} />
      )}
      <Space className="signInFoot">
        {others.map((other) => (
          <Button key={other} type="link" onClick={() => setMethod(other)}>
            {t(other)}
          </Button>
        ))}
      </Space>
    </>
  );
}
