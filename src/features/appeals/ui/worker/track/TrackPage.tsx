import { callRoute } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { useSession } from '#web/shared/session.ts';
import { CodeForm } from '#web/worker/parts/CodeForm.tsx';
import { useFormProblem } from '#web/worker/parts/Form.tsx';
import { ReceiptList } from '#web/worker/parts/ReceiptList.tsx';
import { Link } from '#web/worker/router.tsx';
import { trackRoute } from '../calls.ts';
import { forgetReceipt, useReceipts } from '../receipts.ts';
import { useWaitWords } from '../waitWords.ts';
import { openTrack } from './openTrack.ts';

const words = defineWords({
  title: ['查进度', 'Track an appeal'],
  codeHint: [
    '提诉求后给您的 12 位字母和数字，大小写、空格都没关系。',
    'The 12 letters and digits you were given. Capitals and spaces do not matter.',
  ],
  see: ['看进度', 'See the progress'],
  onPhone: ['这部手机上提过的', 'Filed from this phone'],
  lost: ['查询码找不到了？', 'Lost the code?'],
  lostPhone: ['用提诉求时的手机号登录，就能看到。', 'Sign in with the phone number you filed with.'],
  mine: ['看我的诉求', 'See my appeals'],
  lostCall: ['或者打 12351，报上编号或姓名。', 'Or call 12351 with the number or your name.'],
});

/** The code typed in any way opens the story. */
export function TrackPage() {
  const t = useWords(words);
  const waiting = useWaitWords();
  const session = useSession();
  const form = useFormProblem();
  return (
    <>
      <h1>{t('title')}</h1>
      <CodeForm
        problem={form}
        hint={t('codeHint')}
        action={t('see')}
        isMain
        onCode={async (code) => {
          await waiting(() => callRoute(trackRoute, { body: { code } }));
          openTrack(code);
        }}
      />
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
