import './members.css';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Icon } from '#web/shared/icons.tsx';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { useParams } from '#web/worker/router.tsx';
import { checkRoute } from './calls.ts';

const words = defineWords({
  title: ['核验会员码', 'Card check'],
  valid: ['有效', 'Valid'],
  invalid: ['无效', 'Not valid'],
  validHint: ['是工会会员，请核对姓名。', 'A union member. Please compare the name.'],
  unknown: [
    '不是本平台的会员码，请会员打开手机里的会员码再扫一次。',
    'Not a card of ours. Scan the code on the phone.',
  ],
  tooOld: ['这个码过期了，请会员刷新会员码再扫一次。', 'This code is too old. Ask for a fresh one.'],
  replaced: ['这张纸质证已经换新，旧证不能用。', 'This paper card was replaced.'],
  noMember: ['现在不是会员。', 'Not a member now.'],
});

/** What a station or a shop sees after scanning: the name and valid, or not valid and why. */
export function CheckPage() {
  const t = useWords(words);
  const { code = '' } = useParams();
  const { data, problem, reload } = useCall(checkRoute, { body: { code } });
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.valid && (
        <section className="cardCheck good" role="status">
          <Icon name="check" size={56} />
          <p className="verdict">{t('valid')}</p>
          <p className="memberName">{data.name}</p>
          <p>{t('validHint')}</p>
        </section>
      )}
      {data && !data.valid && (
        <section className="cardCheck bad" role="status">
          <Icon name="close" size={56} />
          <p className="verdict">{t('invalid')}</p>
          <p>{t(data.because ?? 'unknown')}</p>
        </section>
      )}
    </>
  );
}
