import { Alert, Button, Empty, Input, Segmented, Select, Space, Spin, Tag } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type CommentView, type DiscussionView, discussionRoutes, type ReplyView } from '../../contract.ts';
import { type Order, orders, type Side, sides } from '../../ordering.ts';
import { kindWords, orderWords } from '../words.ts';
import { Originals } from './Originals.tsx';

const words = defineWords({
  noRound: ['还没有开轮。', 'No round yet.'],
  round: ['第 {position} 轮', 'Round {position}'],
  search: ['在发言中查找', 'Search the arguments'],
  all: ['全部', 'All'],
  none: ['没有发言。', 'No arguments.'],
  next: ['下一页', 'Next page'],
  first: ['回到开头', 'Back to the start'],
  colleague: ['{branch}的同事', 'A colleague of {branch}'],
  hidden: ['已隐藏：{reason}', 'Hidden: {reason}'],
  withdrawn: ['本人已撤回', 'Taken back'],
  edited: ['改过', 'changed'],
  hide: ['隐藏', 'Hide'],
  show: ['恢复显示', 'Show again'],
  reason: ['原因（大家看得到）', 'Reason, for everybody to read'],
  originals: ['看原文', 'Originals'],
  answers: ['共 {count} 条回应', '{count} answers'],
});
const topics = ['discussions'];

/** Arguments of a round as people chose to be named; what breaks the rules is hidden with a reason. */
export function ArgumentsTab({ topic }: { topic: DiscussionView }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const orderName = useWords(orderWords);
  const [roundId, setRound] = useState(topic.rounds[0]?.id ?? '');
  const [order, setOrder] = useState<Order>('newest');
  const [side, setSide] = useState<Side>();
  const [search, setSearch] = useState('');
  const [after, setAfter] = useState<string>();
  const query = {
    ...{ roundId, order, limit: 20, ...(side ? { side } : {}) },
    ...{ ...(search ? { search } : {}), ...(after ? { after } : {}) },
  };
  if (topic.rounds.length === 0) return <Empty description={t('noRound')} />;
  const turn =
    <T,>(change: (value: T) => void) =>
    (value: T) => {
      change(value);
      setAfter(undefined);
    };
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Select
          aria-label={t('round', { position: '' })}
          style={{ width: 120 }}
          value={roundId}
          options={topic.rounds.map(({ id, position }) => ({ value: id, label: t('round', { position }) }))}
          onChange={turn(setRound)}
        />
        <Segmented<Order>
          value={order}
          options={orders.map((value) => ({ value, label: orderName(value) }))}
          onChange={turn(setOrder)}
        />
        <Segmented<Side | 'all'>
          value={side ?? 'all'}
          options={[
            { value: 'all', label: t('all') },
            ...sides.map((value) => ({ value, label: kind(value) })),
          ]}
          onChange={turn((value: Side | 'all') => setSide(value === 'all' ? undefined : value))}
        />
        <Input.Search
          allowClear
          aria-label={t('search')}
          placeholder={t('search')}
          onSearch={turn((typed: string) => setSearch(typed.trim()))}
        />
      </Space>
      <Page topic={topic} query={query} after={after} onPage={setAfter} />
    </>
  );
}

interface PageProps {
  topic: DiscussionView;
  query: { roundId: string; order: Order; limit: number; side?: Side; search?: string; after?: string };
  after: string | undefined;
  onPage: (after: string | undefined) => void;
}

function Page({ topic, query, after, onPage }: PageProps) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const { data, error } = useRouteQuery(
    discussionRoutes.listComments,
    { params: { id: topic.id }, query },
    { topics, keepPrevious: true },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin />;
  return (
    <>
      {data.items.length === 0 && <Empty description={t('none')} />}
      {data.items.map((comment: CommentView) => (
        <section key={comment.id} className="panel argument">
          <Tag>{kind(comment.kind)}</Tag>
          <Said topic={topic} said={comment} />
          {comment.replies.length > 0 && (
            <ul className="argumentReplies">
              {comment.replies.map((reply) => (
                <li key={reply.id}>
                  <Said topic={topic} said={reply} />
                </li>
              ))}
            </ul>
          )}
          {comment.replyCount > comment.replies.length && (
            <p>{t('answers', { count: comment.replyCount })}</p>
          )}
        </section>
      ))}
      <Space style={{ marginTop: 12 }}>
        {after && <Button onClick={() => onPage(undefined)}>{t('first')}</Button>}
        {data.next && <Button onClick={() => onPage(data.next ?? undefined)}>{t('next')}</Button>}
      </Space>
    </>
  );
}

function Said({ topic, said }: { topic: DiscussionView; said: ReplyView }) {
  const t = useWords(words);
  const { instant } = useFormats();
  const send = useSend(topics);
  const [open, setOpen] = useState<'moderate' | 'originals'>();
  const mayModerate = topic.allowedActions.includes('moderate') && said.status !== 'withdrawn';
  const deed = said.status === 'hidden' ? 'show' : 'hide';
  return (
    <>
      {said.name ?? t('colleague', { branch: said.branch })} · {instant(said.writtenAt)}
      {said.isEdited && ` · ${t('edited')}`}
      {said.hiddenReason !== null && <Tag>{t('hidden', { reason: said.hiddenReason })}</Tag>}
      <p className="said">{said.status === 'withdrawn' ? t('withdrawn') : said.body}</p>
      <Space>
        {mayModerate && (
          <Button size="small" onClick={() => setOpen('moderate')}>
            {t(deed)}
          </Button>
        )}
        {topic.mayAudit && (
          <Button size="small" onClick={() => setOpen('originals')}>
            {t('originals')}
          </Button>
        )}
      </Space>
      {open === 'originals' && (
        <Originals discussionId={topic.id} commentId={said.id} onClose={() => setOpen(undefined)} />
      )}
      {open === 'moderate' && (
        <FormDrawer
          title={t(deed)}
          onClose={() => setOpen(undefined)}
          fields={[{ name: 'reason', kind: 'area', label: t('reason'), required: true }]}
          onSend={({ reason }) => {
            const body = { commentId: said.id, deed, reason: String(reason) } as const;
            return send(discussionRoutes.moderate, { params: { id: topic.id }, body });
          }}
        />
      )}
    </>
  );
}
