import { Input, Modal } from 'antd';
import { useState } from 'react';

/** One sentence that goes on record. */
export function AskText({
  title,
  onClose,
  onSend,
}: {
  title: string;
  onClose: () => void;
  onSend: (text: string) => void;
}) {
  const [text, setText] = useState('');
  return (
    <Modal
      open
      title={title}
      okButtonProps={{ disabled: text.trim().length < 2 }}
      onOk={() => onSend(text.trim())}
      onCancel={onClose}
    >
      <Input.TextArea
        aria-label={title}
        rows={3}
        maxLength={300}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  );
}
