import './desk.css';
import { Alert, Button, Form, Input, Spin, Table } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { absent, defineWords, type Pair, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation, useRouteQuery } from '#web/shared/query.ts';
import { type AccountDetail, administerRoutes, type GrantView } from '../../../administer/contract.ts';
import { ColleagueSelect } from './ColleagueSelect.tsx';
import { FormDialog } from './FormDialog.tsx';
import { GrantFields, type GrantFieldValues, grantBodyOf, ReasonField } from './GrantFields.tsx';
import { GrantTable } from './GrantTable.tsx';
import { endOfDay, startOfDay, useGrantText } from './grantText.ts';
import { OncePassword } from './NewAccountDialog.tsx';
import { deskWords } from './words.ts';

const words = defineWords({
  title: ['账号', 'Account'],
  give: ['授予角色', 'Give a role'],
  disable: ['停用', 'Stop'],
  enable: ['恢复', 'Open again'],
  reset: ['重置密码', 'Reset password'],
  unlock: ['解除锁定', 'Unlock'],
  standIn: ['请假代办', 'Name a stand-in'],
  substitute: ['由谁代办', 'Who stands in'],
  why: ['为什么不能？', 'Why can’t they?'],
  elsewhere: [
    '此账号在您管理范围以外也有角色，只能查看。',
    'It also holds roles outside your places; you can only look.',
  ],
  roles: ['现有角色', 'Roles'],
  past: ['以前的角色', 'Past roles'],
  history: ['管理记录', 'What was done'],
  none: ['没有角色，登录后什么也看不到。', 'No role: there is nothing to see after signing in.'],
  username: ['用户名', 'User name'],
  phone: ['手机号', 'Mobile number'],
  home: ['所属工会', 'Union'],
  factor: ['双因子', 'Second factor'],
  yes: ['有', 'yes'],
  no: ['无', 'no'],
  last: ['最近登录', 'Last sign-in'],
  never: ['从未', 'never'],
  stopped: ['已停用', 'stopped'],
  locked: ['锁定至 {at}', 'locked until {at}'],
  when: ['时间', 'When'],
  who: ['经办人', 'By'],
  what: ['事项', 'What'],
});

const deedNames: Record<string, Pair> = {
  accountCreated: ['建立账号', 'Opened'],
  accountDisabled: ['停用', 'Stopped'],
  accountEnabled: ['恢复', 'Opened again'],
  accountUnlocked: ['解除锁定', 'Unlocked'],
  passwordReset: ['重置密码', 'Password reset'],
  grant: ['授予角色', 'Role given'],
  grantEnded: ['终止角色', 'Role ended'],
  apiKeyCreated: ['生成接口密钥', 'API key made'],
};

type Deed = 'give' | 'disable' | 'enable' | 'reset' | 'unlock' | 'standIn' | { end: GrantView };

/** One account: what it may, until when, what was done to it, and every deed a security administrator has. */
export function AccountScreen() {
  const t = useWords(words);
  const desk = useWords(deskWords);
  const { id = '' } = useParams();
  const [deed, setDeed] = useState<Deed>();
  const { data, error } = useRouteQuery(
    administerRoutes.account,
    { params: { id } },
    { topics: ['accounts'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  return (
    <>
      <div className="deskHead">
        <h1>
          {data.name}
          {data.disabled && <span className="stopped">{t('stopped')}</span>}
        </h1>
        <div className="buttons">
          <Button type="primary" onClick={() => setDeed('give')}>
            {t('give')}
          </Button>
          {data.mayManage && (
            <>
              <Button onClick={() => setDeed('standIn')}>{t('standIn')}</Button>
              {!data.service && <Button onClick={() => setDeed('reset')}>{t('reset')}</Button>}
              {data.lockedUntil && <Button onClick={() => setDeed('unlock')}>{t('unlock')}</Button>}
              <Button onClick={() => setDeed(data.disabled ? 'enable' : 'disable')}>
                {t(data.disabled ? 'enable' : 'disable')}
              </Button>
            </>
          )}
          <Link to={`/why?account=${data.id}&name=${encodeURIComponent(data.name)}`}>{t('why')}</Link>
        </div>
      </div>
      {!data.mayManage && <Alert type="info" showIcon title={t('elsewhere')} />}
      <Facts account={data} />
      <section className="deskSection">
        <h2>{t('roles')}</h2>
        {data.grants.length === 0 ? (
          <p>{t('none')}</p>
        ) : (
          <GrantTable
            label={t('roles')}
            grants={data.grants}
            action={{ label: desk('end'), when: () => true, onClick: (grant) => setDeed({ end: grant }) }}
          />
        )}
      </section>
      {data.past.length > 0 && (
        <section className="deskSection">
          <h2>{t('past')}</h2>
          <GrantTable label={t('past')} grants={data.past} />
        </section>
      )}
      <History account={data} />
      <Deeds account={data} deed={deed} onClose={() => setDeed(undefined)} />
    </>
  );
}

function Facts({ account }: { account: AccountDetail }) {
  const t = useWords(words);
  const formats = useFormats();
  const locked = account.lockedUntil && t('locked', { at: formats.instant(account.lockedUntil) });
  const items: [label: string, text: string][] = [
    [t('username'), [account.username, locked].filter(Boolean).join(' · ')],
    [t('phone'), account.phone ?? absent],
    [t('home'), account.unionName ?? absent],
    [t('factor'), t(account.secondFactor ? 'yes' : 'no')],
    [t('last'), account.lastSignInAt ? formats.instant(account.lastSignInAt) : t('never')],
  ];
  return (
    <dl className="accountFacts">
      {items.map(([label, text]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function History({ account }: { account: AccountDetail }) {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const text = useGrantText();
  const detail = (entry: AccountDetail['history'][number]) => {
    const { role, reason } = (entry.detail ?? {}) as { role?: string; reason?: string };
    return [role ? text.role(role) : '', reason ?? ''].filter(Boolean).join(' · ');
  };
  return (
    <section className="deskSection">
      <h2>{t('history')}</h2>
      <Table
        aria-label={t('history')}
        rowKey={(entry) => `${entry.at}${entry.action}${JSON.stringify(entry.detail)}`}
        size="small"
        pagination={account.history.length > 20 ? { pageSize: 20 } : false}
        dataSource={account.history}
        columns={[
          { title: t('when'), dataIndex: 'at', render: (at: string) => formats.instant(at) },
          { title: t('who'), dataIndex: 'actor' },
          {
            title: t('what'),
            key: 'what',
            render: (_, entry) =>
              [pick(deedNames[entry.action] ?? [entry.action, entry.action]), detail(entry)]
                .filter(Boolean)
                .join('：'),
          },
        ]}
      />
    </section>
  );
}

interface DeedsProps {
  account: AccountDetail;
  deed: Deed | undefined;
  onClose(): void;
}

function Deeds({ account, deed, onClose }: DeedsProps) {
  const t = useWords(words);
  const desk = useWords(deskWords);
  const [password, setPassword] = useState<string>();
  const params = { id: account.id };
  const give = useRouteMutation(administerRoutes.giveRole, ['accounts']);
  const take = useRouteMutation(administerRoutes.takeRole, ['accounts']);
  const standIn = useRouteMutation(administerRoutes.nameStandIn, ['accounts']);
  const simple = {
    disable: useRouteMutation(administerRoutes.disableAccount, ['accounts']),
    enable: useRouteMutation(administerRoutes.enableAccount, ['accounts']),
    unlock: useRouteMutation(administerRoutes.unlockAccount, ['accounts']),
  };
  const plain = deed === 'disable' || deed === 'enable' || deed === 'unlock' ? deed : undefined;
  const ended = typeof deed === 'object' ? deed.end : undefined;
  const reset = async (body: { reason: string }) => {
    const answer = await callRoute(administerRoutes.resetAccountPassword, { params, body });
    setPassword(answer.temporaryPassword);
  };
  return (
    <>
      <FormDialog<GrantFieldValues>
        {...{ title: t('give'), open: deed === 'give', onClose }}
        onSave={(values) => give.mutateAsync({ params, body: grantBodyOf(values) })}
      >
        <GrantFields />
      </FormDialog>
      <FormDialog<{ reason: string }>
        {...{ title: plain ? t(plain) : '', open: plain !== undefined, onClose }}
        onSave={(body) => (plain ? simple[plain].mutateAsync({ params, body }) : Promise.resolve())}
      >
        <ReasonField />
      </FormDialog>
      <FormDialog<{ reason: string }>
        {...{ title: desk('end'), open: ended !== undefined, onClose, danger: true }}
        onSave={(body) => take.mutateAsync({ params: { id: ended?.id ?? '' }, body })}
      >
        <ReasonField />
      </FormDialog>
      <FormDialog<{ reason: string }>
        {...{ title: t('reset'), open: deed === 'reset', onClose }}
        onSave={reset}
      >
        <ReasonField />
      </FormDialog>
      <FormDialog<{ substituteId: string; from?: string; until: string; reason: string }>
        {...{ title: t('standIn'), open: deed === 'standIn', onClose }}
        onSave={({ from, until, ...rest }) =>
          standIn.mutateAsync({
            params,
            body: { ...rest, validFrom: startOfDay(from), validUntil: endOfDay(until) ?? '' },
          })
        }
      >
        <Form.Item
          name="substituteId"
          label={t('substitute')}
          rules={[{ required: true, message: desk('needed') }]}
        >
          <ColleagueSelect among="accounts" exceptId={account.id} label={t('substitute')} />
        </Form.Item>
        <PeriodFields />
        <ReasonField />
      </FormDialog>
      <OncePassword password={password} onClose={() => setPassword(undefined)} />
    </>
  );
}

/** From, if not now, until a day that must be named. */
export function PeriodFields() {
  const desk = useWords(deskWords);
  return (
    <div className="dates">
      <Form.Item name="from" label={desk('from')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="until"
        label={desk('untilNeeded')}
        rules={[{ required: true, message: desk('needed') }]}
      >
        <Input type="date" />
      </Form.Item>
    </div>
  );
}
