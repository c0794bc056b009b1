import { call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import type { RequestView } from '../../contract.ts';
import { requestsRoute, withdrawRoute } from './calls.ts';
import { OutcomeList } from './OutcomeList.tsx';
import { groundWords, kindWords, requestStatusWords } from './requestWords.ts';
import { useSay } from './say.ts';

const words = defineWords({
  title: ['更正、删除和注销', 'Correct, delete, close'],
  mine: ['我的申请', 'My requests'],
  none: ['您还没有提过申请。', 'You have made no request yet.'],
  due: ['最迟 {date} 答复', 'Answered by {date}'],
  why: ['怎么算的', 'How it is counted'],
  asked: ['{number} · {date} 提出', '{number} · asked {date}'],
  answer: ['答复', 'Answer'],
  ground: ['原因：{ground}', 'Ground: {ground}'],
  appeal: [
    '不同意答复的，可拨打 12351 申诉，或依法向网信部门投诉、起诉。',
    'If you disagree: call 12351, complain to the authority, or go to court.',
  ],
  takeBack: ['撤回申请', 'Take it back'],
  taken: ['已撤回', 'Taken back'],
});

const kinds = ['correct', 'delete', 'explain', 'closeAccount'] as const;

/** The ways to ask, and what became of what was asked. */
export function RequestsPage() {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const { data, problem, reload } = useCall(requestsRoute, {}, ['privacy']);
  return (
    <>
      <h1>{t('title')}</h1>
      <div className="buttons">
        {kinds.map((name) => (
          <Link key={name} className="button wide" to={`/my-data/ask/${name}`}>
            {kind(name)}
          </Link>
        ))}
      </div>
      <h2>{t('mine')}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p>{t('none')}</p>}
      {data?.items.map((item) => (
        <Request key={item.id} item={item} onChange={reload} />
      ))}
    </>
  );
}

function Request({ item, onChange }: { item: RequestView; onChange: () => void }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(requestStatusWords);
  const ground = useWords(groundWords);
  const say = useSay();
  const formats = useFormats();
  const takeBack = () =>
    call(withdrawRoute, { params: { id: item.id } })
      .then(() => {
        toast(t('taken'));
        onChange();
      })
      .catch((problem: unknown) => toast(explainProblem(problem), 'problem'));
  return (
    <section className="card">
      <h3>
        {kind(item.kind)} · {status(item.status)}
      </h3>
      <p className="hint">{t('asked', { number: item.number, date: formats.instant(item.askedAt) })}</p>
      <p>{item.text}</p>
      {item.status === 'waiting' && (
        <>
          <p>
            <strong>{t('due', { date: formats.date(item.dueOn) })}</strong>
          </p>
          <details>
            <summary>{t('why')}</summary>
            <p>{say(item.dueWords)}</p>
          </details>
        </>
      )}
      {item.answer && (
        <>
          <h4>{t('answer')}</h4>
          <p>{item.answer}</p>
          {item.refusalGround && <p>{t('ground', { ground: ground(item.refusalGround) })}</p>}
          {item.outcome && <OutcomeList items={item.outcome} />}
          {item.status === 'refused' && <p className="hint">{t('appeal')}</p>}
        </>
      )}
      {item.allowedActions.includes('withdraw') && (
        <button type="button" className="button" onClick={() => void takeBack()}>
          {t('takeBack')}
        </button>
      )}
    </section>
  );
}
