import { newKey } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { TextField } from '#web/worker/parts/TextField.tsx';
import type { RepresentativeDraft } from './file/draft.ts';

const words = defineWords({
  title: ['代表', 'Representatives'],
  hint: [
    '大家推选 2 到 5 名代表，由代表和工会联系。还没推选可以先不填。',
    'Elect 2 to 5 people to speak for all. Leave it empty if that is still to come.',
  ],
  name: ['第 {number} 名代表的姓名', 'Name of representative {number}'],
  phone: ['第 {number} 名代表的手机号', 'Mobile number of representative {number}'],
  add: ['加一名代表', 'Add a representative'],
  remove: ['去掉这名代表', 'Take this one away'],
});

const most = 5;

interface Props {
  value: readonly RepresentativeDraft[];
  onChange: (value: RepresentativeDraft[]) => void;
}

export const newRepresentative = (): RepresentativeDraft => ({ key: newKey(), name: '', phone: '' });

/** Who speaks for a group of ten or more. */
export function RepresentativesField({ value, onChange }: Props) {
  const t = useWords(words);
  const set = (key: string, part: Partial<RepresentativeDraft>) =>
    onChange(value.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <fieldset className="field group">
      <legend>{t('title')}</legend>
      <p className="hint">{t('hint')}</p>
      {value.map(({ key, name, phone }, index) => (
        <div className="group" key={key}>
          <TextField
            name={`representatives.${index}.name`}
            label={t('name', { number: index + 1 })}
            maxLength={60}
            value={name}
            onChange={(next) => set(key, { name: next })}
          />
          <TextField
            name={`representatives.${index}.phone`}
            label={t('phone', { number: index + 1 })}
            type="tel"
            inputMode="tel"
            maxLength={20}
            value={phone}
            onChange={(next) => set(key, { phone: next })}
          />
          <button
            type="button"
            className="button"
            onClick={() => onChange(value.filter((one) => one.key !== key))}
          >
            {t('remove')}
          </button>
        </div>
      ))}
      {value.length < most && (
        <button
          type="button"
          className="button wide"
          onClick={() => onChange([...value, newRepresentative()])}
        >
          {t('add')}
        </button>
      )}
    </fieldset>
  );
}
