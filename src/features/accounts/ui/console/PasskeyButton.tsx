import { Button } from 'antd';
import type { ReactNode } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { factorRoutes } from '../../secondFactor/contract.ts';
import { passkeysPossible, provePasskey } from '../passkey.ts';
import { Refusal } from './Refusal.tsx';
import { useRun } from './useRun.ts';

const words = defineWords({ passkey: ['用通行密钥登录', 'Sign in with a passkey'] });

/** Signs in without name and password, where this browser can. */
export function PasskeyButton({ onIn, before }: { onIn: () => Promise<void>; before: ReactNode }) {
  const t = useWords(words);
  const { busy, refusal, run } = useRun();
  if (!passkeysPossible()) return null;
  const signIn = () =>
    run(async () => {
      const { ticket, options } = await call(factorRoutes.passkeyOptions, { body: {} });
      const response = await provePasskey(options);
      await call(factorRoutes.passkeySignIn, { body: { ticket, response } });
      await onIn();
    });
  return (
    <>
      {before}
      <Refusal words={refusal} />
      <Button size="large" block loading={busy} onClick={signIn}>
        {t('passkey')}
      </Button>
    </>
  );
}
