import { useState } from 'react';
import { address } from '#web/shared/address.ts';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { loadSession } from '#web/shared/session.ts';
import type { factorRoutes } from '../../secondFactor/contract.ts';
import { passkeysPossible, provePasskey } from '../passkey.ts';

const words = defineWords({
  signIn: ['刷指纹或刷脸登录', 'Sign in with finger or face'],
  hint: ['在这台手机上开通过的，不用等短信', 'If you set it up on this phone; no text message'],
});

const optionsRoute = address<(typeof factorRoutes)['passkeyOptions']>({
  method: 'POST',
  path: '/sign-in/passkey/options',
  permission: 'public',
  idempotency: 'none',
});
const signInRoute = address<(typeof factorRoutes)['passkeySignIn']>({
  method: 'POST',
  path: '/sign-in/passkey',
  permission: 'public',
  idempotency: 'none',
});

/** Signs in without a text message, on a phone where that was set up. */
export function PasskeySignIn({ onIn }: { onIn: () => void }) {
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  if (!passkeysPossible()) return null;
  const signIn = async () => {
    setBusy(true);
    setRefusal('');
    try {
      const { ticket, options } = await call(optionsRoute, { body: {} });
      await call(signInRoute, { body: { ticket, response: await provePasskey(options) } });
      await loadSession();
      onIn();
    } catch (problem) {
      setRefusal(explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {refusal && (
        <p className="notice problem" role="alert">
          {refusal}
        </p>
      )}
      <button type="button" className="button wide" disabled={busy} onClick={signIn}>
        {t('signIn')}
      </button>
      <p className="hint">{t('hint')}</p>
    </>
  );
}
