import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { grouped } from '../parts/grouped.ts';
import { today, useSay } from '../parts/say.ts';
import type { Filed } from './useFiling.ts';

const words = defineWords({
  title: ['请读给来电人听', 'Read this to the caller'],
  number: ['您的诉求已经登记，编号是', 'Your appeal is filed. Its number is'],
  code: ['查询码是（字母按单词读，数字逐个读）', 'The query code is (spell the letters, digits one by one)'],
  next: ['我们会在 {date} 之前：{what}。', 'By {date} we will: {what}.'],
  how: [
    '凭查询码随时可以查进度，不用登录；也可以再打 12351。',
    'With the code you can see the progress at any time without logging in; or call 12351 again.',
  ],
});

/** What the operator says before hanging up, the number and code in groups. */
export function ReadOut({ filed }: { filed: Filed }) {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats(today());
  const due = filed.nextDeadline;
  return (
    <div className="readOut" aria-live="assertive">
      <h2>{t('title')}</h2>
      <p>{t('number')}</p>
      <p className="spell">{filed.number}</p>
      <p>{t('code')}</p>
      <p className="spell">{grouped(filed.queryCode)}</p>
      {due && <p>{t('next', { date: formats.date(due.due), what: say(due.name) })}</p>}
      <p>{t('how')}</p>
    </div>
  );
}
