import { Alert, Button, Form, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { useWords } from '#web/shared/i18n.ts';
import { deskWords } from './words.ts';

interface FormDialogProps<T> {
  title: string;
  open: boolean;
  onClose(): void;
  /** Refused: what it throws is explained in the dialog, which stays open. */
  onSave(values: T): Promise<unknown>;
  children: ReactNode;
  initial?: Partial<T>;
  danger?: boolean;
}

/** A dialog with a form that saves once and says what stood in the way. */
export function FormDialog<T extends object>(props: FormDialogProps<T>) {
  const { title, open, onClose, onSave, children, initial, danger } = props;
  const t = useWords(deskWords);
  const [problem, setProblem] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const close = () => {
    setProblem(undefined);
    onClose();
  };
  const save = async (values: T) => {
    setSaving(true);
    try {
      await onSave(values);
      close();
    } catch (refusal) {
      setProblem(refusal);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Modal open={open} title={title} footer={null} onCancel={close} destroyOnHidden>
      <Form<T> layout="vertical" onFinish={save} initialValues={(initial ?? {}) as never}>
        {children}
        {problem !== undefined && <Alert type="error" showIcon title={explainProblem(problem)} />}
        <div className="dialogButtons">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="primary" danger={danger ?? false} htmlType="submit" loading={saving}>
            {t('save')}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
