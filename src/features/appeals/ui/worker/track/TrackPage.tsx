import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { useSession } from '#web/shared/session.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { ReceiptList } from '#web/worker/parts/ReceiptList.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { Link } from '#web/worker/router.tsx';
import { trackRoute } from '../calls.ts';
import { forgetReceipt, useReceipts } from '../receipts.ts';
import { useWaitWords } from '../waitWords.ts';
import { openTrack, tidyCode } from './openTrack.ts';

const words = defineWords({
  title: ['查进度', 'Track an appeal'],
  code: ['查询码', 'Query code'],
  codeHint: [
    '提诉求后给您的 12 位字母和数字，大小写、空格都没关系。',
    'The 12 letters and digits you were given. Capitals and spaces do not matter.',
  ],
  short: ['查询码是 12 位，现在有 {count} 位', 'The code has 12 letters and digits, this one has {count}'],
  see: ['看进度', 'See the progress'],
  onPhone: ['这部手机上提过的', 'Filed from this phone'],
  lost: ['查询码找不到了？', 'Lost the code?'],
  lostPhone: ['用提诉求时的手机号登录，就能看到。', 'Sign in with the phone number you filed with.'],
  mine: ['看我的诉求', 'See my appeals'],
  lostCall: ['或者打 12351，报上编号或姓名。', 'Or call 12351 with the number or your name.'],
});

const codeLength = 12;

/** The code typed in any way opens the story. */
export function TrackPage() {
  const t = useWords(words);
  const waiting = useWaitWords();
  const session = useSession();
  const form = useFormProblem();
  const [typed, setTyped] = useState('');
  const see = () =>
    form.run(async () => {
      const code = tidyCode(typed);
      const count = code.replaceAll('-', '').length;
      if (count !== codeLength)
        return form.refuse([{ field: 'code', code: 'short', message: t('short', { count }) }]);
      await waiting(() => callRoute(trackRoute, { body: { code } }));
      openTrack(code);
    });
  return (
    <>
      <h1>{t('title')}</h1>
      <Form problem={form} onSubmit={see}>
        <TextField
          name="code"
          label={t('code')}
          hint={t('codeHint')}
          autoComplete="off"
          maxLength={40}
          value={typed}
          onChange={setTyped}
        />
        <button type="submit" className="button main wide" disabled={form.busy}>
          {t('see')}
        </button>
      </Form>
      <ReceiptList
        title={t('onPhone')}
        receipts={useReceipts()}
        onSee={({ queryCode }) => openTrack(queryCode)}
        onForget={forgetReceipt}
      />
      <section>
        <h2>{t('lost')}</h2>
        <p>{t('lostPhone')}</p>
        <p>
          <Link className="button wide" to="/my">
            <Icon name={session?.kind === 'worker' ? 'list' : 'person'} />
            {t('mine')}
          </Link>
        </p>
        <p>{t('lostCall')}</p>
      </section>
    </>
  );
}
