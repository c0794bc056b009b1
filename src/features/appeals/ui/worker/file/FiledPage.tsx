import { useState } from 'react';
import { copyText } from '#web/shared/copyText.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link, navigate, useParams } from '#web/worker/router.tsx';
import { forgetReceipt, type Receipt, useReceipts } from '../receipts.ts';
import { useSay } from '../say.ts';
import { openTrack } from '../track/openTrack.ts';
import { receiptPicture } from './receiptPicture.ts';

const words = defineWords({
  title: ['我们收到了', 'We have it'],
  number: ['编号', 'Number'],
  code: ['查询码', 'Query code'],
  keep: [
    '请记下查询码：凭它随时看进度，不用登录。',
    'Keep this code: it shows the progress, without an account.',
  ],
  copy: ['复制', 'Copy'],
  copied: ['已复制', 'Copied'],
  copyFailed: ['没能复制，请长按查询码', 'Could not copy; press long on the code'],
  picture: ['存成图片', 'Save as picture'],
  pictureHint: ['长按图片也可以保存', 'Or press long on the picture to save it'],
  pictureAlt: ['编号 {number}，查询码 {code}', 'Number {number}, query code {code}'],
  print: ['打印', 'Print'],
  next: ['接下来', 'What happens next'],
  nextText: [
    '工会的人会看您的诉求，决定受理后与您联系。',
    'Somebody at the union reads your appeal, accepts it and contacts you.',
  ],
  by: ['{name}：最迟 {date}', '{name}: by {date}'],
  why: ['为什么是这一天？', 'Why this day?'],
  urgent: ['等不及？打 12351，报上编号。', 'Cannot wait? Call 12351 and give the number.'],
  track: ['看进度', 'See the progress'],
  home: ['回首页', 'Back to home'],
  kept: [
    '编号和查询码也存在了这部手机里。手机是别人的？',
    "Number and code are kept on this phone too. Is it somebody else's phone?",
  ],
  forget: ['从这部手机删除', 'Remove from this phone'],
  gone: ['这部手机里没有这张回执', 'This receipt is not on this phone'],
  goneText: ['如果记得查询码，可以直接查进度。', 'If you remember the query code, track with it.'],
});

function Gone() {
  const t = useWords(words);
  return (
    <>
      <h1>{t('gone')}</h1>
      <p>{t('goneText')}</p>
      <Link className="button main wide" to="/track">
        {t('track')}
      </Link>
    </>
  );
}

function Keep({ receipt }: { receipt: Receipt }) {
  const t = useWords(words);
  const [picture, setPicture] = useState('');
  const { number, queryCode } = receipt;
  const copy = async () => {
    const isCopied = await copyText(queryCode);
    toast(t(isCopied ? 'copied' : 'copyFailed'), isCopied ? 'done' : 'problem');
  };
  const savePicture = () => {
    const address = receiptPicture([
      [t('number'), number],
      [t('code'), queryCode],
    ]);
    setPicture(address);
    const link = document.createElement('a');
    link.href = address;
    link.download = `${number}.png`;
    link.click();
  };
  return (
    <>
      <div className="card receipt">
        <p>{t('number')}</p>
        <p className="receiptNumber">{number}</p>
        <p>{t('code')}</p>
        <p className="receiptCode">
          {queryCode.split('-').map((part, index) => (
            <span key={part + String(index)}>{index > 0 ? `-${part}` : part}</span>
          ))}
        </p>
      </div>
      <p>{t('keep')}</p>
      <div className="buttons row noPrint">
        <button type="button" className="button" onClick={() => void copy()}>
          <Icon name="document" />
          {t('copy')}
        </button>
        <button type="button" className="button" onClick={savePicture}>
          <Icon name="camera" />
          {t('picture')}
        </button>
        <button type="button" className="button" onClick={() => print()}>
          <Icon name="list" />
          {t('print')}
        </button>
      </div>
      {picture && (
        <p className="noPrint">
          <img className="receiptPicture" src={picture} alt={t('pictureAlt', { number, code: queryCode })} />
          <span className="hint">{t('pictureHint')}</span>
        </p>
      )}
    </>
  );
}

/** After sending: the number, the code in large print, and what happens next. */
export function FiledPage() {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats();
  const { number } = useParams();
  const receipt = useReceipts().find((one) => one.number === number);
  if (!receipt) return <Gone />;
  const forget = () => {
    forgetReceipt(receipt.number);
    navigate('/', { replace: true });
  };
  return (
    <>
      <h1>
        <Icon name="check" className="good" /> {t('title')}
      </h1>
      <Keep receipt={receipt} />
      <h2>{t('next')}</h2>
      <p>{t('nextText')}</p>
      {receipt.next && (
        <>
          <p className="due">
            <Icon name="clock" />
            {t('by', { name: say(receipt.next.name), date: formats.date(receipt.next.due) })}
          </p>
          <details className="more noPrint">
            <summary>{t('why')}</summary>
            <p>{say(receipt.next.explanation)}</p>
          </details>
        </>
      )}
      <p>{t('urgent')}</p>
      <div className="buttons noPrint">
        <button type="button" className="button main wide" onClick={() => openTrack(receipt.queryCode)}>
          {t('track')}
        </button>
        <Link className="button wide" to="/">
          {t('home')}
        </Link>
        <p className="hint">{t('kept')}</p>
        <button type="button" className="button quiet wide" onClick={forget}>
          {t('forget')}
        </button>
      </div>
    </>
  );
}
