import { Alert, Form, Input, Modal } from 'antd';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type FileView, hardshipRoutes } from '../../contract.ts';

const words = defineWords({
  title: ['登记收款账户', 'Take down the account'],
  now: ['现在的账户：{bank} {tail}；保存后换成新的。', 'Now: {bank} {tail}; what you save replaces it.'],
  sealed: [
    '账号加密保存，之后只显示末四位。',
    'The number is kept sealed; only its last digits are shown later.',
  ],
  holder: ['户名', 'Holder'],
  bank: ['开户银行', 'Bank'],
  branch: ['开户网点（可不填）', 'Branch (optional)'],
  number: ['账号', 'Account number'],
  reference: ['本人签署的授权书编号或日期（可不填）', 'What the person signed: number or day (optional)'],
  referenceHint: [
    '本人没有在手机上单独同意使用银行账户时必填',
    'Needed unless the person agreed to it on the phone',
  ],
});

interface Typed {
  holder: string;
  bank: string;
  branch?: string;
  accountNumber: string;
  consentReference?: string;
}

/** The account that help goes to, taken down at the counter. */
export function AccountDialog({ file, onClose }: { file: FileView; onClose: () => void }) {
  const t = useWords(words);
  const [form] = Form.useForm<Typed>();
  const save = useRouteMutation(hardshipRoutes.setFileAccount, ['hardship']);
  const send = (typed: Typed) =>
    save.mutate({ params: { id: file.id }, body: typed }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={t('title')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{file.account ? t('now', file.account) : t('sealed')}</p>
      <Form<Typed>
        form={form}
        layout="vertical"
        autoComplete="off"
        initialValues={{ holder: file.person.name }}
        onFinish={send}
      >
        <Form.Item name="holder" label={t('holder')} rules={[{ required: true }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="bank" label={t('bank')} rules={[{ required: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="branch" label={t('branch')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="accountNumber" label={t('number')} rules={[{ required: true }]}>
          <Input inputMode="numeric" maxLength={40} />
        </Form.Item>
        <Form.Item name="consentReference" label={t('reference')} extra={t('referenceHint')}>
          <Input maxLength={100} />
        </Form.Item>
      </Form>
      {save.error && <Alert type="error" showIcon title={explainProblem(save.error)} />}
    </Modal>
  );
}
