import { Input } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { Field } from '../parts/Field.tsx';

const words = defineWords({
  reason: ['原因', 'Reason'],
  document: ['批准文号', 'Document number'],
});

export interface Paper {
  reason: string;
  documentNumber: string;
}

/** What a change rests on. */
export function PaperFields({ value, onChange }: { value: Paper; onChange: (paper: Paper) => void }) {
  const t = useWords(words);
  return (
    <>
      <Field label={t('reason')} wide>
        {(id) => (
          <Input
            id={id}
            maxLength={500}
            value={value.reason}
            onChange={(event) => onChange({ ...value, reason: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('document')}>
        {(id) => (
          <Input
            id={id}
            maxLength={100}
            value={value.documentNumber}
            onChange={(event) => onChange({ ...value, documentNumber: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** As the server takes it. */
export const paperOf = ({ reason, documentNumber }: Paper) => ({
  reason,
  ...(documentNumber.trim() ? { documentNumber: documentNumber.trim() } : {}),
});

export const noPaper: Paper = { reason: '', documentNumber: '' };
