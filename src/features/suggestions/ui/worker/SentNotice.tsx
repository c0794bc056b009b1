import { copyText } from '#web/shared/copyText.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { flushQueue } from '#web/shared/offlineQueue.ts';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import { forgetReceipt, useReceipts } from './receipts.ts';

const words = defineWords({
  received: ['收到了，谢谢您', 'Received, thank you'],
  by: ['{to}最迟 {date} 有回音。', '{to} answers by {date}.'],
  code: ['查询码', 'Tracking code'],
  once: [
    '查询码只显示这一次，请记下来：凭它看结果。也存在了这部手机里。',
    'The code is shown only now: keep it to see the result. It is kept on this phone too.',
  ],
  copy: ['复制查询码', 'Copy the code'],
  copied: ['已复制', 'Copied'],
  copyFailed: ['没能复制，请长按查询码', 'Could not copy; press long on the code'],
  forget: ['从这部手机删除', 'Remove from this phone'],
  forgotten: ['已从这部手机删除', 'Removed from this phone'],
  inList: ['在“我的建议”里看结果。', 'See the result under “My suggestions”.'],
  waiting: ['已存在手机里，还没有发出', 'Kept on this phone, not sent yet'],
  waitingText: [
    '现在发不出去。网络一恢复会自动发出，只发一次；查询码到“我的建议”里看。',
    'It cannot go out now. It is sent by itself, once; the code will stand under “My suggestions”.',
  ],
  tryNow: ['现在再试一次', 'Try again now'],
  mine: ['我的建议', 'My suggestions'],
  another: ['再提一条', 'Another one'],
});

export type Sent =
  | 'waiting'
  | { number: string; trackingCode: string | null; to: string; answerBy: string | null };

/** After sending: by when there is an answer, and the code in large print. */
export function SentNotice({ sent, onAnother }: { sent: Sent; onAnother: () => void }) {
  const t = useWords(words);
  const formats = useFormats();
  const receipts = useReceipts();
  const copy = async (code: string) => {
    const isCopied = await copyText(code);
    toast(t(isCopied ? 'copied' : 'copyFailed'), isCopied ? 'done' : 'problem');
  };
  if (sent === 'waiting')
    return (
      <>
        <h1>{t('waiting')}</h1>
        <p role="status">{t('waitingText')}</p>
        <div className="buttons suggestMore">
          <button type="button" className="button main wide" onClick={() => void flushQueue()}>
            {t('tryNow')}
          </button>
          <Link className="button wide" to="/suggestions">
            {t('mine')}
          </Link>
          <button type="button" className="button wide" onClick={onAnother}>
            {t('another')}
          </button>
        </div>
      </>
    );
  const { number, trackingCode } = sent;
  return (
    <>
      <h1>
        <Icon name="check" className="good" /> {t('received')}
      </h1>
      {sent.answerBy && <p role="status">{t('by', { to: sent.to, date: formats.date(sent.answerBy) })}</p>}
      {trackingCode ? (
        <>
          <div className="card suggestReceipt">
            <p>{t('code')}</p>
            <p className="suggestCode">{trackingCode}</p>
            <p className="hint">{number}</p>
          </div>
          <p>{t('once')}</p>
          <div className="buttons row">
            <button type="button" className="button" onClick={() => void copy(trackingCode)}>
              {t('copy')}
            </button>
            {receipts.some((one) => one.number === number) && (
              <button
                type="button"
                className="button quiet"
                onClick={() => {
                  forgetReceipt(number);
                  toast(t('forgotten'));
                }}
              >
                {t('forget')}
              </button>
            )}
          </div>
        </>
      ) : (
        <p>{t('inList')}</p>
      )}
      <div className="buttons suggestMore">
        <Link className="button main wide" to="/suggestions">
          {t('mine')}
        </Link>
        <button type="button" className="button wide" onClick={onAnother}>
          {t('another')}
        </button>
      </div>
    </>
  );
}
