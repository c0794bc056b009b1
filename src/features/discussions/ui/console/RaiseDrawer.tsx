import { Alert, Button, Drawer, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { UnionField } from '../../../organising/ui/console/UnionField.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type DiscussionView, discussionRoutes } from '../../contract.ts';
import { groupings } from '../../tables.ts';

const words = defineWords({
  raise: ['提出话题', 'Raise a topic'],
  edit: ['修改话题', 'Change the topic'],
  union: ['工会', 'Union'],
  title: ['话题', 'Topic'],
  titleHint: ['一件事，一句话', 'One matter in one sentence'],
  about: ['是怎么回事', 'What it is about'],
  audience: ['谁能看', 'Who reads it'],
  members: ['本工会会员', 'Members of the union'],
  public: ['所有人（不显示姓名）', 'Everybody (without names)'],
  grouping: ['按什么分组衡量共识', 'Groups for consensus'],
  branch: ['下级工会、分会', 'Unions and branches below'],
  workerGroup: ['职业群体', 'Groups of workers'],
  role: ['代表与会员', 'Representatives and members'],
  save: ['保存', 'Save'],
  required: ['请填写', 'Please fill this in'],
});

interface Entries {
  unionId?: string;
  title: string;
  about: string;
  audience: 'members' | 'public';
  grouping: (typeof groupings)[number];
}

/** A topic in one sentence, what it is about, and who reads it. */
export function RaiseDrawer(props: {
  topic?: DiscussionView;
  onClose: () => void;
  onRaised?: (id: string) => void;
}) {
  const t = useWords(words);
  const send = useSend(['discussions']);
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const { topic } = props;
  const save = async ({ unionId, ...body }: Entries) => {
    setBusy(true);
    setRefusal('');
    try {
      const saved = topic
        ? await send(discussionRoutes.editTopic, {
            params: { id: topic.id },
            body: { ...body, version: topic.version },
          })
        : await send(discussionRoutes.raiseTopic, { body: { ...body, unionId: unionId ?? '' } });
      props.onClose();
      props.onRaised?.(saved.id);
    } catch (problem) {
      setRefusal(explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };
  const must = [{ required: true, message: t('required') }];
  return (
    <Drawer open size={560} title={t(topic ? 'edit' : 'raise')} onClose={props.onClose}>
      <Form<Entries>
        layout="vertical"
        initialValues={{
          ...{ title: topic?.title, about: topic?.about, audience: topic?.audience ?? 'members' },
          grouping: topic?.grouping ?? 'branch',
        }}
        onFinish={(entries) => void save(entries)}
      >
        {!topic && (
          <Form.Item name="unionId" label={t('union')} htmlFor="topicUnion" rules={must}>
            <UnionField label={t('union')} id="topicUnion" />
          </Form.Item>
        )}
        <Form.Item name="title" label={t('title')} extra={t('titleHint')} rules={must}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="about" label={t('about')} rules={must}>
          <Input.TextArea autoSize={{ minRows: 4 }} maxLength={5_000} />
        </Form.Item>
        <Form.Item name="audience" label={t('audience')}>
          <Radio.Group
            options={[
              { value: 'members', label: t('members') },
              { value: 'public', label: t('public') },
            ]}
          />
        </Form.Item>
        <Form.Item name="grouping" label={t('grouping')}>
          <Radio.Group options={groupings.map((value) => ({ value, label: t(value) }))} />
        </Form.Item>
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} style={{ marginBottom: 12 }} />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      </Form>
    </Drawer>
  );
}
