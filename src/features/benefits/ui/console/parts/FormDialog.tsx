import { Alert, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, type Pair, usePick, useWords } from '#web/shared/i18n.ts';
import { UnionSelect } from '../../../../appeals/ui/console/parts/UnionSelect.tsx';
import { PersonSelect } from './PersonSelect.tsx';

const words = defineWords({
  save: ['保存', 'Save'],
  required: ['请填写', 'Fill this in'],
  yuan: ['元', 'yuan'],
});

interface FieldBase<T> {
  name: keyof T & string;
  label: Pair;
  hint?: Pair;
  optional?: boolean;
}

export type DialogField<T> = FieldBase<T> &
  (
    | { kind: 'text' | 'area' | 'date' | 'money' | 'union' | 'person' | 'people' }
    | { kind: 'number'; min?: number; max?: number }
    | { kind: 'check' }
    /** A control of its own; the form hands it `id`, `value` and `onChange`. */
    | { kind: 'own'; control: ReactNode }
    | { kind: 'choice' | 'choices'; options: Readonly<Record<string, Pair>> }
  );

interface FormDialogProps<T extends object> {
  title: Pair;
  fields: readonly DialogField<T>[];
  initial?: Partial<T>;
  /** Sends what was filled in; a refusal is shown in the dialog. Money comes in fen. */
  send: (values: T) => Promise<unknown>;
  onClose: () => void;
  children?: ReactNode;
}

/** A small form in a dialog; every kind of benefit says only its fields. */
export function FormDialog<T extends object>({
  title,
  fields,
  initial,
  send,
  onClose,
  children,
}: FormDialogProps<T>) {
  const t = useWords(words);
  const pick = usePick();
  const [form] = Form.useForm<T>();
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const submit = async (values: T) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await send(cleaned(values, fields));
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={pick(title)}
      okText={t('save')}
      confirmLoading={busy}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      {children}
      {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
      <Form<T>
        form={form}
        layout="vertical"
        {...(initial ? { initialValues: initial as never } : {})}
        onFinish={(values) => void submit(values)}
      >
        {fields.map((field) => (
          <Form.Item
            key={field.name}
            name={field.name as never}
            label={field.kind === 'check' ? null : pick(field.label)}
            {...(field.hint ? { extra: pick(field.hint) } : {})}
            {...(field.kind === 'check' ? { valuePropName: 'checked' } : {})}
            rules={
              field.optional || field.kind === 'check' ? [] : [{ required: true, message: t('required') }]
            }
          >
            {controlOf(field, pick, t('yuan'))}
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}

function controlOf<T>(field: DialogField<T>, pick: (pair: Pair) => string, yuan: string): ReactNode {
  const label = pick(field.label);
  switch (field.kind) {
    case 'own':
      return field.control;
    case 'area':
      return <Input.TextArea rows={3} />;
    case 'date':
      return <Input type="date" />;
    case 'money':
      return <InputNumber min={0} precision={2} suffix={yuan} style={{ width: 200 }} />;
    case 'number':
      return <InputNumber min={field.min ?? 0} max={field.max ?? 1_000_000} precision={0} />;
    case 'check':
      return <Checkbox>{label}</Checkbox>;
    case 'union':
      return <UnionField label={label} />;
    case 'person':
      return <PersonSelect label={label} />;
    case 'people':
      return <PersonSelect label={label} several />;
    case 'choice':
    case 'choices':
      return (
        <Select
          {...(field.kind === 'choices' ? { mode: 'multiple' as const } : {})}
          options={Object.entries(field.options).map(([value, pair]) => ({ value, label: pick(pair) }))}
        />
      );
    default:
      return <Input />;
  }
}

interface UnionFieldProps {
  label: string;
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
}

const UnionField = ({ label, id, value, onChange }: UnionFieldProps) => (
  <UnionSelect
    label={label}
    {...(id === undefined ? {} : { id })}
    value={value}
    onChange={(chosen) => onChange?.(chosen)}
  />
);

/** Without what was left empty; yuan as fen. */
function cleaned<T extends object>(values: T, fields: readonly DialogField<T>[]): T {
  const money = new Set<string>(fields.flatMap((field) => (field.kind === 'money' ? [field.name] : [])));
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (value === undefined || value === null || value === '') return [];
      return [[name, money.has(name) ? Math.round(Number(value) * 100) : value]];
    }),
  ) as T;
}
