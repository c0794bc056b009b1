import { App, Form, Input, InputNumber, Modal, Select } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { privacyRoutes } from '../../contract.ts';
import { transferKinds } from '../../registers/vocabulary.ts';
import { transferWords } from './registerWords.ts';

const words = defineWords({
  title: ['记录一次提供、委托或公开', 'Record a transfer'],
  kind: ['性质', 'Kind'],
  recipient: ['接收方', 'Recipient'],
  purpose: ['用途', 'Purpose'],
  fields: ['信息项（回车添加）', 'Fields (Enter adds one)'],
  people: ['涉及人数', 'People'],
  basis: ['依据（单独同意、法定职责…）', 'Basis (separate consent, duty …)'],
  contract: ['合同编号（委托处理必填）', 'Contract (needed for processors)'],
  needed: ['请填写', 'Fill this in'],
  save: ['保存', 'Save'],
});

interface Entries {
  kind: (typeof transferKinds)[number];
  recipient: string;
  purpose: string;
  fields: string[];
  peopleCount: number;
  basis: string;
  contract?: string;
}

/** What went to whom, why, on what basis. */
export function TransferForm({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const kindWord = useWords(transferWords);
  const { message } = App.useApp();
  const [form] = Form.useForm<Entries>();
  const kind = Form.useWatch('kind', form);
  const record = useRouteMutation(privacyRoutes.recordTransfer, ['privacy']);
  const rules = [{ required: true, message: t('needed') }];
  const send = ({ contract, ...entries }: Entries) =>
    record.mutate(
      { body: { ...entries, ...(contract ? { contract } : {}) } },
      { onSuccess: onClose, onError: (problem) => void message.error(explainProblem(problem)) },
    );
  return (
    <Modal
      open
      title={t('title')}
      okText={t('save')}
      confirmLoading={record.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Entries> form={form} layout="vertical" initialValues={{ kind: 'provided' }} onFinish={send}>
        <Form.Item name="kind" label={t('kind')}>
          <Select options={transferKinds.map((value) => ({ value, label: kindWord(value) }))} />
        </Form.Item>
        {(['recipient', 'purpose', 'basis'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(name)} rules={rules}>
            <Input maxLength={200} />
          </Form.Item>
        ))}
        <Form.Item name="fields" label={t('fields')} rules={rules}>
          <Select mode="tags" open={false} />
        </Form.Item>
        <Form.Item name="peopleCount" label={t('people')} rules={rules}>
          <InputNumber min={0} precision={0} />
        </Form.Item>
        <Form.Item name="contract" label={t('contract')} rules={kind === 'delegated' ? rules : []}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
