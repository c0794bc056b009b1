import './hardship.css';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { CheckField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { accidentKinds, accidentWords, causeWords, hardshipCauses } from '../../vocabulary.ts';
import { rulesRoute } from './calls.ts';
import { DetailFields } from './DetailFields.tsx';
import type { Declared } from './declared.ts';
import { emptyMember, MemberFields } from './MemberFields.tsx';
import type { FormPart } from './parts.ts';

const words = defineWords({
  income: ['收入（元）', 'Income (yuan)'],
  month: ['申报月份', 'Month'],
  monthHint: ['写作 2026-11，用这个月往前一年的情况', 'Write 2026-11; the twelve months up to it count'],
  monthly: ['我每月到手收入', 'My monthly income'],
  noneHint: ['没有就填 0', 'Write 0 if there is none'],
  yearly: ['我一年的其他收入', 'My other income in a year'],
  costs: ['一年必须花的钱（元）', 'Costs of a year that cannot be avoided (yuan)'],
  illness: ['看病自己花的', 'Illness, paid oneself'],
  disability: ['残疾护理、康复', 'Disability care'],
  schooling: ['孩子上学', 'Schooling of children'],
  job: ['上班必需的', 'Needed for the job'],
  family: ['一起生活的家人', 'Family in the household'],
  add: ['加一位家人', 'Add a family member'],
  choose: ['请选择', 'Choose'],
  situation: ['遇到的困难', 'What makes it hard'],
  cause: ['主要原因', 'Main cause'],
  sick: ['病情', 'Illness'],
  story: ['想说的情况', 'In your own words'],
  accident: ['这一年有没有意外', 'Any accident in the year'],
  accidentOn: ['哪一天发生', 'On which day'],
  otherCauses: ['其他原因', 'Other causes'],
  loss: ['意外或重病自己承担的损失（元）', 'Loss borne oneself (yuan)'],
  struck: ['家人因此死亡或伤残', 'Somebody was killed or disabled by it'],
  still: ['得到赔偿、保险、救助后仍困难', 'Still difficult after compensation, insurance and aid'],
  migrant: ['我是农民工', 'I am a migrant worker'],
  city: ['我住在城镇', 'I live in the city'],
  since: ['从哪天开始在这里上班', 'Working here since'],
  bars: ['家里有没有下面的情况', 'Does any of this hold for your household'],
});

/** Members have no key of their own while they are typed; their place is it. */
const keyAt = (index: number) => `member${index}`;

interface Props {
  value: Declared;
  onChange: (change: Partial<Declared>) => void;
  /** Only what the self-check reckons with: no names, numbers or illnesses. */
  brief?: boolean;
  /** One part of it, a step on the phone; without it the whole. */
  part?: FormPart;
}

/** The declaration on a phone; names of fields are their paths in the body. */
export function DeclarationFields({ value, onChange, brief = false, part }: Props) {
  const t = useWords(words);
  const pick = usePick();
  const rules = useCall(rulesRoute, {});
  const at = 'declaration';
  const shows = (one: FormPart) => part === undefined || part === one;
  const money = (field: keyof Declared & string, label: string, hint?: string) => (
    <TextField
      name={`${at}.${field}`}
      label={label}
      {...(hint ? { hint } : { optional: true })}
      inputMode="decimal"
      maxLength={30}
      value={value[field] as string}
      onChange={(typed) => onChange({ [field]: typed })}
    />
  );
  const check = (field: keyof Declared & string, label: string) => (
    <CheckField
      name={`${at}.${field}`}
      label={label}
      checked={value[field] as boolean}
      onChange={(checked) => onChange({ [field]: checked })}
    />
  );
  return (
    <>
      {shows('income') && (
        <fieldset className="card hardshipFields">
          <legend>{t('income')}</legend>
          <TextField
            name={`${at}.declaredMonth`}
            label={t('month')}
            hint={t('monthHint')}
            maxLength={7}
            value={value.declaredMonth}
            onChange={(declaredMonth) => onChange({ declaredMonth })}
          />
          {money('monthlyIncome', t('monthly'), t('noneHint'))}
          {money('otherYearlyIncome', t('yearly'))}
        </fieldset>
      )}
      {shows('family') && (
        <fieldset className="card hardshipFields">
          <legend>{t('family')}</legend>
          {value.members.map((member, index) => (
            <MemberFields
              key={keyAt(index)}
              member={member}
              index={index}
              brief={brief}
              onChange={(change) =>
                onChange({
                  members: value.members.map((each, place) =>
                    place === index ? { ...each, ...change } : each,
                  ),
                })
              }
              onRemove={() => onChange({ members: value.members.filter((_, place) => place !== index) })}
            />
          ))}
          <button
            type="button"
            className="button wide"
            onClick={() => onChange({ members: [...value.members, emptyMember()] })}
          >
            {t('add')}
          </button>
        </fieldset>
      )}
      {shows('costs') && (
        <fieldset className="card hardshipFields">
          <legend>{t('costs')}</legend>
          {money('rigidIllness', t('illness'))}
          {money('rigidDisability', t('disability'))}
          {money('rigidSchooling', t('schooling'))}
          {money('rigidJob', t('job'))}
        </fieldset>
      )}
      {shows('situation') && (
        <fieldset className="card hardshipFields">
          <legend>{t('situation')}</legend>
          {!brief && (
            <>
              <SelectField
                name={`${at}.mainCause`}
                label={t('cause')}
                placeholder={t('choose')}
                value={value.mainCause as ''}
                options={hardshipCauses.map((code) => ({ value: code, label: pick(causeWords[code]) }))}
                onChange={(mainCause) => onChange({ mainCause })}
              />
              <fieldset>
                <legend>{t('otherCauses')}</legend>
                {hardshipCauses
                  .filter((code) => code !== value.mainCause)
                  .map((code) => (
                    <CheckField
                      key={code}
                      name={`${at}.otherCauses.${code}`}
                      label={pick(causeWords[code])}
                      checked={value.otherCauses.includes(code)}
                      onChange={(checked) =>
                        onChange({
                          otherCauses: [
                            ...value.otherCauses.filter((each) => each !== code),
                            ...(checked ? [code] : []),
                          ],
                        })
                      }
                    />
                  ))}
              </fieldset>
              <TextField
                name={`${at}.illness`}
                label={t('sick')}
                optional
                maxLength={200}
                value={value.illness}
                onChange={(illness) => onChange({ illness })}
              />
              <TextAreaField
                name={`${at}.story`}
                label={t('story')}
                optional
                maxLength={2_000}
                value={value.story}
                onChange={(story) => onChange({ story })}
              />
            </>
          )}
          <SelectField
            name={`${at}.accidentKind`}
            label={t('accident')}
            placeholder={t('choose')}
            value={(value.accidentKind || 'none') as 'none'}
            options={accidentKinds.map((code) => ({ value: code, label: pick(accidentWords[code]) }))}
            onChange={(accidentKind) => onChange({ accidentKind })}
          />
          {value.accidentKind !== '' && value.accidentKind !== 'none' && (
            <>
              {money('accidentLoss', t('loss'))}
              <TextField
                name={`${at}.accidentOn`}
                label={t('accidentOn')}
                optional
                type="date"
                value={value.accidentOn}
                onChange={(accidentOn) => onChange({ accidentOn })}
              />
              {check('killedOrDisabled', t('struck'))}
              {check('stillDifficult', t('still'))}
            </>
          )}
          {check('migrant', t('migrant'))}
          {value.migrant && (
            <>
              {check('livesInCity', t('city'))}
              <TextField
                name={`${at}.relationFrom`}
                label={t('since')}
                type="date"
                value={value.relationFrom}
                onChange={(relationFrom) => onChange({ relationFrom })}
              />
            </>
          )}
        </fieldset>
      )}
      {shows('situation') && rules.data && rules.data.exclusions.length > 0 && (
        <fieldset className="card hardshipFields">
          <legend>{t('bars')}</legend>
          {rules.data.exclusions.map(({ code, name }) => (
            <CheckField
              key={code}
              name={`${at}.exclusions.${code}`}
              label={pick([name.zh, name.en])}
              checked={value.exclusions.includes(code)}
              onChange={(checked) =>
                onChange({
                  exclusions: checked
                    ? [...value.exclusions, code]
                    : value.exclusions.filter((each) => each !== code),
                })
              }
            />
          ))}
        </fieldset>
      )}
      {!brief && shows('details') && <DetailFields value={value} onChange={onChange} />}
    </>
  );
}
