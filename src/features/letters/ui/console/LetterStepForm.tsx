import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { ApiProblem, call, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import { type LetterSummary, letterRoutes } from '../../contract.ts';
import { serviceMethods } from '../../lifecycle.ts';
import { methodWords } from './letterWords.ts';

export type LetterStep = 'serve' | 'reply' | 'close' | 'void' | 'issue';

const words = defineWords({
  servedOn: ['送达日期', 'Served on'],
  how: ['送达方式', 'How'],
  servedTo: ['签收人', 'Received by'],
  receiptNote: ['备注', 'Note'],
  repliedOn: ['回复日期', 'Replied on'],
  text: ['回复内容', 'The reply'],
  note: ['备注', 'Note'],
  reason: ['原因', 'Reason'],
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  issueHint: ['签发后取得编号，内容不能再改。', 'It gets its number and can no longer be changed.'],
});

type FieldName = 'servedOn' | 'how' | 'servedTo' | 'receiptNote' | 'repliedOn' | 'text' | 'note' | 'reason';

const fieldsOf: Record<LetterStep, readonly FieldName[]> = {
  serve: ['servedOn', 'how', 'servedTo', 'receiptNote'],
  reply: ['repliedOn', 'text'],
  close: ['note'],
  void: ['reason'],
  issue: [],
};
const needed: ReadonlySet<FieldName> = new Set([
  'servedOn',
  'how',
  'servedTo',
  'repliedOn',
  'text',
  'reason',
]);
const routeOf = {
  serve: letterRoutes.serveLetter,
  reply: letterRoutes.replyToLetter,
  close: letterRoutes.closeLetter,
  void: letterRoutes.voidLetter,
  issue: letterRoutes.issueLetterDraft,
} as const;

interface LetterStepFormProps {
  letter: LetterSummary;
  step: LetterStep;
  today: string;
  onDone: () => void;
  onCancel: () => void;
}

/** Records one step in the life of a letter. */
export function LetterStepForm({ letter, step, today, onDone, onCancel }: LetterStepFormProps) {
  const t = useWords(words);
  const method = useWords(methodWords);
  const [form] = Form.useForm<Record<string, string>>();
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const fields = fieldsOf[step];

  const send = async (values: Record<string, string>) => {
    setBusy(true);
    setRefusal('');
    const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as never;
    try {
      await call(routeOf[step], {
        params: { id: letter.id },
        ...(step === 'issue' ? {} : { body }),
      } as never);
      onDone();
    } catch (problem) {
      const issues = problem instanceof ApiProblem ? problem.issues : [];
      form.setFields(
        fields.map((name) => ({
          name,
          errors: issues.filter((issue) => issue.field === name).map(explainIssue),
        })),
      );
      setRefusal(explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };

  const initialValues = { servedOn: today, repliedOn: today, how: 'inPerson', servedTo: letter.addressee };
  return (
    <Form form={form} layout="vertical" initialValues={initialValues} onFinish={send}>
      {step === 'issue' && <p>{t('issueHint')}</p>}
      {fields.map((name) => (
        <Form.Item key={name} name={name} label={t(name)} required={needed.has(name)}>
          {name === 'how' ? (
            <Select options={serviceMethods.map((value) => ({ value, label: method(value) }))} />
          ) : name === 'text' || name === 'reason' ? (
            <Input.TextArea autoSize={{ minRows: 2 }} />
          ) : (
            <Input type={name.endsWith('On') ? 'date' : 'text'} />
          )}
        </Form.Item>
      ))}
      {refusal && <Alert type="error" showIcon role="alert" title={refusal} style={{ marginBottom: 12 }} />}
      <div className="buttonRow">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </Form>
  );
}
