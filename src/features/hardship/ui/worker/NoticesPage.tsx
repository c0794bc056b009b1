import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { noticesRoute } from './calls.ts';

const words = defineWords({
  title: ['困难职工公示', 'Public notices'],
  lead: [
    '名单只显示遮盖后的姓名。有异议可以提，不用登录。',
    'Names are covered. Object if something is wrong; no sign-in needed.',
  ],
  none: ['现在没有公示。', 'There is no notice now.'],
  running: ['公示中', 'running'],
  over: ['已结束', 'over'],
});

export function NoticesPage() {
  const t = useWords(words);
  const formats = useFormats();
  const notices = useCall(noticesRoute, {}, ['hardship']);
  if (!notices.data)
    return notices.problem === undefined ? (
      <Loading />
    ) : (
      <ProblemNotice problem={notices.problem} onRetry={notices.reload} />
    );
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {notices.data.items.length === 0 && <p>{t('none')}</p>}
      {notices.data.items.map((notice) => (
        <Link key={notice.id} className="card" to={`/hardship/notices/${notice.id}`}>
          <strong>{notice.title}</strong>
          <br />
          {formats.date(notice.startsOn)} – {formats.date(notice.endsOn)} ·{' '}
          {t(notice.state === 'over' ? 'over' : 'running')}
        </Link>
      ))}
    </>
  );
}
