import '#web/worker/parts/parts.css';
import { Alert, Button, Drawer, Input } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type FileView, hardshipRoutes } from '../../contract.ts';
import { DeclarationFields } from '../worker/DeclarationFields.tsx';
import { emptyDeclared } from '../worker/declared.ts';

const words = defineWords({
  title: ['填写档案', 'Fill in the file'],
  covered: [
    '带 ●●● 的内容对您遮盖：不改动就保持原样。',
    'What shows ●●● is covered for you: left as it is, it stays what it was.',
  ],
  note: ['复核说明', 'What the check found'],
  save: ['保存', 'Save'],
});

/** The declaration at the counter; for a live file the yearly check. What is covered and left alone stays as it was. */
export function EditDeclaration({ file, onClose }: { file: FileView; onClose: () => void }) {
  const t = useWords(words);
  const blank = file.masked.length > 0 || file.hiddenMembers > 0;
  const [value, setValue] = useState({ ...emptyDeclared(), ...file.declaration });
  const [note, setNote] = useState('');
  const save = useRouteMutation(hardshipRoutes.saveFile, ['hardship']);
  const recheck = useRouteMutation(hardshipRoutes.recheckFile, ['hardship']);
  const isCheck = file.status === 'live';
  const send = () => {
    const params = { id: file.id };
    const body = { version: file.version, declaration: value };
    if (isCheck) recheck.mutate({ params, body: { ...body, note } }, { onSuccess: onClose });
    else save.mutate({ params, body }, { onSuccess: onClose });
  };
  const error = save.error ?? recheck.error;
  return (
    <Drawer open size={560} title={t('title')} onClose={onClose}>
      {blank && <Alert type="warning" showIcon title={t('covered')} />}
      <DeclarationFields
        value={value}
        onChange={(change) => setValue((known) => ({ ...known, ...change }))}
      />
      {isCheck && (
        <Input.TextArea
          aria-label={t('note')}
          placeholder={t('note')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      {error && <Alert type="error" showIcon title={explainProblem(error)} />}
      <Button type="primary" disabled={isCheck && note.trim() === ''} onClick={send}>
        {t('save')}
      </Button>
    </Drawer>
  );
}
