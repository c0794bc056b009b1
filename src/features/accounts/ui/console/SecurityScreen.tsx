import { Alert, Spin } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { securityRoutes } from '../../secondFactor/contract.ts';
import './security.css';
import { FactorsCard } from './FactorsCard.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { PasskeysCard } from './PasskeysCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { SessionsCard } from './SessionsCard.tsx';

const words = defineWords({
  title: ['我的登录安全', 'My sign-in security'],
  lead: [
    '在哪里登录着、用什么登录、谁试过登录，都在这里。发现不是您本人的，结束它并改密码。',
    'Where you are signed in, with what, and who tried. If something is not you, end it and change your password.',
  ],
  required: ['您的角色必须启用第二验证，至少留一种。', 'Your role needs a second factor: keep at least one.'],
});

/** What a member of staff does about their own account. */
export function SecurityScreen() {
  const t = useWords(words);
  const { data, error } = useRouteQuery(securityRoutes.overview, {}, { topics: ['security'] });
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="securitySoft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data && (
        <div className="securityCards">
          <SessionsCard />
          {data.secondFactorRequired && <Alert type="info" showIcon title={t('required')} />}
          <FactorsCard totp={data.totp} passkeys={data.passkeys.length} codesLeft={data.recoveryCodesLeft} />
          <PasskeysCard passkeys={data.passkeys} />
          {data.hasPassword && <PasswordCard />}
          <HistoryCard />
        </div>
      )}
    </>
  );
}
