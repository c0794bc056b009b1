import './representatives.css';
import '../problemWords.ts';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import { myConstituentsRoute } from './calls.ts';

const words = defineWords({
  title: ['我代表的职工', 'Whom I represent'],
  back: ['回到代表履职', 'Back to my work as a representative'],
  only: [
    '只显示姓名和隐去中间四位的电话；每次查看都会记录。',
    'Names and masked telephones only; each look is recorded.',
  ],
  search: ['按姓名或拼音首字母找', 'Find by name or initials'],
  find: ['查找', 'Find'],
  none: ['没有找到。', 'Nobody found.'],
  noPhone: ['没有登记电话', 'no telephone on record'],
  next: ['下一页', 'Next page'],
  first: ['回到开头', 'Back to the start'],
});

/** Members of my constituency, page by page. */
export function ConstituentsPage() {
  const t = useWords(words);
  const { id = '' } = useParams();
  const [typed, setTyped] = useState('');
  const [query, setQuery] = useState<{ search?: string; after?: string }>({});
  const { data, problem, reload } = useCall(
    myConstituentsRoute,
    { params: { id }, query: { limit: 30, ...query } },
    ['representatives'],
  );
  const next = data?.next ?? null;
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="hint">{t('only')}</p>
      <search>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setQuery(typed.trim() ? { search: typed.trim() } : {});
          }}
        >
          <TextField name="search" label={t('search')} value={typed} onChange={setTyped} type="search" />
          <button type="submit" className="button wide">
            {t('find')}
          </button>
        </form>
      </search>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {data && data.items.length > 0 && (
        <ul className="constituents">
          {data.items.map((one) => (
            <li key={one.personId} className="card">
              <strong>{one.name}</strong>
              <p className="hint">
                {one.unionName} · {one.contact || t('noPhone')}
              </p>
            </li>
          ))}
        </ul>
      )}
      {query.after !== undefined && (
        <button
          type="button"
          className="button quiet wide"
          onClick={() => setQuery(query.search ? { search: query.search } : {})}
        >
          {t('first')}
        </button>
      )}
      {next !== null && (
        <button type="button" className="button wide" onClick={() => setQuery({ ...query, after: next })}>
          {t('next')}
        </button>
      )}
      <Link className="button wide" to="/duty">
        {t('back')}
      </Link>
    </>
  );
}
