import { App, Checkbox, Form, Input, InputNumber, Modal } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { privacyRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['登记泄露', 'Enter a leak'],
  name: ['一句话（会发给本人）', 'In one sentence (the people read it)'],
  whatHappened: ['经过', 'What happened'],
  dataTypes: ['涉及哪些信息', 'Which data'],
  people: ['大约多少人', 'About how many people'],
  harm: ['可能的危害', 'Possible harm'],
  discoveredAt: ['发现时间', 'Discovered'],
  major: ['涉及国家安全或公共利益（24 小时内报告）', 'Touches security or the public interest (24 hours)'],
  needed: ['请填写', 'Fill this in'],
  save: ['登记，开始计时', 'Enter it, start the clocks'],
});

interface Entries {
  title: string;
  whatHappened: string;
  dataTypes: string;
  peopleCount: number;
  harm: string;
  discoveredAt: string;
  major?: boolean;
}

/** What is known so far; the clocks run from the discovery. */
export function IncidentForm({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const open = useRouteMutation(privacyRoutes.openIncident, ['privacy']);
  const needed = [{ required: true, message: t('needed') }];
  const send = ({ discoveredAt, major, ...entries }: Entries) =>
    open.mutate(
      { body: { ...entries, major: major ?? false, discoveredAt: `${discoveredAt}:00+08:00` } },
      { onSuccess: onClose, onError: (problem) => void message.error(explainProblem(problem)) },
    );
  return (
    <Modal
      open
      title={t('title')}
      okText={t('save')}
      confirmLoading={open.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Entries> form={form} layout="vertical" onFinish={send}>
        <Form.Item name="title" label={t('name')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="whatHappened" label={t('whatHappened')} rules={needed}>
          <Input.TextArea rows={2} maxLength={5000} />
        </Form.Item>
        <Form.Item name="dataTypes" label={t('dataTypes')} rules={needed}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="peopleCount" label={t('people')} rules={needed}>
          <InputNumber min={0} precision={0} />
        </Form.Item>
        <Form.Item name="harm" label={t('harm')} rules={needed}>
          <Input.TextArea rows={2} maxLength={5000} />
        </Form.Item>
        <Form.Item name="discoveredAt" label={t('discoveredAt')} rules={needed}>
          <Input type="datetime-local" />
        </Form.Item>
        <Form.Item name="major" valuePropName="checked">
          <Checkbox>{t('major')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
