import { Alert, Form, Input, Modal, Switch } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { fundRoutes, type PaymentView } from '../../contract.ts';
import { topic } from './words.ts';

const words = defineWords({
  title: ['{payee}：核对账户后重付', '{payee}: put the account right'],
  why: ['银行退回原因：{reason}', 'The bank says: {reason}'],
  change: ['更换账户', 'Another account'],
  holder: ['户名', 'Account holder'],
  bank: ['开户行', 'Bank'],
  branch: ['开户网点', 'Branch'],
  number: ['账号', 'Account number'],
  consent: [
    '本人签署的授权书编号（未在手机上同意时填）',
    'What the person signed, if they did not consent in the app',
  ],
  note: ['核对情况', 'What was found'],
  needed: ['请填写', 'Fill this in'],
});

interface Entries {
  note: string;
  holder?: string;
  bank?: string;
  branch?: string;
  accountNumber?: string;
  consentReference?: string;
}

/** A returned payment goes back to the payer with its account put right; nobody sees the old number here. */
export function MendPayment({ payment, onClose }: { payment: PaymentView; onClose: () => void }) {
  const t = useWords(words);
  const [form] = Form.useForm<Entries>();
  const [change, setChange] = useState(true);
  const [refusal, setRefusal] = useState('');
  const mend = useRouteMutation(fundRoutes.mendFundPayment, [topic]);
  const needed = [{ required: true, message: t('needed') }];
  const send = async ({
    note,
    holder = '',
    bank = '',
    branch = '',
    accountNumber = '',
    consentReference,
  }: Entries) => {
    const account = {
      ...{ holder, bank, branch, accountNumber },
      ...(consentReference ? { consentReference } : {}),
    };
    try {
      await mend.mutateAsync({
        params: { id: payment.id },
        body: { version: payment.version, note, ...(change ? { account } : {}) },
      });
      onClose();
    } catch (problem) {
      setRefusal(explainProblem(problem));
    }
  };
  return (
    <Modal
      open
      title={t('title', { payee: payment.payee })}
      confirmLoading={mend.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Alert type="warning" title={t('why', { reason: payment.returnReason ?? '' })} />
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ holder: payment.account?.holder ?? payment.payee }}
      >
        <Form.Item label={t('change')}>
          <Switch aria-label={t('change')} checked={change} onChange={setChange} />
        </Form.Item>
        {change && (
          <>
            <Form.Item name="holder" label={t('holder')} rules={needed}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="bank" label={t('bank')} rules={needed}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="branch" label={t('branch')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="accountNumber" label={t('number')} rules={needed}>
              <Input maxLength={60} inputMode="numeric" autoComplete="off" />
            </Form.Item>
            <Form.Item name="consentReference" label={t('consent')}>
              <Input maxLength={100} />
            </Form.Item>
          </>
        )}
        <Form.Item name="note" label={t('note')} rules={needed}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        {refusal && <Alert type="error" showIcon title={refusal} />}
      </Form>
    </Modal>
  );
}
