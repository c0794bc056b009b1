import { Card, Empty, Space, Table } from 'antd';
import { Link } from 'react-router';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import type { BodyView, VoteView } from '../../contract.ts';
import { voteKindWords, voteStatusWords } from '../words.ts';
import { Verdict } from './Verdict.tsx';
import { VoteActions } from './VoteActions.tsx';

const words = defineWords({
  none: ['还没有选举。到“选区”里安排，或从表格导入结果。', 'None yet. Plan one under “Constituencies”.'],
  heldOn: ['投票日 {day}', 'Held on {day}'],
  counts: ['选区 {entitled} 人，参加投票 {voted} 人', '{entitled} entitled, {voted} voted'],
  neededElection: ['须有 {voted} 人参加投票，得 {votes} 票当选', '{voted} must vote, {votes} votes elect'],
  neededRecall: ['须得 {votes} 票才罢免', '{votes} votes recall'],
  places: ['选 {count} 名', '{count} {count|seat|seats}'],
  ballot: ['看投票', 'See the ballot'],
  by: ['录入 {counted}，复核 {confirmed}', 'Entered by {counted}, confirmed by {confirmed}'],
  entered: ['录入 {counted}', 'Entered by {counted}'],
  name: ['候选人', 'Candidate'],
  whom: ['代表', 'Representative'],
  manager: ['管理人员', 'Manager'],
  votes: ['得票', 'Votes'],
  votesFor: ['同意罢免', 'For the recall'],
  result: ['结果', 'Result'],
  elected: ['当选', 'Elected'],
  notElected: ['未当选', 'Not elected'],
  recalled: ['已罢免', 'Recalled'],
  stays: ['未通过，继续任职', 'Not carried, stays'],
});

/** Elections, by-elections and recalls, newest first, each with its counts and what was needed. */
export function VotesTab({ body }: { body: BodyView }) {
  const t = useWords(words);
  if (body.votes.length === 0) return <Empty description={t('none')} image={Empty.PRESENTED_IMAGE_SIMPLE} />;
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      {body.votes.map((vote) => (
        <VoteCard key={vote.id} vote={vote} />
      ))}
    </Space>
  );
}

function VoteCard({ vote }: { vote: VoteView }) {
  const t = useWords(words);
  const kind = useWords(voteKindWords);
  const status = useWords(voteStatusWords);
  const { date } = useFormats();
  const isRecall = vote.kind === 'recall';
  const { entitled, voted, needed, countedBy, confirmedBy } = vote;
  const facts = [
    ...(isRecall ? [vote.reason] : [t('places', { count: vote.places })]),
    ...(vote.heldOn ? [t('heldOn', { day: date(vote.heldOn) })] : []),
    ...(entitled !== null && voted !== null ? [t('counts', { entitled, voted })] : []),
    ...(needed ? [isRecall ? t('neededRecall', { votes: needed.votes }) : t('neededElection', needed)] : []),
    ...(countedBy
      ? [
          confirmedBy
            ? t('by', { counted: countedBy, confirmed: confirmedBy })
            : t('entered', { counted: countedBy }),
        ]
      : []),
  ];
  const resultOf = (elected: boolean | null) => {
    if (vote.carried === null) return '';
    if (isRecall)
      return (
        <Verdict tone={vote.carried ? 'warning' : 'plain'}>{t(vote.carried ? 'recalled' : 'stays')}</Verdict>
      );
    return <Verdict tone={elected ? 'good' : 'plain'}>{t(elected ? 'elected' : 'notElected')}</Verdict>;
  };
  return (
    <Card
      size="small"
      title={`${vote.constituencyName} · ${kind(vote.kind)} · ${status(vote.status)}`}
      extra={<VoteActions vote={vote} />}
    >
      <p>
        {facts.join(' · ')} {vote.ballot && <Link to={`/ballots/${vote.ballot.id}`}>{t('ballot')}</Link>}
      </p>
      <Table<VoteView['candidates'][number]>
        rowKey="id"
        size="small"
        pagination={false}
        dataSource={vote.candidates}
        columns={[
          { title: t(isRecall ? 'whom' : 'name'), dataIndex: 'name' },
          { title: t('manager'), render: (_, one) => (one.isManager ? '✓' : '') },
          { title: t(isRecall ? 'votesFor' : 'votes'), render: (_, one) => one.votes ?? '—' },
          { title: t('result'), render: (_, one) => resultOf(one.elected) },
        ]}
      />
    </Card>
  );
}
