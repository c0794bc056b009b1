import './board.css';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import type { OnBoard } from '../../contract.ts';
import { periodName, periodWords, sideWords } from '../words.ts';
import { boardRoute } from './calls.ts';

const words = defineWords({
  title: ['{name}公开栏', 'What {name} makes open'],
  missing: ['应公开、还没有公开', 'Due, and not posted'],
  due: ['应在 {on} 前公开', 'was due by {on}'],
  report: ['反映这一项', 'Tell the union'],
  posts: ['正在公开', 'On display'],
  on: ['{on} 公开', 'posted on {on}'],
  correction: ['更正：{reason}', 'Corrected: {reason}'],
  untrue: ['有职工反映不实，工会已核实，正在整改。', 'Found not to be true; it is being put right.'],
  ask: ['对这一项提问或反映不实', 'Ask, or say it is not true'],
  nothing: ['现在没有公开的内容。', 'Nothing is on display now.'],
  items: ['公开目录：要公开什么', 'Catalogue: what must be open'],
  policies: ['公开制度', 'Rule documents'],
  from: ['{on} 起施行', 'in force from {on}'],
  answers: ['大家问过的', 'What was asked'],
  askAny: ['提一个问题', 'Ask a question'],
  file: ['附件：{name}', 'File: {name}'],
  mine: ['我的公开栏、我提过的', 'My boards, and what I asked'],
});

/** The board behind a code: what is missing first, then what is open, and where to ask. */
export function BoardPage() {
  const { code = '' } = useParams();
  const { data, problem, reload } = useCall(boardRoute, { params: { code } }, ['openAffairs']);
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  return <Board board={data} code={code} />;
}

function Board({ board, code }: { board: OnBoard; code: string }) {
  const t = useWords(words);
  const period = useWords(periodWords);
  const side = useWords(sideWords);
  const pick = usePick();
  const { date } = useFormats();
  const askAt = (about: Record<string, string>) =>
    `/open-affairs/${code}/ask?${new URLSearchParams(about).toString()}`;
  return (
    <div className="openBoard">
      <h1>{t('title', { name: board.employerName ?? board.unionName })}</h1>
      <p className="hint">
        {board.unionName} · {board.place}
      </p>
      {board.missing.length > 0 && (
        <section>
          <h2>{t('missing')}</h2>
          {board.missing.map(({ itemId, title, periodKey, due }) => (
            <article key={`${itemId} ${periodKey}`} className="card">
              <p>
                <strong>{title}</strong> · {pick(periodName(periodKey))}
              </p>
              <p className="notice warning">{t('due', { on: date(due) })}</p>
              <Link className="button wide" to={askAt({ kind: 'notPosted', itemId, periodKey, title })}>
                {t('report')}
              </Link>
            </article>
          ))}
        </section>
      )}
      <section>
        <h2>{t('posts')}</h2>
        {board.posts.length === 0 && <p className="notice info">{t('nothing')}</p>}
        {board.posts.map((post) => (
          <article key={post.id} className="card">
            <p>
              <strong>{post.title}</strong>
            </p>
            <p className="hint">
              {side(post.side)} · {pick(periodName(post.periodKey))} · {t('on', { on: date(post.postedOn) })}
            </p>
            <p className="openBody">{post.body}</p>
            {post.correctionReason && (
              <p className="notice info">{t('correction', { reason: post.correctionReason })}</p>
            )}
            {post.untrue && <p className="notice warning">{t('untrue')}</p>}
            {post.files.map((file) => {
              const path = `/api/v1/open-boards/${code}/files/${file.id}`;
              return file.mediaType.startsWith('image/') ? (
                <a key={file.id} href={path}>
                  <img src={path} alt={t('file', { name: file.name })} loading="lazy" />
                </a>
              ) : (
                <a key={file.id} className="lineLink" href={path}>
                  {t('file', { name: file.name })}
                </a>
              );
            })}
            <Link
              className="button wide"
              to={askAt({ postId: post.id, itemId: post.itemId, title: post.title })}
            >
              {t('ask')}
            </Link>
          </article>
        ))}
      </section>
      <div className="buttons">
        <Link className="button main wide" to={askAt({})}>
          {t('askAny')}
        </Link>
        <Link className="button wide" to="/open-affairs">
          {t('mine')}
        </Link>
      </div>
      {board.answers.length > 0 && (
        <section>
          <h2>{t('answers')}</h2>
          {board.answers.map(({ id, text, answer }) => (
            <details key={id}>
              <summary>{text}</summary>
              <p className="openBody">{answer}</p>
            </details>
          ))}
        </section>
      )}
      {board.items.length > 0 && (
        <section>
          <h2>{t('items')}</h2>
          <ul>
            {board.items.map((item) => (
              <li key={item.id}>
                <strong>{item.title}</strong>（{period(item.period)}）{item.content}
                {item.responsible && ` · ${item.responsible}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {board.policies.length > 0 && (
        <section>
          <h2>{t('policies')}</h2>
          {board.policies.map((policy) => (
            <details key={policy.id}>
              <summary>
                {policy.title} {policy.documentNumber} · {t('from', { on: date(policy.fromOn) })}
              </summary>
              <p className="openBody">{policy.text}</p>
            </details>
          ))}
        </section>
      )}
    </div>
  );
}
