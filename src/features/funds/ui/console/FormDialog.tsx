import { Alert, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { type ReactNode, useState } from 'react';
import { ApiProblem, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import { fenOf } from './fen.ts';

const words = defineWords({
  needed: ['请填写', 'Fill this in'],
});

/** One entry of a dialog. Yuan are handed on as whole fen, days as `YYYY-MM-DD`; `name` is the name in the contract. */
export interface DialogField<Entries> {
  name: keyof Entries & string;
  label: string;
  kind: 'yuan' | 'whole' | 'text' | 'long' | 'day' | 'choice';
  optional?: boolean;
  options?: readonly { value: string; label: string }[];
  hint?: string;
  longest?: number;
  /** Amounts below 0 take something back. */
  belowZero?: boolean;
}

interface FormDialogProps<Entries> {
  title: string;
  /** What will happen, before it does. */
  lead?: ReactNode;
  fields: readonly DialogField<Entries>[];
  initial?: Partial<Record<keyof Entries & string, string | number>>;
  danger?: boolean;
  onSend: (entries: Entries) => Promise<unknown>;
  onClose: () => void;
}

/** What was typed, as the contract wants it; empty entries are left out. */
function entriesOf<Entries>(fields: readonly DialogField<Entries>[], raw: Record<string, unknown>): Entries {
  const entries: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const value = raw[name];
    if (value === undefined || value === null || value === '') continue;
    if (kind === 'yuan') entries[name] = fenOf(Number(value));
    else if (kind === 'day') entries[name] = (value as Dayjs).format('YYYY-MM-DD');
    else entries[name] = value;
  }
  return entries as Entries;
}

/** A dialog of a few entries. What the server refuses stands at its entry, and what was typed stays. */
export function FormDialog<Entries extends object>({
  title,
  lead,
  fields,
  initial = {},
  danger = false,
  onSend,
  onClose,
}: FormDialogProps<Entries>) {
  const t = useWords(words);
  const [form] = Form.useForm<Record<string, unknown>>();
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const begin: Record<string, unknown> = { ...initial };
  for (const { name, kind } of fields)
    if (kind === 'day') begin[name] = dayjs(begin[name] as string | undefined);
  const send = async (raw: Record<string, unknown>) => {
    setBusy(true);
    setRefusal('');
    try {
      await onSend(entriesOf(fields, raw));
      onClose();
    } catch (problem) {
      const issues = problem instanceof ApiProblem ? problem.issues : [];
      const known = issues.filter(({ field }) => fields.some(({ name }) => name === field));
      form.setFields(known.map((issue) => ({ name: issue.field, errors: [explainIssue(issue)] })));
      if (known.length === 0 || known.length < issues.length) setRefusal(explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={title}
      confirmLoading={busy}
      okButtonProps={{ danger }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {lead && <div className="fundLead">{lead}</div>}
      <Form form={form} layout="vertical" onFinish={send} initialValues={begin}>
        {fields.map((field) => (
          <Form.Item
            key={field.name}
            name={String(field.name)}
            label={field.label}
            rules={
              field.optional
                ? []
                : [{ required: true, whitespace: true, message: t('needed'), ...typeOf(field) }]
            }
            {...(field.hint ? { extra: field.hint } : {})}
          >
            {entry(field)}
          </Form.Item>
        ))}
        {refusal && <Alert type="error" showIcon title={refusal} />}
      </Form>
    </Modal>
  );
}

const typeOf = <Entries,>({ kind }: DialogField<Entries>) =>
  kind === 'yuan' || kind === 'whole'
    ? ({ type: 'number' } as const)
    : kind === 'day'
      ? ({ type: 'object' } as const)
      : {};

function entry<Entries>({ kind, options, longest = 100, belowZero }: DialogField<Entries>) {
  switch (kind) {
    case 'yuan':
      return <InputNumber {...(belowZero ? {} : { min: 0.01 })} precision={2} className="fullWidth" />;
    case 'whole':
      return <InputNumber min={0} precision={0} className="fullWidth" />;
    case 'text':
      return <Input maxLength={longest} />;
    case 'long':
      return <Input.TextArea rows={3} maxLength={longest} />;
    case 'day':
      return <DatePicker allowClear={false} maxDate={dayjs()} />;
    case 'choice':
      return (
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={[...(options ?? [])]}
          popupMatchSelectWidth={false}
        />
      );
  }
}
