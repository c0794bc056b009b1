import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import { questionKindWords, questionStatusWords } from '../words.ts';
import { myOpenAffairsRoute } from './calls.ts';

const words = defineWords({
  title: ['公开栏', 'Openness boards'],
  none: [
    '您所在的工会还没有网上公开栏。也可以扫车间里的二维码。',
    'Your union has no board on line yet. You may scan the code in the workshop, too.',
  ],
  look: ['看公开', 'See what is open'],
  mine: ['我提过的', 'What I asked'],
  answer: ['答复：{answer}', 'Answer: {answer}'],
});

/** Boards of my unions, and what came of what I asked. */
export function MyBoardsPage() {
  const t = useWords(words);
  const kind = useWords(questionKindWords);
  const status = useWords(questionStatusWords);
  const { instant } = useFormats();
  const { data, problem, reload } = useCall(myOpenAffairsRoute, {}, ['openAffairs']);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.boards.length === 0 && <p className="notice info">{t('none')}</p>}
      {data?.boards.map((board) => (
        <article key={board.code} className="card">
          <p>
            <strong>{board.unionName}</strong>
          </p>
          <Link className="button main wide" to={`/open-affairs/${board.code}`}>
            {t('look')}
          </Link>
        </article>
      ))}
      {data && data.questions.length > 0 && (
        <section>
          <h2>{t('mine')}</h2>
          {data.questions.map((question) => (
            <article key={question.id} className="card">
              <p>
                <strong>{kind(question.kind)}</strong> · {status(question.status)}
              </p>
              {question.about && <p className="hint">{question.about}</p>}
              <p>{question.text}</p>
              {question.answer && <p className="notice info">{t('answer', { answer: question.answer })}</p>}
              <p className="hint">{instant(question.askedAt)}</p>
            </article>
          ))}
        </section>
      )}
    </>
  );
}
