import { Alert, Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { MilestoneList } from '../../../practicalProjects/ui/console/MilestoneList.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type DiscussionView, discussionRoutes } from '../../contract.ts';

const words = defineWords({
  adopt: ['采纳措施', 'Adopt a measure'],
  title: ['措施', 'Measure'],
  titleHint: ['例：与影楼工会结对，每月一次培训', 'What will be done'],
  owner: ['谁负责', 'Who does it'],
  due: ['期限', 'Due'],
  save: ['采纳并告知参加的人', 'Adopt it and tell who took part'],
  required: ['请填写', 'Please fill this in'],
});

interface Entries {
  title: string;
  ownerName: string;
  dueOn: string;
  milestones?: { title: string; dueOn: string }[];
}

/** A measure with its owner, its day and its steps. */
export function MeasureDrawer({ topic, onClose }: { topic: DiscussionView; onClose: () => void }) {
  const t = useWords(words);
  const send = useSend(['discussions']);
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const save = async (entries: Entries) => {
    setBusy(true);
    setRefusal('');
    try {
      await send(discussionRoutes.adoptMeasure, { params: { id: topic.id }, body: entries });
      onClose();
    } catch (problem) {
      setRefusal(explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };
  const must = [{ required: true, message: t('required') }];
  return (
    <Drawer open size={600} title={t('adopt')} onClose={onClose}>
      <Form<Entries> layout="vertical" onFinish={(entries) => void save(entries)}>
        <Form.Item name="title" label={t('title')} extra={t('titleHint')} rules={must}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="ownerName" label={t('owner')} rules={must}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="dueOn" label={t('due')} rules={must}>
          <Input type="date" />
        </Form.Item>
        <MilestoneList />
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} style={{ marginBottom: 12 }} />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      </Form>
    </Drawer>
  );
}
