import { useState } from 'react';
import { address } from '#web/shared/address.ts';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import type { securityRoutes } from '../../secondFactor/contract.ts';
import type { HistoryLine, SessionView, sessionRoutes } from '../../sessionList/contract.ts';
import { passkeysPossible } from '../passkey.ts';
import { PasskeySection } from './PasskeySection.tsx';

const words = defineWords({
  title: ['我的登录', 'My sign-ins'],
  lead: [
    '看看您的账号在哪些手机、电脑上登录着。不认识的，点“退出”。',
    'The phones and computers on which you are signed in. End what you do not know.',
  ],
  now: ['正在登录', 'Signed in now'],
  here: ['这台手机', 'This device'],
  unknown: ['不明设备', 'Unknown device'],
  seen: ['最近使用 {at} · 网络 {network}', 'Last used {at} · network {network}'],
  end: ['让它退出', 'Sign it out'],
  endOthers: ['其他全部退出', 'Sign out all others'],
  ended: ['已退出', 'Signed out'],
  history: ['登录记录', 'Sign-in history'],
  line: ['{at} · {device} · 网络 {network}', '{at} · {device} · network {network}'],
  signedIn: ['登录成功', 'Signed in'],
  refused: ['没有登录上', 'Refused'],
  locked: ['试错过多，已锁', 'Too many tries, locked'],
  back: ['回到“我的”', 'Back to Me'],
});

const sessionsRoute = address<(typeof sessionRoutes)['sessions']>({
  method: 'GET',
  path: '/security/sessions',
  permission: 'signedIn',
});
const historyRoute = address<(typeof sessionRoutes)['history']>({
  method: 'GET',
  path: '/security/history',
  permission: 'signedIn',
});
const endRoute = address<(typeof sessionRoutes)['endSession']>({
  method: 'POST',
  path: '/security/sessions/:id/end',
  permission: 'signedIn',
});
const endOthersRoute = address<(typeof sessionRoutes)['endOthers']>({
  method: 'POST',
  path: '/security/sessions/end-others',
  permission: 'signedIn',
});
const overviewRoute = address<(typeof securityRoutes)['overview']>({
  method: 'GET',
  path: '/security',
  permission: 'signedIn',
});

/** Where a worker is signed in, the passkey of this phone, and who tried. */
export function SignInsPage() {
  const t = useWords(words);
  const sessions = useCall(sessionsRoute, {});
  const history = useCall(historyRoute, { query: { limit: 10 } });
  const overview = useCall(overviewRoute, {});
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>) => {
    setBusy(true);
    await work()
      .then(() => toast(t('ended')))
      .catch((problem: unknown) => toast(explainProblem(problem), 'problem'));
    setBusy(false);
    sessions.reload();
  };
  const items = sessions.data?.items ?? [];
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {sessions.problem !== undefined && <p role="alert">{explainProblem(sessions.problem)}</p>}
      {!sessions.data && sessions.problem === undefined && <Loading />}
      {sessions.data && (
        <section>
          <h2>{t('now')}</h2>
          {items.map((item) => (
            <SessionCard
              key={item.id}
              item={item}
              busy={busy}
              onEnd={() => act(() => call(endRoute, { params: { id: item.id }, body: {} }))}
            />
          ))}
          {items.length > 1 && (
            <button
              type="button"
              className="button wide"
              disabled={busy}
              onClick={() => act(() => call(endOthersRoute, { body: {} }))}
            >
              {t('endOthers')}
            </button>
          )}
        </section>
      )}
      {overview.data && passkeysPossible() && (
        <PasskeySection passkeys={overview.data.passkeys} onChange={overview.reload} />
      )}
      {history.data && (
        <section>
          <h2>{t('history')}</h2>
          <ul>
            {history.data.items.map((line) => (
              <HistoryItem key={line.id} line={line} />
            ))}
          </ul>
        </section>
      )}
      <Link className="button quiet wide" to="/me">
        {t('back')}
      </Link>
    </>
  );
}

function SessionCard({ item, busy, onEnd }: { item: SessionView; busy: boolean; onEnd: () => void }) {
  const t = useWords(words);
  const formats = useFormats();
  return (
    <div className="card">
      <p>
        <strong>{item.device ?? t('unknown')}</strong> {item.current && `· ${t('here')}`}
      </p>
      <p className="hint">{t('seen', { at: formats.instant(item.seenAt), network: item.network ?? '—' })}</p>
      {!item.current && (
        <button type="button" className="button" disabled={busy} onClick={onEnd}>
          {t('end')}
        </button>
      )}
    </div>
  );
}

function HistoryItem({ line }: { line: HistoryLine }) {
  const t = useWords(words);
  const formats = useFormats();
  return (
    <li>
      {t(line.outcome)}
      <p className="hint">
        {t('line', { at: formats.instant(line.at), device: line.device, network: line.network })}
      </p>
    </li>
  );
}
