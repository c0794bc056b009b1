import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { statusWords } from '../../../words.ts';
import { mineRoute } from '../calls.ts';
import { useSay } from '../say.ts';

const words = defineWords({
  title: ['我的诉求', 'My appeals'],
  none: ['您还没有提过诉求。', 'You have not filed anything yet.'],
  file: ['提诉求', 'File an appeal'],
  byCode: ['匿名提过的，请用查询码查。', 'What you filed anonymously is found by its query code.'],
  track: ['用查询码查', 'Track by query code'],
  filed: ['{date} 提交', 'Filed {date}'],
  due: ['{name}：最迟 {date}', '{name}: by {date}'],
});

/** Everything filed under the signed-in phone, newest first. */
export function MyAppealsPage() {
  const t = useWords(words);
  const say = useSay();
  const formats = useFormats();
  const { data, problem, loading, reload } = useCall(mineRoute, {});
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {loading && !data && <Loading />}
      {data?.items.length === 0 && <p>{t('none')}</p>}
      <ul className="tiles">
        {data?.items.map(({ id, number, status, excerpt, receivedAt, nextDeadline }) => (
          <li key={id}>
            <Link to={`/my/${id}`} className="tile">
              <span>
                <strong>{say(statusWords[status])}</strong>
                <small className="excerpt">{excerpt}</small>
                {nextDeadline && (
                  <small>
                    {t('due', { name: say(nextDeadline.name), date: formats.date(nextDeadline.due) })}
                  </small>
                )}
                <small>
                  {number} · {t('filed', { date: formats.instant(receivedAt) })}
                </small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <Link className="button main wide" to="/file">
          {t('file')}
        </Link>
        <p className="hint">{t('byCode')}</p>
        <Link className="button wide" to="/track">
          {t('track')}
        </Link>
      </div>
    </>
  );
}
