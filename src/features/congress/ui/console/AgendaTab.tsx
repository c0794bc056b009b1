import '../congress.css';
import { Alert, Button, Collapse, Empty, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { votesNeeded } from '../../../../kernel/votes.ts';
import type { AgendaItem, SessionView } from '../../contract.ts';
import { forceWords, itemStatusWords, matterWords } from '../words.ts';
import { type ItemStep, ItemStepDrawer } from './ItemDrawers.tsx';

const words = defineWords({
  none: [
    '还没有议题。点“添加议题”，再给每个议题添加材料，然后送达代表。',
    'No items yet. Add them, then their papers, then send the papers.',
  ],
  late: [
    '材料晚于 {due} 送达或还没有送达，本次会议不能表决。请改期或留到下次会议。',
    'The papers came after {due} or not at all: it cannot be decided in this session.',
  ],
  soon: ['材料须在 {due} 前送达代表。', 'Papers must be with the delegates by {due}.'],
  needed: ['须 {count} 票赞成（全体代表 {all} 人）', '{count} yes of all {all} delegates needed'],
  sent: ['{at} 送达', 'sent {at}'],
  unsent: ['未送达', 'not sent'],
  ballot: ['看投票', 'See the ballot'],
  resolution: ['决议', 'Resolution'],
  addPaper: ['添加材料', 'Add a paper'],
  vote: ['付诸表决', 'Put to the vote'],
  conclude: ['确认表决结果', 'Conclude'],
  settle: ['记录决议', 'Settle'],
  withdraw: ['撤下', 'Withdraw'],
});

/** Items with their papers, what each needs, and whether it binds anybody. */
export function AgendaTab({ session }: { session: SessionView }) {
  const t = useWords(words);
  const { date } = useFormats();
  const [open, setOpen] = useState<{ item: AgendaItem; step: ItemStep }>();
  if (session.items.length === 0)
    return <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />;
  return (
    <>
      {session.status === 'planned' && session.papersDueOn && (
        <Alert type="info" showIcon title={t('soon', { due: date(session.papersDueOn) })} />
      )}
      <ol className="agenda">
        {session.items.map((item) => (
          <li key={item.id}>
            <Item item={item} session={session} onStep={(step) => setOpen({ item, step })} />
          </li>
        ))}
      </ol>
      {open && <ItemStepDrawer {...open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function Item({
  item,
  session,
  onStep,
}: {
  item: AgendaItem;
  session: SessionView;
  onStep: (step: ItemStep) => void;
}) {
  const t = useWords(words);
  const matter = useWords(matterWords);
  const status = useWords(itemStatusWords);
  const force = useWords(forceWords);
  const { date, instant } = useFormats();
  const all = session.entitled ?? session.delegates.length;
  const mayAddPaper = session.allowedActions.includes('addPaper') && item.status === 'listed';
  return (
    <>
      <h2>
        {item.title} <Tag>{status(item.status)}</Tag>
        {item.force && (
          <Tag color={item.force === 'inForce' ? 'green' : item.force === 'later' ? 'blue' : 'orange'}>
            {force(item.force, { from: item.effectiveFrom ? date(item.effectiveFrom) : '' })}
          </Tag>
        )}
      </h2>
      <p className="soft">
        {matter(item.matter)}
        {item.operator && ` · ${t('needed', { count: votesNeeded(item.operator, all), all })}`}
      </p>
      {item.about && <p className="asWritten">{item.about}</p>}
      {item.papersLate && (
        <Alert
          type="warning"
          showIcon
          title={t('late', { due: session.papersDueOn ? date(session.papersDueOn) : '' })}
        />
      )}
      {item.papers.length > 0 && (
        <Collapse
          size="small"
          items={item.papers.map((paper) => ({
            key: paper.id,
            label: `${paper.title} · ${paper.sentAt ? t('sent', { at: instant(paper.sentAt) }) : t('unsent')}`,
            children: <div className="asWritten">{paper.body}</div>,
          }))}
        />
      )}
      {item.resolution && (
        <p className="asWritten">
          <strong>{t('resolution')}：</strong>
          {item.resolution}
        </p>
      )}
      <Space wrap>
        {item.ballotId && <Link to={`/ballots/${item.ballotId}`}>{t('ballot')}</Link>}
        {mayAddPaper && <Button onClick={() => onStep('addPaper')}>{t('addPaper')}</Button>}
        {item.allowedActions.map((step) => (
          <Button
            key={step}
            {...(step === 'withdraw' ? { danger: true } : {})}
            disabled={step === 'vote' && item.papersLate}
            onClick={() => onStep(step)}
          >
            {t(step)}
          </Button>
        ))}
      </Space>
    </>
  );
}
