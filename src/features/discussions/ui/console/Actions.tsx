import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type DiscussionView, discussionRoutes } from '../../contract.ts';
import { MeasureDrawer } from './MeasureDrawer.tsx';
import { RaiseDrawer } from './RaiseDrawer.tsx';

const words = defineWords({
  edit: ['修改', 'Change'],
  openRound: ['开一轮', 'Open a round'],
  question: ['这一轮议什么', 'The question'],
  statements: ['要大家表态的主张（一行一条，可不填）', 'Statements to take a position on, one a line'],
  opensOn: ['从哪天起（不填：现在）', 'First day (empty: now)'],
  endsOn: ['到哪天止', 'Last day'],
  endsHint: ['到当天 24:00 自动收轮，最长 {days} 天', 'Ends by itself at 24:00; {days} days at most'],
  resolve: ['形成结论', 'Resolve'],
  resolution: ['结论（参加的人都会收到）', 'Resolution; everybody who took part is told'],
  adoptMeasure: ['采纳措施', 'Adopt a measure'],
  conclude: ['办结', 'Conclude'],
  concludeAsk: [
    '措施都已办成或停止，告知所有参加的人。',
    'All measures have ended; everybody who took part is told.',
  ],
  drop: ['停止话题', 'End the topic'],
  reason: ['原因（公开）', 'Reason, for everybody to read'],
  done: ['已办理', 'Done'],
});
const topics = ['discussions'];
type Drawer = 'edit' | 'openRound' | 'resolve' | 'adoptMeasure' | 'drop';

/** What the viewer may do next with a topic. */
export function Actions({ topic }: { topic: DiscussionView }) {
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const [drawer, setDrawer] = useState<Drawer>();
  const params = { id: topic.id };
  const may = (action: DiscussionView['allowedActions'][number]) => topic.allowedActions.includes(action);
  const close = () => setDrawer(undefined);
  return (
    <Space wrap>
      {may('edit') && <Button onClick={() => setDrawer('edit')}>{t('edit')}</Button>}
      {(['openRound', 'resolve', 'adoptMeasure'] as const).map(
        (step) =>
          may(step) && (
            <Button key={step} type="primary" onClick={() => setDrawer(step)}>
              {t(step)}
            </Button>
          ),
      )}
      {may('conclude') && topic.measures.some(({ status }) => status === 'done') && (
        <Popconfirm
          title={t('conclude')}
          description={t('concludeAsk')}
          onConfirm={() =>
            void press(() => send(discussionRoutes.concludeDiscussion, { params, body: {} }), t('done'))
          }
        >
          <Button>{t('conclude')}</Button>
        </Popconfirm>
      )}
      {may('drop') && (
        <Button danger onClick={() => setDrawer('drop')}>
          {t('drop')}
        </Button>
      )}
      {drawer === 'edit' && <RaiseDrawer topic={topic} onClose={close} />}
      {drawer === 'adoptMeasure' && <MeasureDrawer topic={topic} onClose={close} />}
      {drawer === 'openRound' && <RoundDrawer topic={topic} onClose={close} />}
      {drawer === 'resolve' && (
        <FormDrawer
          title={t('resolve')}
          onClose={close}
          fields={[{ name: 'resolution', kind: 'area', label: t('resolution'), required: true }]}
          onSend={(values) => {
            const body = { resolution: String(values.resolution), version: topic.version };
            return send(discussionRoutes.resolveDiscussion, { params, body });
          }}
        />
      )}
      {drawer === 'drop' && (
        <FormDrawer
          title={t('drop')}
          onClose={close}
          fields={[{ name: 'reason', kind: 'area', label: t('reason'), required: true }]}
          onSend={(values) =>
            send(discussionRoutes.dropDiscussion, { params, body: { reason: String(values.reason) } })
          }
        />
      )}
    </Space>
  );
}

function RoundDrawer({ topic, onClose }: { topic: DiscussionView; onClose: () => void }) {
  const t = useWords(words);
  const send = useSend(topics);
  return (
    <FormDrawer
      title={t('openRound')}
      onClose={onClose}
      fields={[
        { name: 'question', kind: 'text', label: t('question'), required: true },
        { name: 'statements', kind: 'area', label: t('statements') },
        { name: 'opensOn', kind: 'date', label: t('opensOn') },
        {
          ...{ name: 'endsOn', kind: 'date', label: t('endsOn'), required: true },
          hint: t('endsHint', { days: topic.settings.longestRoundDays }),
        },
      ]}
      onSend={(values) => {
        const statements = String(values.statements ?? '')
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean);
        return send(discussionRoutes.openRound, {
          params: { id: topic.id },
          body: {
            ...{ question: String(values.question), endsOn: String(values.endsOn), statements },
            ...(values.opensOn ? { opensOn: String(values.opensOn) } : {}),
          },
        });
      }}
    />
  );
}
