import { useState } from 'react';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Field, FieldNotes, useField } from '#web/worker/parts/Field.tsx';
import { categoryLeaves, categoryTree } from '../../../categories.ts';
import { useSay } from '../say.ts';
import { quickCategories } from './quickCategories.ts';

const words = defineWords({
  about: ['是哪方面的事？', 'What is it about?'],
  other: ['其他事情', 'Something else'],
  subject: ['属于哪一类？', 'Which kind?'],
  chooseSubject: ['请选择', 'Please choose'],
  matter: ['具体是哪一种？', 'What exactly?'],
});

const otherValue = 'other';
const subjectOf = (code: string) => code.split('.').slice(0, 2).join('.');
const isQuick = (code: string) => quickCategories.some((quick) => quick.code === code);

function TreePick({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const t = useWords(words);
  const say = useSay();
  const pick = usePick();
  const [subject, setSubject] = useState(value === '' ? '' : subjectOf(value));
  const leaves = categoryLeaves.filter(({ code }) => subjectOf(code) === subject);
  const choose = (next: string) => {
    setSubject(next);
    const matters = categoryLeaves.filter(({ code }) => subjectOf(code) === next);
    onChange(matters.length === 1 ? (matters[0]?.code ?? '') : '');
  };
  return (
    <>
      <Field name="categorySubject" label={t('subject')}>
        {(control) => (
          <select {...control} value={subject} onChange={(event) => choose(event.target.value)}>
            <option value="" disabled>
              {t('chooseSubject')}
            </option>
            {categoryTree.map((field) => (
              <optgroup key={field.code} label={say(field)}>
                {(field.children ?? []).map((one) => (
                  <option key={one.code} value={one.code}>
                    {say(one)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {leaves.length > 0 && (
        <ChoiceField
          name="categoryMatter"
          label={t('matter')}
          value={value}
          onChange={onChange}
          options={leaves.map(({ code, zh, en }) => ({ value: code, label: pick([zh[2], en[2]]) }))}
        />
      )}
    </>
  );
}

/** Plain-language chips first; the whole tree behind the last of them. */
export function CategoryField({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { control, issue } = useField({ name: 'category', label: t('about') });
  const [isOther, setOther] = useState(value !== '' && !isQuick(value));
  const described = control['aria-describedby'] ? { 'aria-describedby': control['aria-describedby'] } : {};
  const options = [
    ...quickCategories.map(({ code, label }) => ({ code, label: pick(label) })),
    { code: otherValue, label: t('other') },
  ];
  const choose = (code: string) => {
    setOther(code === otherValue);
    onChange(code === otherValue ? '' : code);
  };
  return (
    <>
      <fieldset className={issue ? 'field wrong' : 'field'} {...described}>
        <legend>{t('about')}</legend>
        <FieldNotes id={control.id} hint={undefined} issue={issue} />
        <div className="chips">
          {options.map(({ code, label }, index) => (
            <label key={code} className="choice">
              <input
                type="radio"
                name="category"
                id={index === 0 ? control.id : `${control.id}-${index}`}
                checked={code === otherValue ? isOther : !isOther && value === code}
                onChange={() => choose(code)}
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {isOther && <TreePick value={value} onChange={onChange} />}
    </>
  );
}
