import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import type { ProjectItem } from '../../contract.ts';
import { statusWords, tallyWords } from '../words.ts';
import { listRoute } from './calls.ts';

const words = defineWords({
  title: ['职工实事项目', 'Practical projects'],
  lead: [
    '工会每年承诺给职工办的实事，办到哪一步都在这里。',
    'What the unions promise to do for workers each year, and how far it is.',
  ],
  year: ['年度', 'Year'],
  none: ['还没有公布的实事项目。', 'No projects are published yet.'],
  late: ['已逾期', 'Late'],
  steps: ['节点 {done} / {all}', 'Milestones {done} / {all}'],
  due: ['{due} 前', 'By {due}'],
  done: ['{day} 完成', 'Finished {day}'],
  forWhom: ['惠及{whom}', 'For {whom}'],
  look: ['看进展', 'See progress'],
  more: ['更多项目', 'More projects'],
});

/** The projects of a year and how many of them are finished; late ones say so. */
export function ProjectsPage() {
  const t = useWords(words);
  const tally = useWords(tallyWords);
  const [chosen, setYear] = useState('');
  const [more, setMore] = useState<{ of: string; items: ProjectItem[]; next: string | null }>();
  const query = { limit: 30, ...(chosen ? { year: Number(chosen) } : {}) };
  const { data, problem, reload } = useCall(listRoute, { query }, ['practicalProjects']);
  const further = more?.of === chosen ? more : undefined;
  const items = [...(data?.items ?? []), ...(further?.items ?? [])];
  const next = further ? further.next : (data?.next ?? null);
  const readMore = async () => {
    if (!next) return;
    try {
      const page = await callRoute(listRoute, { query: { ...query, after: next } });
      setMore({ of: chosen, items: [...(further?.items ?? []), ...page.items], next: page.next });
    } catch (failure) {
      toast(explainProblem(failure), 'problem');
    }
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data && data.years.length > 1 && (
        <SelectField
          name="year"
          label={t('year')}
          value={String(data.tally.year)}
          options={data.years.map((year) => ({ value: String(year), label: String(year) }))}
          onChange={setYear}
        />
      )}
      {data && data.tally.listed > 0 && (
        <div className="card" style={{ marginTop: 'var(--space-3)' }}>
          <p>
            <strong>
              {tally('finished', {
                ...{ year: data.tally.year, numerator: data.tally.rate.numerator },
                ...{ denominator: data.tally.rate.denominator, percent: data.tally.rate.text },
              })}
            </strong>
          </p>
          <p className="hint">
            {tally('rest', {
              ...{ underWay: data.tally.underWay, late: data.tally.late },
              ...{ carriedOver: data.tally.carriedOver, dropped: data.tally.dropped },
            })}
          </p>
        </div>
      )}
      {data && items.length === 0 && <p className="notice info">{t('none')}</p>}
      {items.map((item) => (
        <ProjectCard key={item.id} item={item} />
      ))}
      {next && (
        <button type="button" className="button wide" onClick={() => void readMore()}>
          {t('more')}
        </button>
      )}
    </>
  );
}

function ProjectCard({ item }: { item: ProjectItem }) {
  const t = useWords(words);
  const status = useWords(statusWords);
  const { date } = useFormats();
  return (
    <article className="card">
      <h2>{item.title}</h2>
      <p className="hint">
        {item.unionName} · {t('forWhom', { whom: item.forWhom })}
      </p>
      <p>
        <strong>{status(item.status)}</strong>
        {item.isLate && ` · ${t('late')}`} · {t('steps', { done: item.milestonesDone, all: item.milestones })}{' '}
        · {item.finishedOn ? t('done', { day: date(item.finishedOn) }) : t('due', { due: date(item.dueOn) })}
      </p>
      <Link className="button wide" to={`/projects/${item.id}`} aria-label={`${t('look')}：${item.title}`}>
        {t('look')}
      </Link>
    </article>
  );
}
