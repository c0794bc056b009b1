import { Alert, Button, Card, Spin, Typography } from 'antd';
import { useState } from 'react';
import { call, explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { holds, useSession } from '#web/shared/session.ts';
import { type ProviderView, singleSignOnRoutes } from '../../singleSignOn/contract.ts';
import { Mark } from './Mark.tsx';
import { PreLinks } from './PreLinks.tsx';
import { ProviderForm } from './ProviderForm.tsx';
import { RoleRules } from './RoleRules.tsx';
import { useDeed } from './useDeed.ts';
import './security.css';

const words = defineWords({
  title: ['统一登录', 'Single sign-on'],
  lead: [
    '让干部用政务平台的账号登录（OpenID Connect）。系统管理员接入；安全管理员定哪些声明给哪些角色、预留账号。',
    'Staff sign in with the account of the administration (OpenID Connect). The system administrator connects it; the security administrator decides which claims give which roles.',
  ],
  add: ['接入一个', 'Connect one'],
  none: ['还没有接入。', 'None is connected.'],
  change: ['修改', 'Change'],
  test: ['测试连接', 'Test'],
  reached: ['连得上，可以登录', 'It answers'],
  unreachable: ['连不上：请核对地址，或联系对方', 'It does not answer: check the address'],
  on: ['启用', 'on'],
  off: ['停用', 'off'],
  issuer: ['地址', 'Issuer'],
  client: ['应用标识', 'Client id'],
  redirect: ['回调地址（填到对方）', 'Redirect address (enter it there)'],
  claim: ['认人的声明', 'Linking claim'],
  factor: ['算作第二验证', 'Counts as second factor'],
  yes: ['是', 'yes'],
  no: ['否', 'no'],
  linked: ['已关联账号', 'Linked accounts'],
});

/** Providers of single sign-on, their role rules and the accounts foreseen for them. */
export function SingleSignOnScreen() {
  const t = useWords(words);
  const session = useSession();
  const { data, error } = useRouteQuery(singleSignOnRoutes.providers, {}, { topics: ['singleSignOn'] });
  const [edited, setEdited] = useState<ProviderView | 'new'>();
  const manages = holds(session, 'singleSignOn.manage');
  return (
    <>
      <div className="screenHead">
        <h1>{t('title')}</h1>
        {manages && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('add')}
          </Button>
        )}
      </div>
      <p className="securitySoft">{t('lead')}</p>
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      {!data && !error && <Spin className="wholePage" />}
      {data?.items.length === 0 && <p>{t('none')}</p>}
      <div className="securityCards">
        {data?.items.map((provider) => (
          <ProviderCard
            key={provider.id}
            provider={provider}
            onChange={manages ? () => setEdited(provider) : null}
            maps={holds(session, 'singleSignOn.map')}
          />
        ))}
      </div>
      {edited && (
        <ProviderForm provider={edited === 'new' ? null : edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}

function ProviderCard({
  provider,
  onChange,
  maps,
}: {
  provider: ProviderView;
  onChange: (() => void) | null;
  maps: boolean;
}) {
  const t = useWords(words);
  const pick = usePick();
  const { deed, dialog } = useDeed([]);
  const [reached, setReached] = useState<boolean>();
  const test = () =>
    deed(async () => {
      const answer = await call(singleSignOnRoutes.testProvider, { params: { id: provider.id }, body: {} });
      setReached(answer.reached);
    });
  const facts: readonly (readonly [string, string])[] = [
    [t('issuer'), provider.issuer],
    [t('client'), provider.clientId],
    [t('claim'), provider.linkClaim ?? absent],
    [t('factor'), t(provider.countsAsSecondFactor ? 'yes' : 'no')],
    [t('linked'), String(provider.linkedAccounts)],
  ];
  return (
    <Card
      title={
        <h2>
          {pick([provider.label.zh, provider.label.en])}{' '}
          <Mark tone={provider.enabled ? 'good' : 'quiet'}>{t(provider.enabled ? 'on' : 'off')}</Mark>
        </h2>
      }
      extra={
        onChange && (
          <>
            <Button onClick={test}>{t('test')}</Button> <Button onClick={onChange}>{t('change')}</Button>
          </>
        )
      }
    >
      {reached !== undefined && (
        <Alert
          type={reached ? 'success' : 'error'}
          showIcon
          role="status"
          title={t(reached ? 'reached' : 'unreachable')}
        />
      )}
      <dl className="securityFacts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('redirect')}</dt>
          <dd>
            <Typography.Text code copyable>
              {provider.redirectUri}
            </Typography.Text>
          </dd>
        </div>
      </dl>
      <RoleRules provider={provider} editable={maps} />
      <PreLinks provider={provider} editable={maps} />
      {dialog}
    </Card>
  );
}
