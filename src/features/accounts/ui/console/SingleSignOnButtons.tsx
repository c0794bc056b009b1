import { Alert, Button, Divider } from 'antd';
import { useEffect, useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { ApiProblem, addProblemWords } from '#web/shared/problem.ts';
import type { NextStep } from '#web/shared/session.ts';
import { singleSignOnRoutes } from '../../singleSignOn/contract.ts';

const words = defineWords({
  through: ['用{label}登录', 'Sign in with {label}'],
  or: ['或用账号密码', 'or with your password'],
  link: [
    '您的身份已确认，但还没有关联到本平台的账号。请用账号密码登录一次，以后就不用了。',
    'You are known there but not linked to an account here yet. Sign in once with your password.',
  ],
});

addProblemWords({
  singleSignOnRefused: ['对方没有确认您的身份，请再试一次。', 'They did not confirm who you are. Try again.'],
  providerDown: [
    '统一登录现在连不上，请稍后再试，或用账号密码登录。',
    'Single sign-on does not answer. Try later, or use your password.',
  ],
  challengeOver: ['这一步已超时或已用过，请重新登录。', 'This step is over. Sign in again.'],
  identityTaken: [
    '这个身份或这个账号已另有关联，请找安全管理员。',
    'Linked otherwise already. Ask the security administrator.',
  ],
});

interface Door {
  code: string;
  label: { zh: string; en: string };
}

/** What the address says after coming back from a provider. */
const cameBack = () => new URLSearchParams(location.search);

/** Links the identity that was just proved with the account that is in now; nothing when there is none waiting. */
export async function finishLink(): Promise<void> {
  if (cameBack().get('single') !== 'link') return;
  await call(singleSignOnRoutes.link, { body: {} });
}

/** The doors of the administration's own providers, where some are set up. */
export function SingleSignOnButtons({
  next,
  onNext,
}: {
  next: string | null;
  onNext: (step: NonNullable<NextStep>) => void;
}) {
  const t = useWords(words);
  const pick = usePick();
  const [doors, setDoors] = useState<readonly Door[]>([]);
  const outcome = cameBack().get('single');
  useEffect(() => {
    call(singleSignOnRoutes.doors)
      .then(({ items }) => setDoors(items))
      .catch(() => setDoors([]));
  }, []);
  useEffect(() => {
    if (outcome !== 'secondFactor' && outcome !== 'enrolFactor') return;
    call(singleSignOnRoutes.step, { body: {} })
      .then(({ nextStep }) => nextStep && onNext(nextStep))
      .catch(() => undefined);
  }, [outcome, onNext]);
  const failure = new ApiProblem(401, cameBack().get('code') ?? 'singleSignOnRefused', '');
  return (
    <>
      {outcome === 'failed' && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={explainProblem(failure)}
          style={{ marginBottom: 16 }}
        />
      )}
      {outcome === 'link' && <Alert type="info" showIcon title={t('link')} style={{ marginBottom: 16 }} />}
      {outcome !== 'link' &&
        doors.map(({ code, label }) => (
          <Button
            key={code}
            size="large"
            block
            className="signInChoice"
            href={`/api/v1/sign-in/single/${code}/start${next ? `?next=${encodeURIComponent(next)}` : ''}`}
          >
            {t('through', { label: pick([label.zh, label.en]) })}
          </Button>
        ))}
      {outcome !== 'link' && doors.length > 0 && <Divider plain>{t('or')}</Divider>}
    </>
  );
}
