import { Button, Card, Modal, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { securityRoutes } from '../../secondFactor/contract.ts';
import { Mark } from './Mark.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { TotpSetup } from './TotpSetup.tsx';
import './security.css';
import { useDeed } from './useDeed.ts';
import { useRun } from './useRun.ts';

const words = defineWords({
  title: ['第二验证：动态验证码', 'Second factor: one-time codes'],
  lead: [
    '登录时在密码之后再填手机验证器应用里的 6 位数字。密码被人知道了，也登录不了。',
    'After the password you type six digits from an app on your phone, so that a stolen password is not enough.',
  ],
  on: ['已启用', 'On'],
  off: ['未启用', 'Off'],
  begin: ['启用动态验证码', 'Set up one-time codes'],
  stop: ['停用', 'Stop'],
  sure: ['停用后登录不再要这个验证码，确定吗？', 'It is not asked for any more then. Sure?'],
  stopped: ['已停用', 'Stopped'],
  left: ['恢复码还剩 {count} 个', '{count} recovery {count|code|codes} left'],
  renew: ['换一组恢复码', 'New recovery codes'],
});

/** One-time codes, and the recovery codes for a lost phone. */
export function FactorsCard(props: { totp: boolean; passkeys: number; codesLeft: number }) {
  const t = useWords(words);
  const [begun, setBegun] = useState<{ secret: string; picture: string }>();
  const [codes, setCodes] = useState<readonly string[]>();
  const { deed, dialog } = useDeed(['security']);
  const { busy, refusal, run } = useRun();
  const begin = () => deed(async () => setBegun(await call(securityRoutes.beginTotp, { body: {} })));
  const confirm = (code: string) =>
    run(async () => {
      const { recoveryCodes } = await call(securityRoutes.confirmTotp, { body: { code } });
      setBegun(undefined);
      if (recoveryCodes) setCodes(recoveryCodes);
      await deed(async () => undefined);
    });
  const stop = () =>
    deed(async () => {
      await call(securityRoutes.removeTotp, { body: {} });
    }, t('stopped'));
  const renew = () =>
    deed(async () => setCodes((await call(securityRoutes.newRecoveryCodes, { body: {} })).recoveryCodes));
  return (
    <Card
      title={
        <h2>
          {t('title')} <Mark tone={props.totp ? 'good' : 'quiet'}>{t(props.totp ? 'on' : 'off')}</Mark>
        </h2>
      }
    >
      <p>{t('lead')}</p>
      <Space wrap>
        {props.totp ? (
          <Popconfirm title={t('sure')} onConfirm={stop}>
            <Button>{t('stop')}</Button>
          </Popconfirm>
        ) : (
          <Button onClick={begin}>{t('begin')}</Button>
        )}
        {(props.totp || props.passkeys > 0) && (
          <>
            <Button onClick={renew}>{t('renew')}</Button>
            <span className="securitySoft">{t('left', { count: props.codesLeft })}</span>
          </>
        )}
      </Space>
      <Modal
        open={begun !== undefined}
        title={t('begin')}
        footer={null}
        destroyOnHidden
        onCancel={() => setBegun(undefined)}
      >
        {begun && <TotpSetup begun={begun} busy={busy} refusal={refusal} onCode={confirm} />}
      </Modal>
      <Modal open={codes !== undefined} footer={null} closable={false} width={440}>
        {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      </Modal>
      {dialog}
    </Card>
  );
}
