import { type FormEvent, useRef, useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { Form, fieldId, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { Camera } from './Camera.tsx';
import { ForShop, ShopTabs } from './ShopFrame.tsx';
import { enrolTill, redeemCode } from './till/engine.ts';
import { sound, type Verdict, verdictOf } from './till/verdicts.ts';
import { type TillState, useTill } from './useTill.ts';
import { VerdictCard } from './VerdictCard.tsx';

const words = defineWords({
  title: ['核销', 'Redeem'],
  code: ['券码', 'Voucher code'],
  codeHint: ['扫码枪直接扫，或输入、粘贴券号', 'Use a handheld scanner, or type or paste the number'],
  check: ['核销', 'Redeem'],
  working: ['正在核对…', 'Checking …'],
  enrolTitle: ['登记这部手机', 'Enrol this phone'],
  enrolLead: [
    '输入工会或店主给的一次性登记码。登记后不联网也能核销。',
    'Type the one-time code of the union or the owner. The phone then redeems without network too.',
  ],
  enrolCode: ['登记码', 'Enrolment code'],
  enrol: ['登记', 'Enrol'],
  insecure: [
    '要登记设备，请用 https 地址打开本页。',
    'Open this page by its https address to enrol a device.',
  ],
  online: ['已联网', 'On line'],
  offline: ['离线', 'Off line'],
  waiting: ['{count} 笔待上传', '{count} waiting'],
  upload: ['立即上传', 'Send now'],
  contact: ['上次联网 {time}', 'Last contact {time}'],
  noCampaign: ['本店现在没有可兑换的活动。', 'This shop redeems no campaign now.'],
  low: ['{good} 只剩 {left} 份', 'Only {left} of {good} left'],
  stock: ['{good}：剩 {left} / {given}', '{good}: {left} of {given} left'],
  troubles: ['{count} 笔没有被接受，请联系工会：{reasons}', '{count} not taken; call the union: {reasons}'],
});

function Enrol({ till }: { till: TillState }) {
  const t = useWords(words);
  const form = useFormProblem();
  const [code, setCode] = useState('');
  if (!globalThis.crypto?.subtle)
    return (
      <p className="notice warning" role="alert">
        {t('insecure')}
      </p>
    );
  const submit = () =>
    form.run(async () => {
      await enrolTill(code);
      await till.sync();
    });
  return (
    <section aria-labelledby="enrolTitle">
      <h2 id="enrolTitle">{t('enrolTitle')}</h2>
      <p className="hint">{t('enrolLead')}</p>
      <Form problem={form} onSubmit={submit}>
        <TextField name="code" label={t('enrolCode')} value={code} onChange={setCode} autoComplete="off" />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('enrol')}
        </button>
      </Form>
    </section>
  );
}

function Network({ till }: { till: TillState }) {
  const t = useWords(words);
  const formats = useFormats();
  const troubled = till.waiting.filter(({ trouble }) => trouble);
  const open = till.waiting.length - troubled.length;
  return (
    <div className="tillNetwork">
      <p role="status">
        <span className={till.online ? 'badge on' : 'badge off'}>
          {t(till.online ? 'online' : 'offline')}
        </span>{' '}
        {open > 0 && <strong>{t('waiting', { count: open })}</strong>}{' '}
        {till.pack && (
          <span className="hint">{t('contact', { time: formats.instant(till.pack.contact.at) })}</span>
        )}
      </p>
      {open > 0 && till.online && (
        <button type="button" className="button" onClick={() => void till.sync()}>
          {t('upload')}
        </button>
      )}
      {troubled.length > 0 && (
        <p className="notice problem">
          {t('troubles', {
            count: troubled.length,
            reasons: [...new Set(troubled.map(({ trouble }) => trouble))].join('、'),
          })}
        </p>
      )}
    </div>
  );
}

function Stock({ till }: { till: TillState }) {
  const t = useWords(words);
  const { pack } = till;
  if (!pack) return null;
  const goods = new Map(
    pack.campaigns.flatMap((campaign) => campaign.goods.map((good) => [good.id, good.name])),
  );
  if (pack.campaigns.length === 0) return <p className="notice info">{t('noCampaign')}</p>;
  return (
    <ul className="tillStock">
      {pack.stock.map(({ goodId, given, used, low }) => {
        const good = goods.get(goodId) ?? '';
        const left = Math.max(0, given - used);
        return (
          <li key={goodId} className={low ? 'notice warning' : 'hint'}>
            {low ? t('low', { good, left }) : t('stock', { good, left, given })}
          </li>
        );
      })}
    </ul>
  );
}

function Scan({ till }: { till: TillState }) {
  const t = useWords(words);
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState<Verdict>();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const judge = async (code: string) => {
    if (running.current || code.trim() === '') return;
    running.current = true;
    setBusy(true);
    setVerdict(undefined);
    const made = await redeemCode(code).catch(() => verdictOf('trouble'));
    setVerdict(made);
    sound(made.colour);
    setText('');
    running.current = false;
    setBusy(false);
    await till.reload();
    // A handheld scanner types wherever the focus is.
    document.getElementById(fieldId('tillCode'))?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void judge(text);
  };
  return (
    <>
      {busy && <p role="status">{t('working')}</p>}
      {verdict && <VerdictCard verdict={verdict} />}
      <Camera onCode={(code) => void judge(code)} />
      <form className="form" onSubmit={submit}>
        <TextField
          name="tillCode"
          label={t('code')}
          hint={t('codeHint')}
          value={text}
          onChange={setText}
          autoComplete="off"
        />
        <button type="submit" className="button wide" disabled={busy}>
          {t('check')}
        </button>
      </form>
    </>
  );
}

/** Behind the counter: scan, a verdict, hand out. Works without network once the phone is enrolled. */
export function TillPage() {
  const t = useWords(words);
  const till = useTill();
  return (
    <>
      <h1>{till.pack ? `${t('title')} · ${till.pack.shop.name}` : t('title')}</h1>
      <ShopTabs />
      {till.problem !== undefined && (
        <ProblemNotice problem={till.problem} onRetry={() => void till.sync()} />
      )}
      {till.pack === undefined && <Loading />}
      {till.pack === null && (
        <ForShop>
          <Enrol till={till} />
        </ForShop>
      )}
      {till.pack && (
        <>
          <Network till={till} />
          <Scan till={till} />
          <Stock till={till} />
        </>
      )}
    </>
  );
}
