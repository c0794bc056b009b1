import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { checkRoute } from './calls.ts';
import { keptReceipt, spaced, unspaced } from './receipts.ts';

const words = defineWords({
  thanks: ['您的票已投入票箱', 'Your ballot is in the urn'],
  title: ['我的回执', 'My receipt'],
  keep: [
    '这是您手机自己做的回执码，只有您有。公布结果后可以用它查到您的票已计入；它看不出您投了什么。建议抄下来或截图。',
    'Your phone made this code; only you have it. After the count it shows that your ballot was counted, never what you chose. Write it down.',
  ],
  copy: ['复制回执码', 'Copy the code'],
  copied: ['已复制', 'Copied'],
  notCopied: ['没能复制，请抄下来或截图', 'Could not copy; please write it down'],
  check: ['查一查我的票在不在', 'Check that my ballot is there'],
  type: ['回执码', 'Code of the receipt'],
  typeHint: [
    '您在别的手机上投的票：请输入当时的回执码（32 位）。',
    'You voted on another device: type the code it showed, 32 characters.',
  ],
  inUrn: ['在。您的票在票箱里，等待计票。', 'Yes: your ballot is in the urn and waits for the count.'],
  counted: ['已计入。您的票算在结果里了。', 'Counted: your ballot is part of the result.'],
  unknown: [
    '没有找到这个回执码。请核对有没有抄错；确认无误请联系工会或拨打 12351。',
    'This code was not found. Check it for mistakes; if it is right, ask your union or call 12351.',
  ],
  short: ['回执码是 32 位数字和字母 a–f', 'The code has 32 characters, digits and a–f'],
});

/** The code in large print, and whether its ballot is in the urn or was counted. */
export function Receipt(props: { ballotId: string; accountId: string; isNew: boolean }) {
  const t = useWords(words);
  const kept = keptReceipt(props.ballotId, props.accountId);
  const [typed, setTyped] = useState('');
  const [state, setState] = useState<'inUrn' | 'counted' | 'unknown'>();
  const [busy, setBusy] = useState(false);
  const check = async () => {
    const receipt = kept ?? unspaced(typed);
    if (receipt.length < 32) return toast(t('short'));
    setBusy(true);
    try {
      const answer = await callRoute(checkRoute, { params: { id: props.ballotId }, body: { receipt } });
      setState(answer.state);
    } catch (failure) {
      toast(explainProblem(failure));
    } finally {
      setBusy(false);
    }
  };
  const copy = () =>
    Promise.resolve(navigator.clipboard?.writeText(kept ?? ''))
      .then(() => toast(t(navigator.clipboard ? 'copied' : 'notCopied')))
      .catch(() => toast(t('notCopied')));
  return (
    <section className="card">
      {props.isNew && (
        <p className="notice good" role="status">
          {t('thanks')}
        </p>
      )}
      <h2>{t('title')}</h2>
      {kept ? (
        <>
          <p className="receiptCode">{spaced(kept)}</p>
          <p>{t('keep')}</p>
          <button type="button" className="button wide" onClick={() => void copy()}>
            {t('copy')}
          </button>
        </>
      ) : (
        <TextField name="receipt" label={t('type')} hint={t('typeHint')} value={typed} onChange={setTyped} />
      )}
      <button type="button" className="button wide" disabled={busy} onClick={() => void check()}>
        {t('check')}
      </button>
      {state && (
        <p className={state === 'unknown' ? 'notice warning' : 'notice good'} role="status">
          {t(state)}
        </p>
      )}
    </section>
  );
}
