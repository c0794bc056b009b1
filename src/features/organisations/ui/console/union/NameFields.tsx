import { Input, Select } from 'antd';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import type { FieldIssue } from '../../../../../platform/http/problem.ts';
import { type UnionLevel, unionLevels } from '../../../tables.ts';
import { Field } from '../parts/Field.tsx';
import { levelWords } from '../unionWords.ts';

const words = defineWords({
  name: ['工会名称', 'Name'],
  shortName: ['简称', 'Short name'],
  level: ['类型', 'Kind'],
  division: ['行政区划代码', 'Division code'],
});

export interface Naming {
  name: string;
  shortName: string;
  level: UnionLevel;
  divisionCode: string;
}

interface NameFieldsProps {
  value: Naming;
  issues: readonly FieldIssue[];
  onChange: (naming: Naming) => void;
}

/** What a union is called, of what kind and where. */
export function NameFields({ value, issues, onChange }: NameFieldsProps) {
  const t = useWords(words);
  const level = useWords(levelWords);
  const texts = [
    ['name', t('name')],
    ['shortName', t('shortName')],
    ['divisionCode', t('division')],
  ] as const;
  return (
    <>
      {texts.map(([key, label]) => (
        <Field key={key} label={label} name={key} issues={issues} wide={key === 'name'}>
          {(id) => (
            <Input
              id={id}
              maxLength={100}
              value={value[key]}
              onChange={(event) => onChange({ ...value, [key]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={t('level')} name="level" issues={issues}>
        {(id) => (
          <Select
            id={id}
            value={value.level}
            options={unionLevels.map((code) => ({ value: code, label: level(code) }))}
            onChange={(next: UnionLevel) => onChange({ ...value, level: next })}
          />
        )}
      </Field>
    </>
  );
}
