import { App, Form, Input, Modal, Select } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import type { RetentionRuleView } from '../../contract/retention.ts';
import { privacyRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['暂停删除', 'Place a hold'],
  type: ['哪类记录', 'Which records'],
  all: ['全部记录', 'All records'],
  person: ['只限一人（人员标识，可不填）', 'Of one person only (their id, optional)'],
  reason: ['理由（文号、来函单位）', 'Reason (document, who asked)'],
  needed: ['请填写', 'Fill this in'],
  save: ['设暂停', 'Place it'],
});

interface Entries {
  recordType: string;
  personId?: string;
  reason: string;
}

/** Keeps records from deletion, for a court or an inquiry. */
export function HoldForm({ rules, onClose }: { rules: readonly RetentionRuleView[]; onClose: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const place = useRouteMutation(privacyRoutes.placeHold, ['privacy']);
  const needed = [{ required: true, message: t('needed') }];
  const send = ({ personId, ...entries }: Entries) =>
    place.mutate(
      { body: { ...entries, ...(personId ? { personId } : {}) } },
      { onSuccess: onClose, onError: (problem) => void message.error(explainProblem(problem)) },
    );
  return (
    <Modal
      open
      title={t('title')}
      okText={t('save')}
      confirmLoading={place.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Entries> form={form} layout="vertical" initialValues={{ recordType: '*' }} onFinish={send}>
        <Form.Item name="recordType" label={t('type')}>
          <Select
            options={[
              { value: '*', label: t('all') },
              ...rules.map(({ recordType, name }) => ({
                value: recordType,
                label: pick([name.zh, name.en]),
              })),
            ]}
          />
        </Form.Item>
        <Form.Item name="personId" label={t('person')}>
          <Input />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={needed}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
