import './vouchers.css';
import { useEffect, useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import { rollingCode, stepSeconds } from '../../code/index.ts';
import { bindHere } from './bindHere.ts';
import type { KeptVoucher } from './phoneStore.ts';

const words = defineWords({
  title: ['兑换码', 'Code'],
  qr: ['兑换码，请店员扫一扫', 'Code for the shop to scan'],
  seconds: ['{seconds} 秒后自动换新，截图无效', 'A new one in {seconds} s; a picture of it does not work'],
  until: ['{when} 前兑换', 'Redeem before {when}'],
  typed: ['扫不了？把这串号码告诉店员', 'Cannot be scanned? Tell the shop this number'],
  phone: [
    '这张券只认这部手机。换了手机，在新手机上打开这一页就行，旧手机上的码随即失效。',
    'It works on this phone only. On a new phone open this page there; the old code stops working.',
  ],
  offline: ['现在没有网络，码照常可用。', 'No network now; the code works all the same.'],
  back: ['返回我的券', 'Back to my vouchers'],
});

/** As bright as it gets, and awake, while it is shown to the till. */
function useAwake(): void {
  useEffect(() => {
    const lock = navigator.wakeLock?.request('screen').catch(() => undefined);
    return () => void lock?.then((held) => held?.release());
  }, []);
}

function useRollingCode(voucherId: string) {
  const [state, setState] = useState<{
    voucher?: KeptVoucher;
    image?: string;
    /** What the picture says. */
    text?: string;
    left: number;
    problem?: unknown;
  }>({
    left: stepSeconds,
  });
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let shown = `try ${tries}`;
    let timer: ReturnType<typeof setInterval> | undefined;
    let gone = false;
    setState({ left: stepSeconds });
    void (async () => {
      try {
        const { voucher, keys } = await bindHere(voucherId);
        const { toString: drawQr } = await import('qrcode');
        const tick = async () => {
          const now = new Date(Date.now() + voucher.clockAhead);
          const left = stepSeconds - (Math.floor(now.getTime() / 1_000) % stepSeconds);
          const step = String(Math.floor(now.getTime() / 1_000 / stepSeconds));
          if (gone) return;
          if (step === shown) return setState((before) => ({ ...before, left }));
          shown = step;
          const text = await rollingCode(voucher.certificate, keys.privateKey, now);
          const svg = await drawQr(text, { type: 'svg', errorCorrectionLevel: 'L', margin: 1 });
          if (!gone)
            setState({
              ...{ voucher, left, text },
              image: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
            });
        };
        await tick();
        if (!gone) timer = setInterval(() => void tick(), 1_000);
      } catch (problem) {
        if (!gone) setState({ left: stepSeconds, problem });
      }
    })();
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [voucherId, tries]);
  return { ...state, again: () => setTries((count) => count + 1) };
}

/** The code in large print, changing by itself, with or without a network. */
export function CodePage() {
  const t = useWords(words);
  const formats = useFormats();
  const { id = '' } = useParams();
  const { voucher, image, text, left, problem, again } = useRollingCode(id);
  useAwake();
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={again} />}
      {!image && problem === undefined && <Loading />}
      {voucher && image && (
        <>
          <section className="voucherCode">
            <p className="voucherGood">{voucher.good}</p>
            <p>
              {voucher.title} · {voucher.holder}
            </p>
            <img alt={t('qr')} src={image} data-code={text} width="320" height="320" />
            <p className="voucherSeconds">{t('seconds', { seconds: left })}</p>
            <p>{t('until', { when: formats.instant(voucher.redeemUntil) })}</p>
          </section>
          {!navigator.onLine && <p className="notice info">{t('offline')}</p>}
          <section className="card">
            <p className="hint">{t('typed')}</p>
            <p className="voucherNumber">{voucher.code.replace(/(.{4})(?=.)/gu, '$1 ')}</p>
          </section>
          <p className="hint">{t('phone')}</p>
        </>
      )}
      <Link className="button wide" to="/vouchers">
        {t('back')}
      </Link>
    </>
  );
}
