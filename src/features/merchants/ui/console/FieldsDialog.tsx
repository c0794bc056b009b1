import { Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';

const words = defineWords({ save: ['保存', 'Save'], required: ['请填写', 'Fill this in'] });

interface FieldsDialogProps {
  title: string;
  fields: readonly {
    name: string;
    label: string;
    initial?: string;
    optional?: boolean;
    type?: 'date' | 'number';
  }[];
  /** One thing to choose, sent as `choice`. */
  choice?: { label: string; options: { value: string; label: string }[] };
  /** One thing to tick. */
  check?: string;
  onClose: () => void;
  onSend: (values: Record<string, string>, checked: boolean) => void;
}

/** A few lines of text to fill in. */
export function FieldsDialog({ title, fields, choice, check, onClose, onSend }: FieldsDialogProps) {
  const t = useWords(words);
  const rules = [{ required: true, message: t('required') }];
  const initial = Object.fromEntries(
    fields.flatMap((field) => (field.initial ? [[field.name, field.initial]] : [])),
  );
  const send = ({ checked, ...values }: Record<string, string> & { checked?: unknown }) =>
    onSend(
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? '')])),
      checked === true,
    );
  return (
    <Modal open title={title} footer={null} onCancel={onClose} destroyOnHidden>
      <Form
        layout="vertical"
        onFinish={send}
        initialValues={{ ...initial, choice: choice?.options[0]?.value }}
      >
        {choice && (
          <Form.Item name="choice" label={choice.label} rules={rules}>
            <Select options={choice.options} />
          </Form.Item>
        )}
        {fields.map(({ name, label, optional, type }) => (
          <Form.Item key={name} name={name} label={label} rules={optional ? [] : rules}>
            <Input autoComplete="off" type={type ?? 'text'} />
          </Form.Item>
        ))}
        {check && (
          <Form.Item name="checked" valuePropName="checked">
            <Checkbox>{check}</Checkbox>
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit">
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
