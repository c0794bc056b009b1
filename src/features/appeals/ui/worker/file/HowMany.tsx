import { defineWords, useWords } from '#web/shared/i18n.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { TextField } from '#web/worker/parts/TextField.tsx';
import { RepresentativesField } from '../RepresentativesField.tsx';
import type { StepProps } from './draft.ts';

const words = defineWords({
  scale: ['多少人遇到这件事？', 'How many people does it concern?'],
  me: ['只有我', 'Only me'],
  few: ['2 到 9 人', '2 to 9 people'],
  group: ['10 人或更多', '10 people or more'],
  groupHint: ['可以推选代表，一起办', 'You may elect representatives'],
  count: ['一共多少人', 'How many in all'],
});

export function HowMany({ draft, change }: StepProps) {
  const t = useWords(words);
  return (
    <>
      <ChoiceField
        name="scale"
        label={t('scale')}
        value={draft.scale}
        onChange={(scale) => change({ scale })}
        options={[
          { value: 'me', label: t('me') },
          { value: 'few', label: t('few') },
          { value: 'group', label: t('group'), hint: t('groupHint') },
        ]}
      />
      {draft.scale !== 'me' && (
        <TextField
          name="peopleAffected"
          label={t('count')}
          inputMode="numeric"
          maxLength={6}
          value={draft.peopleAffected}
          onChange={(text) => change({ peopleAffected: text.normalize('NFKC').replace(/\D/g, '') })}
        />
      )}
      {draft.scale === 'group' && (
        <RepresentativesField
          value={draft.representatives}
          onChange={(representatives) => change({ representatives })}
        />
      )}
    </>
  );
}
