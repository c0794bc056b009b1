import './hardship.css';
import { useState } from 'react';
import { defineWords, type Pair, usePick, useWords } from '#web/shared/i18n.ts';
import { CheckField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import type { Declared } from './declared.ts';

const words = defineWords({
  title: ['档案表还要填的', 'What the form still asks'],
  why: [
    '知道多少填多少，工作人员上门时会一起补齐。',
    'Write what you know; the visitors fill in the rest with you.',
  ],
  nothing: ['都填好了。', 'Nothing is missing.'],
  known: ['已经填好的 {n} 项', 'Filled in: {n}'],
  choose: ['请选择', 'Choose'],
  yes: ['是的请勾选', 'Tick what holds'],
});

type Text = { [K in keyof Declared]: Declared[K] extends string ? K : never }[keyof Declared];
type Yes = { [K in keyof Declared]: Declared[K] extends boolean ? K : never }[keyof Declared];

/** What the form prints is kept in Chinese, as on the paper; the words beside it are for the screen. */
const pairs = (...given: (readonly [string, string])[]): readonly Pair[] => given;

interface Detail {
  field: Text;
  label: Pair;
  options?: readonly Pair[];
  type?: 'date';
}

const details: readonly Detail[] = [
  {
    field: 'workStatus',
    label: ['工作状态', 'Work'],
    options: pairs(
      ...([
        ['在岗', 'At work'],
        ['待（下）岗', 'Laid off'],
        ['失业', 'Unemployed'],
      ] as const),
      ...([
        ['退休', 'Retired'],
        ['病休', 'On sick leave'],
        ['其他', 'Other'],
      ] as const),
    ),
  },
  { field: 'workSince', label: ['参加工作时间', 'Working since'], type: 'date' },
  { field: 'industry', label: ['所属行业', 'Industry'] },
  { field: 'unitNature', label: ['单位性质', 'Kind of unit'] },
  { field: 'unitStatus', label: ['企业状况', 'State of the unit'] },
  { field: 'contractFrom', label: ['劳动合同开始', 'Contract from'], type: 'date' },
  { field: 'contractTo', label: ['劳动合同到期', 'Contract to'], type: 'date' },
  { field: 'modelWorker', label: ['劳模类型', 'Model worker'] },
  { field: 'politicalStatus', label: ['政治面貌', 'Political status'] },
  {
    field: 'maritalStatus',
    label: ['婚姻状况', 'Marital status'],
    options: pairs(['未婚', 'Single'], ['已婚', 'Married'], ['离异', 'Divorced'], ['丧偶', 'Widowed']),
  },
  {
    field: 'health',
    label: ['健康状况', 'Health'],
    options: pairs(['良好', 'Good'], ['一般', 'Fair'], ['较差', 'Poor'], ['重病', 'Seriously ill']),
  },
  { field: 'disability', label: ['残疾类别和等级', 'Disability, kind and grade'] },
  { field: 'medicalInsurance', label: ['医保状况', 'Medical insurance'] },
  {
    field: 'residenceKind',
    label: ['户口类型', 'Registration'],
    options: pairs(['农业', 'Rural'], ['非农业', 'Urban']),
  },
  { field: 'residencePlace', label: ['户口所在地（到街道）', 'Registered at (to the street)'] },
  { field: 'housingKind', label: ['住房类型', 'Housing'] },
  { field: 'housingArea', label: ['建筑面积（平方米）', 'Floor space (m²)'] },
];

const answers: readonly { field: Yes; label: Pair }[] = [
  { field: 'singleParent', label: ['我是单亲', 'I am a single parent'] },
  { field: 'canHelpSelf', label: ['有自救能力', 'Able to help oneself'] },
  { field: 'zeroEmployment', label: ['全家没有人就业', 'Nobody in the household has work'] },
];

interface Props {
  value: Declared;
  onChange: (change: Partial<Declared>) => void;
}

/** The rest of the form: what is there already is folded away, so that only what is not known is asked. */
export function DetailFields({ value, onChange }: Props) {
  const t = useWords(words);
  const pick = usePick();
  // What was known when the step opened: a field being typed does not move away under the fingers.
  const [known] = useState(() => new Set(details.flatMap(({ field }) => (value[field] ? [field] : []))));
  const one = ({ field, label, options, type }: Detail) => {
    const common = { name: `declaration.${field}`, label: pick(label), optional: true, value: value[field] };
    const change = (typed: string) => onChange({ [field]: typed });
    if (!options)
      return (
        <TextField key={field} {...common} {...(type ? { type } : {})} maxLength={100} onChange={change} />
      );
    const listed = options.map((pair) => ({ value: pair[0], label: pick(pair) }));
    const own = value[field] && !listed.some((each) => each.value === value[field]);
    const all = own ? [...listed, { value: value[field], label: value[field] }] : listed;
    return <SelectField key={field} {...common} placeholder={t('choose')} options={all} onChange={change} />;
  };
  const missing = details.filter(({ field }) => !known.has(field));
  const there = details.filter(({ field }) => known.has(field));
  return (
    <fieldset className="card hardshipFields">
      <legend>{t('title')}</legend>
      <p className="hint">{t(missing.length > 0 ? 'why' : 'nothing')}</p>
      {missing.map(one)}
      <fieldset>
        <legend>{t('yes')}</legend>
        {answers.map(({ field, label }) => (
          <CheckField
            key={field}
            name={`declaration.${field}`}
            label={pick(label)}
            checked={value[field]}
            onChange={(checked) => onChange({ [field]: checked })}
          />
        ))}
      </fieldset>
      {there.length > 0 && (
        <details>
          <summary>{t('known', { n: there.length })}</summary>
          {there.map(one)}
        </details>
      )}
    </fieldset>
  );
}
