import '../discussions.css';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link } from '#web/worker/router.tsx';
import type { DiscussionItem } from '../../contract.ts';
import { lastDay } from '../lastDay.ts';
import { statusWords } from '../words.ts';
import { listRoute } from './calls.ts';

const words = defineWords({
  title: ['职工事大家议', 'Everyone discusses'],
  lead: [
    '工会把大家关心的事拿出来议：说理由、表态度，各组都同意才算共识，定下的措施办到哪一步都在这里。',
    'What matters to workers is discussed here: give reasons, take a position; consensus needs every group, and what was decided can be followed.',
  ],
  raise: ['我是代表，提一个话题', 'I am a representative: raise a topic'],
  projects: ['看实事项目', 'Practical projects'],
  find: ['找话题', 'Find a topic'],
  search: ['查找', 'Search'],
  none: [
    '现在没有您能看的话题。登录后可以看到本工会的话题。',
    'No topics here now. Sign in to see those of your union.',
  ],
  nothing: ['没有找到，换个词试试。', 'Nothing found; try another word.'],
  until: ['{day} 24:00 截止', 'Until {day}, 24:00'],
  said: ['{count} 条发言', '{count} {count|argument|arguments}'],
  look: ['去看看', 'Look'],
  discuss: ['去讨论', 'Discuss'],
  more: ['更多话题', 'More topics'],
});

/** Topics near me, newest first, each with the question of its latest round. */
export function DiscussPage() {
  const t = useWords(words);
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const [more, setMore] = useState<{ of: string; items: DiscussionItem[]; next: string | null }>();
  const query = { limit: 20, ...(search ? { search } : {}) };
  const { data, problem, reload } = useCall(listRoute, { query }, ['discussions']);
  const further = more?.of === search ? more : undefined;
  const items = [...(data?.items ?? []), ...(further?.items ?? [])];
  const next = further ? further.next : (data?.next ?? null);
  const readMore = async () => {
    if (!next) return;
    try {
      const page = await callRoute(listRoute, { query: { ...query, after: next } });
      setMore({ of: search, items: [...(further?.items ?? []), ...page.items], next: page.next });
    } catch (failure) {
      toast(explainProblem(failure), 'problem');
    }
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <div className="topicTools">
        {data && data.mayRaiseFor.length > 0 && (
          <Link className="button main wide" to="/discuss/raise">
            {t('raise')}
          </Link>
        )}
        <Link className="button wide" to="/projects">
          {t('projects')}
        </Link>
      </div>
      <form
        className="topicTools"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(typed.trim());
        }}
      >
        <TextField name="search" label={t('find')} type="search" optional value={typed} onChange={setTyped} />
        <button type="submit" className="button wide">
          {t('search')}
        </button>
      </form>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data && items.length === 0 && <p className="notice info">{t(search ? 'nothing' : 'none')}</p>}
      {items.map((item) => (
        <TopicCard key={item.id} item={item} />
      ))}
      {next && (
        <button type="button" className="button wide" onClick={() => void readMore()}>
          {t('more')}
        </button>
      )}
    </>
  );
}

function TopicCard({ item }: { item: DiscussionItem }) {
  const t = useWords(words);
  const status = useWords(statusWords);
  const { date } = useFormats();
  const isOpen = item.status === 'open';
  return (
    <article className="card">
      <h2>{item.title}</h2>
      <p className="hint">
        {item.unionName} · {status(item.status)}
      </p>
      {item.question && <p>{item.question}</p>}
      <p className="hint">
        {t('said', { count: item.arguments })}
        {isOpen && item.endsAt && ` · ${t('until', { day: date(lastDay(item.endsAt)) })}`}
      </p>
      <Link
        className="button wide"
        to={`/discuss/${item.id}`}
        aria-label={`${t(isOpen ? 'discuss' : 'look')}：${item.title}`}
      >
        {t(isOpen ? 'discuss' : 'look')}
      </Link>
    </article>
  );
}
