import { Typography } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { CodeForm } from './CodeForm.tsx';

const words = defineWords({
  scan: [
    '1. 用手机上的验证器应用（如“身份验证器”、企业微信、支付宝中的同类功能）扫这个码。',
    '1. Scan this with an authenticator app on your phone.',
  ],
  picture: ['动态验证码的二维码', 'QR code for one-time codes'],
  byHand: ['扫不了？手工填入密钥：', 'Cannot scan? Type this key: '],
  type: ['2. 填应用里显示的 6 位数字。', '2. Type the six digits that it shows.'],
});

/** Scan, type the first code, done. */
export function TotpSetup({
  begun,
  busy,
  refusal,
  onCode,
}: {
  begun: { secret: string; picture: string };
  busy: boolean;
  refusal: string;
  onCode: (code: string) => void;
}) {
  const t = useWords(words);
  return (
    <>
      <p>{t('scan')}</p>
      <img
        className="totpPicture"
        alt={t('picture')}
        width="200"
        height="200"
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(begun.picture)}`}
      />
      <p>
        {t('byHand')}
        <Typography.Text code copyable>
          {begun.secret}
        </Typography.Text>
      </p>
      <p>{t('type')}</p>
      <CodeForm busy={busy} refusal={refusal} onCode={onCode} />
    </>
  );
}
