import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { myTrialsRoute } from './calls.ts';

const words = defineWords({
  title: ['试行征求意见', 'Trials'],
  none: ['现在没有征求您意见的试行。', 'No trial asks for your opinion now.'],
  until: ['{on} 截止', 'Until {on}'],
  say: ['去提意见', 'Say how it works'],
  again: ['改我的意见', 'Change what I said'],
  over: ['试行已结束', 'The trial is over'],
  look: ['看一看', 'Look'],
});

/** What is on trial in my union and waits for my word. */
export function TrialsPage() {
  const t = useWords(words);
  const { date } = useFormats();
  const { data, problem, reload } = useCall(myTrialsRoute, {}, ['rectification']);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {data?.items.map((trial) => (
        <article key={trial.id} className="card">
          <p>
            <strong>{trial.title}</strong>
          </p>
          <p className="hint">
            {trial.unionName} · {t('until', { on: date(trial.until) })}
            {trial.over && ` · ${t('over')}`}
          </p>
          <Link
            className={trial.mine || trial.over ? 'button wide' : 'button main wide'}
            to={`/trials/${trial.id}`}
          >
            {t(trial.over ? 'look' : trial.mine ? 'again' : 'say')}
          </Link>
        </article>
      ))}
    </>
  );
}
