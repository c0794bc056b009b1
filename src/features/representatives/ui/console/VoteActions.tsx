import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import {
  type FieldSpec,
  FormDrawer,
  type Values,
} from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { representativeRoutes, type VoteView } from '../../contract.ts';

const words = defineWords({
  holdBallot: ['发起无记名投票', 'Hold a ballot'],
  ballotHint: [
    '名册是选区全体会员。建好后到“投票”里公告、开票、计票，再回来采用结果。',
    'Its roll is the constituency’s members. Announce, open and count it under “Ballots”, then take its result here.',
  ],
  opensAt: ['开始日期', 'First day'],
  closesAt: ['截止日期（当天 18:00）', 'Last day (18:00)'],
  takeResult: ['采用投票结果', 'Take the result'],
  takeAsk: ['按投票的票数决定。', 'The counts of the ballot decide.'],
  count: ['录入纸质票', 'Enter papers'],
  heldOn: ['投票日', 'Held on'],
  entitled: ['选区全体人数', 'Everybody in the constituency'],
  voted: ['参加投票人数', 'How many voted'],
  votesOf: ['{name} 得票', 'Votes for {name}'],
  recallOf: ['同意罢免 {name} 的票', 'Votes for recalling {name}'],
  countHint: ['录入后由另一人复核，复核后才生效。', 'It counts once somebody else has confirmed it.'],
  confirm: ['复核无误', 'Confirm'],
  confirmAsk: ['票数与选票一致，结果随即生效。', 'The counts agree with the papers; the result stands.'],
  reject: ['退回重数', 'Send back'],
  cancel: ['取消', 'Call off'],
  reason: ['原因', 'Reason'],
  done: ['已办理', 'Done'],
});
const topics = ['representatives', 'ballots'];

type Drawn = 'holdBallot' | 'count' | 'reject' | 'cancel';

/** What the viewer may do next with an election or a recall. */
export function VoteActions({ vote }: { vote: VoteView }) {
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const [drawer, setDrawer] = useState<Drawn>();
  const may = (action: VoteView['allowedActions'][number]) => vote.allowedActions.includes(action);
  const input = { params: { id: vote.id }, body: {} };
  return (
    <Space wrap>
      {may('takeResult') && (
        <Popconfirm
          title={t('takeResult')}
          description={t('takeAsk')}
          onConfirm={() => void press(() => send(representativeRoutes.takeResult, input), t('done'))}
        >
          <Button size="small" type="primary">
            {t('takeResult')}
          </Button>
        </Popconfirm>
      )}
      {may('confirm') && (
        <Popconfirm
          title={t('confirm')}
          description={t('confirmAsk')}
          onConfirm={() => void press(() => send(representativeRoutes.confirmCount, input), t('done'))}
        >
          <Button size="small" type="primary">
            {t('confirm')}
          </Button>
        </Popconfirm>
      )}
      {(['holdBallot', 'count', 'reject', 'cancel'] as const).map(
        (action) =>
          may(action) && (
            <Button key={action} size="small" onClick={() => setDrawer(action)}>
              {t(action)}
            </Button>
          ),
      )}
      {drawer && <VoteDrawer vote={vote} action={drawer} onClose={() => setDrawer(undefined)} />}
    </Space>
  );
}

const instantOf = (day: unknown, time: string) => new Date(`${String(day)}T${time}+08:00`).toISOString();

function VoteDrawer({ vote, action, onClose }: { vote: VoteView; action: Drawn; onClose: () => void }) {
  const t = useWords(words);
  const send = useSend(topics);
  const navigate = useNavigate();
  const params = { id: vote.id };
  const reason: FieldSpec = { name: 'reason', kind: 'area', label: t('reason'), required: true };
  const fields: Record<Drawn, readonly FieldSpec[]> = {
    holdBallot: [
      { name: 'opensAt', kind: 'date', label: t('opensAt'), required: true },
      { name: 'closesAt', kind: 'date', label: t('closesAt'), required: true, hint: t('ballotHint') },
    ],
    count: [
      { name: 'heldOn', kind: 'date', label: t('heldOn'), required: true },
      { name: 'entitled', kind: 'number', label: t('entitled'), required: true, min: 1 },
      { name: 'voted', kind: 'number', label: t('voted'), required: true },
      ...vote.candidates.map(
        ({ name }, index): FieldSpec => ({
          ...{ name: `votes.${index}`, kind: 'number', required: true },
          label: t(vote.kind === 'recall' ? 'recallOf' : 'votesOf', { name }),
          ...(index === vote.candidates.length - 1 ? { hint: t('countHint') } : {}),
        }),
      ),
    ],
    reject: [reason],
    cancel: [reason],
  };
  const sendCount = (values: Values) =>
    send(representativeRoutes.enterCount, {
      params,
      body: {
        ...{ heldOn: String(values.heldOn), entitled: Number(values.entitled), voted: Number(values.voted) },
        votes: vote.candidates.map(({ id }, index) => ({
          ...{ candidateId: id, votes: Number(values[`votes.${index}`]) },
        })),
      },
    });
  const onSend = async (values: Values): Promise<unknown> => {
    if (action === 'count') return sendCount(values);
    if (action === 'holdBallot') {
      const held = await send(representativeRoutes.holdBallot, {
        params,
        body: {
          opensAt: instantOf(values.opensAt, '08:00:00'),
          closesAt: instantOf(values.closesAt, '18:00:00'),
        },
      });
      return held.ballot && navigate(`/ballots/${held.ballot.id}`);
    }
    const input = { params, body: { reason: String(values.reason) } };
    return action === 'reject'
      ? send(representativeRoutes.rejectCount, input)
      : send(representativeRoutes.cancelVote, input);
  };
  return <FormDrawer title={t(action)} fields={fields[action]} onClose={onClose} onSend={onSend} />;
}
