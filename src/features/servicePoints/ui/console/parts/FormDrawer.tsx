import { Alert, Button, Checkbox, Drawer, Form, Input, InputNumber, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { ApiProblem, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';

const words = defineWords({
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  required: ['请填写这一项', 'Please fill this in'],
});

type Option = { value: string; label: string };

interface Common {
  /** Dotted path of the field in the body. */
  name: string;
  label: string;
  required?: boolean;
  hint?: string;
  /** Shown only while this holds of what is typed. */
  when?: (values: Values) => boolean;
}
export type FieldSpec = Common &
  (
    | { kind: 'text' | 'area' | 'date' | 'time' | 'check' }
    | { kind: 'number'; min?: number; max?: number }
    | { kind: 'select' | 'multiple' | 'tags'; options: readonly Option[] }
  );

export type Values = Record<string, unknown>;

interface FormDrawerProps {
  title: string;
  fields: readonly FieldSpec[];
  initial?: Values;
  save?: string;
  children?: ReactNode;
  width?: number;
  /** Throws what the server refuses; its issues are shown at the fields. */
  onSend: (values: Values) => Promise<unknown>;
  onClose: () => void;
}

function Control({ field, ...rest }: { field: FieldSpec; id?: string }) {
  switch (field.kind) {
    case 'area':
      return <Input.TextArea autoSize={{ minRows: 3 }} {...rest} />;
    case 'date':
    case 'time':
      return <Input type={field.kind} {...rest} />;
    case 'number':
      return (
        <InputNumber min={field.min ?? 0} max={field.max ?? 1_000_000} style={{ width: '100%' }} {...rest} />
      );
    case 'select':
    case 'multiple':
    case 'tags':
      return (
        <Select
          {...(field.kind === 'select' ? { allowClear: !field.required } : { mode: field.kind })}
          showSearch={{ optionFilterProp: 'label' }}
          options={[...field.options]}
          {...rest}
        />
      );
    case 'check':
      return <Checkbox {...rest}>{field.label}</Checkbox>;
    case 'text':
      return <Input {...rest} />;
  }
}

/** A form at the side: fields said as data, refusals shown where they belong, sent once however often it is pressed. */
export function FormDrawer(props: FormDrawerProps) {
  const { title, fields, initial = {}, save, children, onSend, onClose, width = 520 } = props;
  const t = useWords(words);
  const [form] = Form.useForm<Values>();
  const typed = Form.useWatch((values) => values as Values, form) ?? initial;
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const shown = fields.filter(({ when }) => when === undefined || when({ ...initial, ...typed }));

  const send = async (values: Values) => {
    setBusy(true);
    setRefusal('');
    try {
      await onSend({ ...initial, ...values });
      onClose();
    } catch (problem) {
      const issues = problem instanceof ApiProblem ? problem.issues : [];
      const pathOf = (name: string) =>
        fields.find((field) => name === field.name || name.startsWith(`${field.name}.`));
      form.setFields(
        issues.flatMap((issue) => {
          const field = pathOf(issue.field);
          return field ? [{ name: field.name, errors: [explainIssue(issue)] }] : [];
        }),
      );
      const loose = issues.find((issue) => !pathOf(issue.field));
      setRefusal(loose ? explainIssue(loose) : explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Drawer open size={width} title={title} onClose={onClose}>
      <Form
        form={form}
        layout="vertical"
        className="sideForm"
        initialValues={initial}
        onFinish={(values) => void send(values)}
      >
        {children}
        {shown.map((field) => (
          <Form.Item
            key={field.name}
            name={field.name}
            {...(field.kind === 'check' ? { valuePropName: 'checked' } : { label: field.label })}
            {...(field.hint ? { extra: field.hint } : {})}
            rules={field.required ? [{ required: true, message: t('required') }] : []}
            required={field.required ?? false}
          >
            <Control field={field} />
          </Form.Item>
        ))}
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} style={{ marginBottom: 12 }} />}
        <div className="buttonRow">
          <Button type="primary" htmlType="submit" loading={busy}>
            {save ?? t('save')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </div>
      </Form>
    </Drawer>
  );
}
