import { useState } from 'react';
import { useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { UploadField } from '../UploadField.tsx';
import { type ChosenFile, isRefused } from '../uploads.ts';
import { actionWords } from './actionWords.ts';

/** Files added to a case already in hand. */
export function FilesForm({ onSend }: { onSend: (files: ChosenFile[]) => Promise<void> }) {
  const t = useWords(actionWords);
  const form = useFormProblem();
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const send = () =>
    form.run(async () => {
      if (files.length === 0 || files.some(isRefused))
        return form.refuse([{ field: 'attachmentIds', code: 'addFile', message: t('addFile') }]);
      await onSend(files);
      setFiles([]);
    });
  return (
    <Form problem={form} onSubmit={send}>
      <UploadField files={files} onChange={setFiles} />
      <button type="submit" className="button main wide" disabled={form.busy}>
        {t('send')}
      </button>
    </Form>
  );
}
