import { useState } from 'react';
import { address } from '#web/shared/address.ts';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { addProblemWords } from '#web/shared/problem.ts';
import { toast } from '#web/worker/parts/toast.tsx';
import type { PasskeyView, securityRoutes } from '../../secondFactor/contract.ts';
import { makePasskey } from '../passkey.ts';

const words = defineWords({
  title: ['刷指纹、刷脸登录', 'Sign in with finger or face'],
  lead: [
    '在这台手机上开通后，下次登录不用等短信。指纹和人脸只留在您手机里，不会传给我们。',
    'Once set up on this phone you need no text message. Finger and face stay on your phone.',
  ],
  add: ['在这台手机上开通', 'Set up on this phone'],
  added: ['已开通', 'Set up'],
  one: ['{name} · {at} 开通', '{name} · set up {at}'],
  remove: ['取消', 'Remove'],
  removed: ['已取消', 'Removed'],
});

addProblemWords({
  recentFactorNeeded: [
    '为了安全，请退出后重新登录，十分钟内再来办。',
    'For safety: sign out, sign in again, and do this within ten minutes.',
  ],
});

const optionsRoute = address<(typeof securityRoutes)['addPasskeyOptions']>({
  method: 'POST',
  path: '/security/passkeys/options',
  permission: 'signedIn',
  idempotency: 'none',
});
const addRoute = address<(typeof securityRoutes)['addPasskey']>({
  method: 'POST',
  path: '/security/passkeys',
  permission: 'signedIn',
  idempotency: 'none',
});
const removeRoute = address<(typeof securityRoutes)['removePasskey']>({
  method: 'POST',
  path: '/security/passkeys/:id/remove',
  permission: 'signedIn',
  idempotency: 'none',
});

/** The passkey of this phone, so that signing in needs no text message. */
export function PasskeySection({
  passkeys,
  onChange,
}: {
  passkeys: readonly PasskeyView[];
  onChange: () => void;
}) {
  const t = useWords(words);
  const formats = useFormats();
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>, done: string) => {
    setBusy(true);
    await work()
      .then(() => toast(done))
      .catch((problem: unknown) => toast(explainProblem(problem), 'problem'));
    setBusy(false);
    onChange();
  };
  const add = async () => {
    const { ticket, options } = await call(optionsRoute, { body: {} });
    await call(addRoute, { body: { ticket, response: await makePasskey(options) } });
  };
  return (
    <section>
      <h2>{t('title')}</h2>
      <p>{t('lead')}</p>
      {passkeys.map(({ id, name, createdAt }) => (
        <div className="card" key={id}>
          <p>{t('one', { name, at: formats.instant(createdAt) })}</p>
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => act(() => call(removeRoute, { params: { id }, body: {} }), t('removed'))}
          >
            {t('remove')}
          </button>
        </div>
      ))}
      <button type="button" className="button wide" disabled={busy} onClick={() => act(add, t('added'))}>
        {t('add')}
      </button>
    </section>
  );
}
