import './members.css';
import { useEffect, useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { cardRoute, renewRoute } from './calls.ts';
import '../problemWords.ts';

const words = defineWords({
  title: ['会员码', 'My card'],
  qr: ['会员码，给工作人员扫一扫', 'Card code to be scanned'],
  seconds: ['{seconds} 秒后自动换新', 'A new one in {seconds} s'],
  what: ['对方只会看到您的姓名和“有效”两个字。', 'Whoever scans sees your name and “valid”, nothing else.'],
  lost: ['纸质会员证丢了？', 'Lost your paper card?'],
  lostHint: [
    '点下面的按钮，旧的纸质证就不能用了，会员号不变。',
    'The old one stops working; your number stays.',
  ],
  renew: ['让旧证失效', 'Stop the old card'],
  renewed: ['旧的纸质证已失效', 'The old card no longer works'],
});

/** Bright and large, with a code that changes by itself. */
export function CardPage() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(cardRoute, {});
  const [left, setLeft] = useState(0);
  const form = useFormProblem();
  useEffect(() => setLeft(data?.seconds ?? 0), [data]);
  useEffect(() => {
    if (!data) return;
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, [data]);
  useEffect(() => {
    if (data && left === 1) reload();
  }, [data, left, reload]);
  const renew = () =>
    form.run(async () => {
      await callRoute(renewRoute, { body: {} });
      toast(t('renewed'));
      reload();
    });
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && !data && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data && (
        <>
          <section className="memberCard">
            <p className="memberName">{data.name}</p>
            <p>{data.unionName}</p>
            <img
              alt={t('qr')}
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(data.qr)}`}
              width="280"
              height="280"
            />
            <p className="memberNumber">{data.number.replace(/(\d{4})(?=\d)/g, '$1 ')}</p>
            <p>{t('seconds', { seconds: left })}</p>
          </section>
          <p className="hint">{t('what')}</p>
          <details className="card">
            <summary>{t('lost')}</summary>
            <p>{t('lostHint')}</p>
            <Form problem={form} onSubmit={renew}>
              <button type="submit" className="button wide" disabled={form.busy}>
                {t('renew')}
              </button>
            </Form>
          </details>
        </>
      )}
    </>
  );
}
