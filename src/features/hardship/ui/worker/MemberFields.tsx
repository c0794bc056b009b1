import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { relationWords } from '../statusWords.ts';
import type { DeclaredMember } from './declared.ts';

const words = defineWords({
  member: ['家人 {n}', 'Family member {n}'],
  name: ['姓名', 'Name'],
  relation: ['和我的关系', 'Relation to me'],
  identity: ['身份证号码', 'Identity number'],
  memberIncome: ['每月收入（没有填 0）', 'Monthly income (0 if none)'],
  sick: ['病情', 'Illness'],
  school: ['学校和年级', 'School and class'],
  workplace: ['工作单位', 'Place of work'],
  insurance: ['医保', 'Medical insurance'],
  remove: ['删去这位家人', 'Remove this member'],
  choose: ['请选择', 'Choose'],
});

export const emptyMember = (): DeclaredMember =>
  ({
    ...{ name: '', relation: '', sex: '', identityNumber: '', politicalStatus: '', health: '', illness: '' },
    ...{ disability: '', medicalInsurance: '', monthlyIncome: '', otherYearlyIncome: '', school: '' },
    workplace: '',
  }) as DeclaredMember;

interface Props {
  member: DeclaredMember;
  index: number;
  brief: boolean;
  onChange: (change: Partial<DeclaredMember>) => void;
  onRemove: () => void;
}

/** One of the household on a phone; the self-check asks for no names, numbers or illnesses. */
export function MemberFields({ member, index, brief, onChange, onRemove }: Props) {
  const t = useWords(words);
  const pick = usePick();
  const at = `declaration.members.${index}`;
  const text = (field: keyof DeclaredMember & string, label: string, optional = true) => (
    <TextField
      name={`${at}.${field}`}
      label={label}
      {...(optional ? { optional } : {})}
      maxLength={100}
      value={member[field] ?? ''}
      onChange={(typed) => onChange({ [field]: typed })}
    />
  );
  return (
    <fieldset>
      <legend>{t('member', { n: index + 1 })}</legend>
      {!brief && text('name', t('name'), false)}
      <SelectField
        name={`${at}.relation`}
        label={t('relation')}
        placeholder={t('choose')}
        value={member.relation ?? ''}
        options={Object.entries(relationWords).map(([code, pair]) => ({
          value: code,
          label: pick(pair),
        }))}
        onChange={(relation) => onChange({ relation })}
      />
      {!brief && text('identityNumber', t('identity'))}
      {text('monthlyIncome', t('memberIncome'), false)}
      {!brief && text('illness', t('sick'))}
      {!brief && text('medicalInsurance', t('insurance'))}
      {!brief &&
        (member.relation === 'child' ? text('school', t('school')) : text('workplace', t('workplace')))}
      <button type="button" className="button quiet" onClick={onRemove}>
        {t('remove')}
      </button>
    </fieldset>
  );
}
