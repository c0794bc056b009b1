import { urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import { statusWords } from '../words.ts';
import { fileRoute, oneRoute } from './calls.ts';

const words = defineWords({
  forWhom: ['惠及', 'For'],
  who: ['谁来办', 'Who does it'],
  budget: ['经费', 'Budget'],
  due: ['期限', 'Due'],
  late: ['已逾期', 'Late'],
  milestones: ['节点', 'Milestones'],
  by: ['{due} 前', 'By {due}'],
  done: ['{day} 完成', 'Reached {day}'],
  progress: ['每月进展', 'Month by month'],
  none: ['还没有填写进展。', 'Nothing told yet.'],
  month: ['{year} 年 {month} 月', '{month}/{year}'],
  proof: ['佐证：{name}', 'Proof: {name}'],
  finished: ['{day} 验收完成', 'Accepted {day}'],
  carriedTo: ['已结转下年，看新的项目', 'Carried over: see it in the next year'],
  carriedFrom: ['由上年结转', 'Carried over from the year before'],
  from: ['来自“大家议”的话题', 'Came from a discussion'],
  back: ['回到实事项目', 'Back to the projects'],
});

/** One project: what was promised, its milestones, and what was told with proof. */
export function ProjectPage() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const { date } = useFormats();
  const { id = '' } = useParams();
  const { data, problem, reload } = useCall(oneRoute, { params: { id } }, ['practicalProjects']);
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  return (
    <>
      <h1>{data.title}</h1>
      <p className="hint">
        {data.year} · {data.unionName} · {status(data.status)}
        {data.isLate && ` · ${t('late')}`}
      </p>
      {data.finishedOn && <p className="notice good">{t('finished', { day: date(data.finishedOn) })}</p>}
      {data.about && <p>{data.about}</p>}
      {data.outcome && <p className="notice info">{data.outcome}</p>}
      <dl className="card">
        <dt>{t('forWhom')}</dt>
        <dd>{data.forWhom}</dd>
        <dt>{t('who')}</dt>
        <dd>
          {data.responsibleUnit} {data.responsiblePerson}
        </dd>
        {data.budget && (
          <>
            <dt>{t('budget')}</dt>
            <dd>{data.budget}</dd>
          </>
        )}
        <dt>{t('due')}</dt>
        <dd>{date(data.dueOn)}</dd>
      </dl>
      <h2>{t('milestones')}</h2>
      <ol>
        {data.milestones.map((one) => (
          <li key={one.id}>
            {one.title} ·{' '}
            {one.doneOn ? t('done', { day: date(one.doneOn) }) : t('by', { due: date(one.dueOn) })}
            {one.isLate && <strong> · {t('late')}</strong>}
            {one.note && <span className="hint"> {one.note}</span>}
          </li>
        ))}
      </ol>
      <h2>{t('progress')}</h2>
      {data.progress.length === 0 && <p className="notice info">{t('none')}</p>}
      {data.progress.map((told) => (
        <article key={told.id} className="card">
          <h3>{t('month', { year: told.month.slice(0, 4), month: Number(told.month.slice(5, 7)) })}</h3>
          <p>{told.text}</p>
          {told.files.map((file) => (
            <p key={file.id}>
              <a
                href={urlOf(fileRoute, { params: { id }, query: { fileId: file.id } })}
                target="_blank"
                rel="noreferrer"
              >
                {t('proof', { name: file.name })}
              </a>
            </p>
          ))}
        </article>
      ))}
      {data.carriedFrom && <p className="hint">{t('carriedFrom')}</p>}
      {data.carriedTo && (
        <Link className="button wide" to={`/projects/${data.carriedTo}`}>
          {t('carriedTo')}
        </Link>
      )}
      {data.source?.type === 'discussion' && (
        <Link className="button wide" to={`/discuss/${data.source.id}`}>
          {t('from')}
        </Link>
      )}
      <Link className="button wide quiet" to="/projects">
        {t('back')}
      </Link>
    </>
  );
}
