import { useDraft } from '#web/shared/drafts.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { UploadField } from '../UploadField.tsx';
import { type ChosenFile, isRefused } from '../uploads.ts';

const words = defineWords({
  items: ['工会请您补充：', 'The union asks for:'],
  text: ['补充说明', 'What you add'],
  textHint: ['可以点键盘上的话筒，用说的。', 'You can speak: tap the microphone on your keyboard.'],
  empty: ['请写一句，说明补充了什么', 'Say in a sentence what you add'],
  file: ['有文件没能收下，请删除后再发送', 'A file was not accepted; remove it to go on'],
  send: ['发送', 'Send'],
});

export interface Supplement {
  text: string;
  files: ChosenFile[];
}

const empty: Supplement = { text: '', files: [] };

interface Props {
  /** Names the draft. */
  number: string;
  items: readonly string[];
  onSend: (supplement: Supplement) => Promise<void>;
}

/** Words and files asked for; kept on the phone as typed. */
export function SupplementForm({ number, items, onSend }: Props) {
  const t = useWords(words);
  const form = useFormProblem();
  const { value, change, clear } = useDraft<Supplement>(`supplement ${number}`, empty);
  const send = () =>
    form.run(async () => {
      const issues = [
        ...(value.text.trim() ? [] : [{ field: 'text', code: 'empty', message: t('empty') }]),
        ...(value.files.some(isRefused)
          ? [{ field: 'attachmentIds', code: 'file', message: t('file') }]
          : []),
      ];
      if (issues.length > 0) return form.refuse(issues);
      await onSend({ text: value.text.trim(), files: value.files });
      await clear();
    });
  return (
    <Form problem={form} onSubmit={send}>
      {items.length > 0 && (
        <div>
          <p>{t('items')}</p>
          <ul>
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </div>
      )}
      <TextAreaField
        name="text"
        label={t('text')}
        hint={t('textHint')}
        maxLength={5000}
        value={value.text}
        onChange={(text) => change({ text })}
      />
      <UploadField files={value.files} onChange={(files) => change({ files })} />
      <button type="submit" className="button main wide" disabled={form.busy}>
        {t('send')}
      </button>
    </Form>
  );
}
