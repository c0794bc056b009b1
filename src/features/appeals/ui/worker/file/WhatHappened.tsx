import { defineWords, useWords } from '#web/shared/i18n.ts';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { UploadField } from '../UploadField.tsx';
import { CategoryField } from './CategoryField.tsx';
import type { StepProps } from './draft.ts';

const words = defineWords({
  facts: ['发生了什么？', 'What happened?'],
  factsHint: [
    '什么时候、在哪里、谁、多少钱，想到什么说什么。可以点键盘上的话筒，用说的。',
    'When, where, who, how much: as it comes to mind. You can speak: tap the microphone on your keyboard.',
  ],
  wish: ['您想要什么结果？', 'What do you want to come of it?'],
  wishHint: ['例如：把 9 月的工资发给我', 'For example: pay me my wages of September'],
  amount: ['涉及多少钱（元）', 'How much money (yuan)'],
  knewOn: ['从哪天开始的', 'Since which day'],
  knewOnHint: [
    '大概的日子就行。申请仲裁有一年时限，我们会帮您算着。',
    'About the day. Arbitration must be asked for within a year; we count it for you.',
  ],
});

export function WhatHappened({ draft, change }: StepProps) {
  const t = useWords(words);
  const isLabour = draft.category.startsWith('labour.');
  return (
    <>
      <CategoryField value={draft.category} onChange={(category) => change({ category })} />
      <TextAreaField
        name="facts"
        label={t('facts')}
        hint={t('factsHint')}
        maxLength={5000}
        value={draft.facts}
        onChange={(facts) => change({ facts })}
      />
      <TextAreaField
        name="wish"
        label={t('wish')}
        hint={t('wishHint')}
        optional
        rows={2}
        maxLength={2000}
        value={draft.wish}
        onChange={(wish) => change({ wish })}
      />
      {isLabour && (
        <>
          <TextField
            name="amountClaimedFen"
            label={t('amount')}
            optional
            inputMode="decimal"
            maxLength={14}
            value={draft.amountYuan}
            onChange={(amountYuan) => change({ amountYuan })}
          />
          <TextField
            name="knewOn"
            label={t('knewOn')}
            hint={t('knewOnHint')}
            optional
            type="date"
            value={draft.knewOn}
            onChange={(knewOn) => change({ knewOn })}
          />
        </>
      )}
      <UploadField files={draft.files} onChange={(files) => change({ files })} />
    </>
  );
}
