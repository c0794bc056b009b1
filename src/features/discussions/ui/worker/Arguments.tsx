import '../discussions.css';
import { useState } from 'react';
import { callRoute, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { CommentView, OpenDiscussion, RoundView } from '../../contract.ts';
import { type Order, orders } from '../../ordering.ts';
import { orderWords } from '../words.ts';
import { Argument } from './Argument.tsx';
import { commentsRoute } from './calls.ts';
import { Say } from './Say.tsx';

const words = defineWords({
  title: ['大家的发言（{count}）', 'Arguments ({count})'],
  order: ['怎么排', 'Order'],
  noLikes: ['不按点赞排，每个人的发言轮流在前。', 'No likes: everybody’s words come first in turn.'],
  find: ['在发言中查找', 'Search the arguments'],
  search: ['查找', 'Search'],
  none: ['还没有人发言，您来说第一句。', 'Nobody has said anything yet; be the first.'],
  nothing: ['没有找到。', 'Nothing found.'],
  more: ['再看一些', 'Show more'],
});

interface Props {
  topic: OpenDiscussion;
  round: RoundView;
  onChange: () => void;
}

/** Arguments a page at a time: a topic of thousands opens as quickly as one of ten. */
export function Arguments({ topic, round, onChange }: Props) {
  const t = useWords(words);
  const orderName = useWords(orderWords);
  const [order, setOrder] = useState<Order>('turn');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  const query = { roundId: round.id, order, limit: 20, ...(search ? { search } : {}) };
  const key = JSON.stringify(query);
  const [more, setMore] = useState<{ of: string; items: CommentView[]; next: string | null }>();
  const { data, problem, reload } = useCall(commentsRoute, { params: { id: topic.id }, query });
  const further = more?.of === key ? more : undefined;
  const items = [...(data?.items ?? []), ...(further?.items ?? [])];
  const next = further ? further.next : (data?.next ?? null);
  const mayArgue = topic.isMember && round.status === 'open' && Date.parse(round.opensAt) <= Date.now();
  const readMore = async () => {
    if (!next) return;
    try {
      const page = await callRoute(commentsRoute, {
        params: { id: topic.id },
        query: { ...query, after: next },
      });
      setMore({ of: key, items: [...(further?.items ?? []), ...page.items], next: page.next });
    } catch (failure) {
      toast(explainProblem(failure), 'problem');
    }
  };
  const said = () => {
    setMore(undefined);
    setSearch('');
    setOrder('newest');
    reload();
    onChange();
  };
  const changed = (comment: CommentView) => {
    if (further)
      setMore({ ...further, items: further.items.map((one) => (one.id === comment.id ? comment : one)) });
    reload();
  };
  return (
    <>
      {mayArgue && <Say topic={topic} roundId={round.id} onSaid={said} />}
      <h3>{t('title', { count: round.arguments })}</h3>
      <p className="hint">{t('noLikes')}</p>
      <fieldset className="orderRow" aria-label={t('order')}>
        {orders.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={order === one}
            onClick={() => setOrder(one)}
          >
            {orderName(one)}
          </button>
        ))}
      </fieldset>
      <form
        className="topicTools"
        onSubmit={(event) => {
          event.preventDefault();
          setSearch(typed.trim());
        }}
      >
        <TextField
          name="argumentSearch"
          label={t('find')}
          type="search"
          optional
          value={typed}
          onChange={setTyped}
        />
        <button type="submit" className="button wide">
          {t('search')}
        </button>
      </form>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data && items.length === 0 && <p className="notice info">{t(search ? 'nothing' : 'none')}</p>}
      {items.map((comment) => (
        <Argument
          key={comment.id}
          comment={comment}
          topic={topic}
          roundId={round.id}
          mayArgue={mayArgue}
          onChange={changed}
        />
      ))}
      {next && (
        <button type="button" className="button wide" onClick={() => void readMore()}>
          {t('more')}
        </button>
      )}
    </>
  );
}
