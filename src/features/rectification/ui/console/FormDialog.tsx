import { Alert, Button, Form, type FormInstance, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { ReactNode } from 'react';
import { ApiProblem, explainIssue, explainProblem } from '#web/shared/problem.ts';

export type Values = Record<string, unknown>;

interface FormDialogProps {
  title: string;
  action: string;
  initial?: Values;
  width?: number;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onSend: (values: Values, form: FormInstance<Values>) => void;
  children?: ReactNode;
}

/** Days as the routes take them; what was left empty is left out. */
const plain = (value: unknown): unknown => {
  if (dayjs.isDayjs(value)) return (value as Dayjs).format('YYYY-MM-DD');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) return plainValues(value as Values);
  return value;
};
const plainValues = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null && value !== '')
      .map(([key, value]) => [key, plain(value)]),
  );

/** Puts what the server refused beside the fields. */
export function showIssues(form: FormInstance<Values>, problem: unknown): void {
  if (problem instanceof ApiProblem)
    form.setFields(
      problem.issues.map((issue) => ({
        name: issue.field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
        errors: [explainIssue(issue)],
      })),
    );
}

/** One form in a dialogue, with its refusals. */
export function FormDialog(props: FormDialogProps) {
  const { title, action, initial = {}, width = 560, busy, error, onClose, onSend, children } = props;
  const [form] = Form.useForm<Values>();
  return (
    <Modal open width={width} title={title} footer={null} onCancel={onClose} destroyOnHidden>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => onSend(plainValues(values), form)}
      >
        {children}
        {error !== null && error !== undefined && (
          <Alert type="error" showIcon title={explainProblem(error)} style={{ marginBottom: 12 }} />
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {action}
        </Button>
      </Form>
    </Modal>
  );
}
