import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { congressRoutes, type SessionView } from '../../contract.ts';
import { ItemDrawer } from './ItemDrawers.tsx';
import { MoveDrawer } from './PlanDrawer.tsx';

const words = defineWords({
  plan: ['改时间地点', 'Day and place'],
  addItem: ['添加议题', 'Add an item'],
  sendPapers: ['送达材料', 'Send papers'],
  sendPapersAsk: ['所有代表随即在手机上看到还未送达的材料。', 'All delegates see the papers at once.'],
  open: ['开会', 'Open'],
  openAsk: ['按到会登记计算法定人数。', 'The register tells whether there is a quorum.'],
  close: ['闭会', 'Close'],
  closeAsk: [
    '到会登记随即固定，并记入代表履职；开始计算上报期限。',
    'The register becomes final and counts as duty; the clock of the report starts.',
  ],
  publish: ['公布结果', 'Publish the result'],
  result: ['结果（本工会会员都能看到）', 'The result; all members of the union read it'],
  report: ['报上级工会', 'Report upwards'],
  note: ['何时、以何方式报给哪一级工会', 'When, how and to which union'],
  cancel: ['取消会议', 'Call off'],
  reason: ['原因', 'Reason'],
  done: ['已办理', 'Done'],
});
const topics = ['congress', 'ballots'];
const steps = {
  sendPapers: congressRoutes.sendCongressPapers,
  open: congressRoutes.openCongress,
  close: congressRoutes.closeCongress,
} as const;
type Drawer = 'plan' | 'addItem' | 'publish' | 'report' | 'cancel';

/** What the viewer may do next with a session. */
export function SessionActions({ session }: { session: SessionView }) {
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const [drawer, setDrawer] = useState<Drawer>();
  const params = { id: session.id };
  const close = () => setDrawer(undefined);
  const may = (action: SessionView['allowedActions'][number]) => session.allowedActions.includes(action);
  return (
    <Space wrap>
      {(['addItem', 'plan'] as const).map(
        (step) =>
          may(step) && (
            <Button key={step} onClick={() => setDrawer(step)}>
              {t(step)}
            </Button>
          ),
      )}
      {(['sendPapers', 'open', 'close'] as const).map(
        (step) =>
          may(step) && (
            <Popconfirm
              key={step}
              title={t(step)}
              description={t(`${step}Ask`)}
              onConfirm={() => void press(() => send(steps[step], { params, body: {} }), t('done'))}
            >
              <Button type={step === 'sendPapers' ? 'default' : 'primary'}>{t(step)}</Button>
            </Popconfirm>
          ),
      )}
      {(['publish', 'report'] as const).map(
        (step) =>
          may(step) && (
            <Button key={step} type="primary" onClick={() => setDrawer(step)}>
              {t(step)}
            </Button>
          ),
      )}
      {may('cancel') && (
        <Button danger onClick={() => setDrawer('cancel')}>
          {t('cancel')}
        </Button>
      )}
      {drawer === 'plan' && <MoveDrawer session={session} onClose={close} />}
      {drawer === 'addItem' && <ItemDrawer sessionId={session.id} onClose={close} />}
      {drawer === 'publish' && (
        <FormDrawer
          title={t('publish')}
          fields={[{ name: 'result', kind: 'area', label: t('result'), required: true }]}
          onSend={({ result }) =>
            send(congressRoutes.publishCongress, { params, body: { result: String(result) } })
          }
          onClose={close}
        />
      )}
      {drawer === 'report' && (
        <FormDrawer
          title={t('report')}
          fields={[{ name: 'note', kind: 'area', label: t('note'), required: true }]}
          onSend={({ note }) => send(congressRoutes.reportCongress, { params, body: { note: String(note) } })}
          onClose={close}
        />
      )}
      {drawer === 'cancel' && (
        <FormDrawer
          title={t('cancel')}
          fields={[{ name: 'reason', kind: 'area', label: t('reason'), required: true }]}
          onSend={({ reason }) =>
            send(congressRoutes.cancelCongress, { params, body: { reason: String(reason) } })
          }
          onClose={close}
        />
      )}
    </Space>
  );
}
