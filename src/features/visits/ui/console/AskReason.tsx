import { Input, Modal } from 'antd';
import { useState } from 'react';

interface AskReasonProps {
  title: string;
  onClose: () => void;
  onSend: (reason: string) => void;
}

/** One sentence that goes on record. */
export function AskReason({ title, onClose, onSend }: AskReasonProps) {
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={title}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => onSend(reason.trim())}
      onCancel={onClose}
    >
      <Input.TextArea
        aria-label={title}
        rows={3}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
