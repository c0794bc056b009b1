import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { CheckField, SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { shanghaiDate } from '../../../../kernel/shanghaiTime.ts';
import type { NeedInput } from '../../contract.ts';
import {
  type NeedKind,
  needKinds,
  needKindWords,
  type Urgency,
  urgencies,
  urgencyWords,
} from '../../vocabulary.ts';

const words = defineWords({
  kind: ['哪一类', 'What kind'],
  urgency: ['急不急', 'How pressing'],
  choose: ['请选择', 'Choose'],
  words: ['需要什么（只有工会看）', 'What is needed (for the union only)'],
  publicWords: ['给帮忙的人看的话', 'What donors read'],
  publicHint: ['不写姓名、电话。留空就先不公开。', 'No name, no phone. Left empty, it is not shown yet.'],
  consent: ['本人同意让帮忙的人看到姓名', 'The person lets donors see the name'],
});

export interface TypedNeed {
  kind: NeedKind | '';
  urgency: Urgency | '';
  words: string;
  publicWords: string;
  named: boolean;
}

export const emptyNeed: TypedNeed = { kind: '', urgency: '', words: '', publicWords: '', named: false };

/** As it is sent; what was not chosen is told by the server beside its field. */
export const needBody = (typed: TypedNeed): NeedInput => ({
  ...{ kind: typed.kind as NeedKind, urgency: typed.urgency as Urgency, words: typed.words },
  ...(typed.publicWords.trim() ? { publicWords: typed.publicWords } : {}),
  ...(typed.publicWords.trim() && typed.named ? { nameConsentOn: shanghaiDate(new Date()) } : {}),
});

interface NeedFieldsProps {
  /** Beginning of the field names in the body, such as `needs.0`. */
  name: string;
  value: TypedNeed;
  onChange: (part: Partial<TypedNeed>) => void;
}

export function NeedFields({ name, value, onChange }: NeedFieldsProps) {
  const t = useWords(words);
  const pick = usePick();
  return (
    <>
      <SelectField
        name={`${name}.kind`}
        label={t('kind')}
        placeholder={t('choose')}
        value={value.kind}
        options={needKinds.map((kind) => ({ value: kind, label: pick(needKindWords[kind]) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <SelectField
        name={`${name}.urgency`}
        label={t('urgency')}
        placeholder={t('choose')}
        value={value.urgency}
        options={urgencies.map((urgency) => ({ value: urgency, label: pick(urgencyWords[urgency]) }))}
        onChange={(urgency) => onChange({ urgency })}
      />
      <TextAreaField
        name={`${name}.words`}
        label={t('words')}
        rows={3}
        maxLength={1_000}
        value={value.words}
        onChange={(typed) => onChange({ words: typed })}
      />
      <TextAreaField
        name={`${name}.publicWords`}
        label={t('publicWords')}
        hint={t('publicHint')}
        optional
        rows={3}
        maxLength={500}
        value={value.publicWords}
        onChange={(publicWords) => onChange({ publicWords })}
      />
      {value.publicWords.trim() !== '' && (
        <CheckField
          name={`${name}.nameConsentOn`}
          label={t('consent')}
          checked={value.named}
          onChange={(named) => onChange({ named })}
        />
      )}
    </>
  );
}
