import { Alert, Button } from 'antd';
import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { factorRoutes } from '../../secondFactor/contract.ts';
import { makePasskey, passkeysPossible } from '../passkey.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { Refusal } from './Refusal.tsx';
import { TotpSetup } from './TotpSetup.tsx';
import { useRun } from './useRun.ts';

const words = defineWords({
  title: ['您的角色需要第二验证', 'Your role needs a second factor'],
  lead: [
    '只有密码还不够。请选一种，两分钟就好；以后登录都会用到。',
    'A password alone is not enough. Choose one; it takes two minutes and is used at each sign-in.',
  ],
  passkey: ['通行密钥（这台设备的指纹、面容或 PIN）', 'A passkey (finger, face or PIN of this device)'],
  totp: ['动态验证码（手机验证器应用）', 'One-time codes (an app on your phone)'],
});

interface Begun {
  secret: string;
  picture: string;
}

/** Setting up a second factor where the role requires one: nobody is in before. */
export function EnrolStep({ challenge, onIn }: { challenge: string; onIn: () => Promise<void> }) {
  const t = useWords(words);
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<readonly string[]>();
  const { busy, refusal, run } = useRun();
  const done = async (fresh: readonly string[] | null) => {
    if (fresh) setCodes(fresh);
    else await onIn();
  };
  const beginTotp = () =>
    run(async () => setBegun(await call(factorRoutes.enrolTotp, { body: { challenge } })));
  const confirmTotp = (code: string) =>
    run(async () => {
      const answer = await call(factorRoutes.enrolTotpConfirm, { body: { challenge, code } });
      await done(answer.recoveryCodes);
    });
  const addPasskey = () =>
    run(async () => {
      const { ticket, options } = await call(factorRoutes.enrolPasskeyOptions, { body: { challenge } });
      const response = await makePasskey(options);
      const answer = await call(factorRoutes.enrolPasskey, { body: { challenge, ticket, response } });
      await done(answer.recoveryCodes);
    });
  if (codes) return <RecoveryCodes codes={codes} onKept={() => void onIn()} />;
  if (begun) return <TotpSetup begun={begun} busy={busy} refusal={refusal} onCode={confirmTotp} />;
  return (
    <>
      <Alert type="info" showIcon title={t('title')} description={t('lead')} style={{ marginBottom: 16 }} />
      <Refusal words={refusal} />
      {passkeysPossible() && (
        <Button
          type="primary"
          size="large"
          block
          loading={busy}
          onClick={addPasskey}
          className="signInChoice"
        >
          {t('passkey')}
        </Button>
      )}
      <Button size="large" block loading={busy} onClick={beginTotp} className="signInChoice">
        {t('totp')}
      </Button>
    </>
  );
}
