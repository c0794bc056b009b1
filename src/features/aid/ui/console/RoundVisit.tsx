import { App, Form, Input, Modal } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { aidRoutes } from '../../contract.ts';
import { topic } from './words.ts';

const words = defineWords({
  record: ['记走访', 'Note the visit'],
  on: ['走访日期（如 2026-02-10）', 'Visited on (such as 2026-02-10)'],
  visitors: ['走访人', 'Visitors'],
  receipt: ['签收人', 'Signed by'],
  note: ['情况（可不填）', 'Note'],
});

/** Who went there, when, and who signed for what was brought. */
export function RoundVisit({
  roundId,
  applicationId,
  onClose,
}: {
  roundId: string;
  applicationId: string;
  onClose: () => void;
}) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [form] = Form.useForm<{ visitedOn: string; visitors: string; receipt: string; note?: string }>();
  const record = useRouteMutation(aidRoutes.visitRound, [topic]);
  return (
    <Modal
      open
      title={t('record')}
      onCancel={onClose}
      onOk={() => form.submit()}
      confirmLoading={record.isPending}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={(given) =>
          record.mutate(
            { params: { id: roundId }, body: { applicationId, ...given } },
            { onSuccess: onClose, onError: (problem) => void message.error(explainProblem(problem)) },
          )
        }
      >
        <Form.Item
          name="visitedOn"
          label={t('on')}
          rules={[{ required: true, pattern: /^\d{4}-\d{2}-\d{2}$/ }]}
        >
          <Input />
        </Form.Item>
        <Form.Item name="visitors" label={t('visitors')} rules={[{ required: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="receipt" label={t('receipt')} rules={[{ required: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
