import './suggestions.css';
import '../problemWords.ts';
import { useState } from 'react';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link, usePlace } from '#web/worker/router.tsx';
import { outcomeWords, statusWords } from '../../words.ts';
import { boardRoute, wordsRoute } from './calls.ts';

const words = defineWords({
  title: ['建议有回音', 'What became of suggestions'],
  lead: [
    '大家提的建议，办得怎样。这里不写名字。',
    'What workers suggested and what came of it. Nobody is named here.',
  ],
  classes: ['分类', 'Class'],
  all: ['全部', 'All'],
  done: ['{date} 做到', 'Done on {date}'],
  none: ['这里还没有公开的建议。来提第一条吧。', 'Nothing stands here yet. Make the first suggestion.'],
  more: ['看更多', 'More'],
  first: ['从头看', 'From the start'],
  suggest: ['提个建议', 'Make a suggestion'],
});

/** The public board: words the desk approved, so that nobody is named. */
export function BoardPage() {
  const t = useWords(words);
  const pick = usePick();
  const formats = useFormats();
  const box = usePlace().query.get('box');
  const [classCode, setClassCode] = useState('all');
  const [after, setAfter] = useState<string>();
  const dictionary = useCall(wordsRoute, {});
  const query = {
    ...(box ? { boxCode: box } : {}),
    ...(classCode === 'all' ? {} : { classCode }),
    ...(after ? { after } : {}),
  };
  const { data, problem, reload } = useCall(boardRoute, { query }, ['suggestions']);
  const say = ({ zh, en }: { zh: string; en: string }) => pick([zh, en]);
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <SelectField
        name="classCode"
        label={t('classes')}
        value={classCode}
        options={[
          { value: 'all', label: t('all') },
          ...(dictionary.data?.classes ?? []).map((each) => ({ value: each.code, label: say(each) })),
        ]}
        onChange={(next) => {
          setClassCode(next);
          setAfter(undefined);
        }}
      />
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {data?.items.map((item) => (
        <section key={item.id} className="card suggestMore">
          <h2 className="suggestText">{item.text}</h2>
          <p>
            <strong>{say(outcomeWords[item.outcome])}</strong> · {item.reply}
          </p>
          <p className="hint">
            {item.union} ·{' '}
            {item.doneOn ? t('done', { date: formats.date(item.doneOn) }) : say(statusWords[item.status])}
          </p>
        </section>
      ))}
      <div className="buttons suggestMore">
        {after && (
          <button type="button" className="button wide" onClick={() => setAfter(undefined)}>
            {t('first')}
          </button>
        )}
        {data?.next && (
          <button type="button" className="button wide" onClick={() => setAfter(data.next ?? undefined)}>
            {t('more')}
          </button>
        )}
        <Link className="button main wide" to={box ? `/suggest/${box}` : '/suggest'}>
          {t('suggest')}
        </Link>
      </div>
    </>
  );
}
