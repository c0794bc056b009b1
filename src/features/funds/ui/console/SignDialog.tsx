import { Radio } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type BatchPage, fundRoutes } from '../../contract.ts';
import { type DialogField, FormDialog } from './FormDialog.tsx';
import { topic } from './words.ts';

const words = defineWords({
  title: ['登记签领', 'Note who signed'],
  people: ['{names} 等 {count} 人', '{names}: {count} in all'],
  one: ['{name}', '{name}'],
  paid: [
    '现场发放：登记即为支付，不能撤销。',
    'Handed out: noting the signature is the payment; it cannot be undone.',
  ],
  who: ['谁签的字', 'Who signed'],
  himself: ['本人', 'In person'],
  other: ['他人代签', 'Somebody for them'],
  day: ['签领日期', 'Day'],
  name: ['代签人姓名', 'Name of who signed'],
  relation: ['与本人关系', 'What they are to the payee'],
  reason: ['代签原因', 'Why not in person'],
  oneByOne: [
    '代签须逐人登记，请只勾选一人。',
    'Who signs for somebody is noted one by one: tick one payee only.',
  ],
});

interface SignDialogProps {
  batch: BatchPage;
  chosen: readonly string[];
  onDone: () => void;
  onClose: () => void;
}

interface Entries {
  signedOn: string;
  name?: string;
  relation?: string;
  reason?: string;
}

/** Who signed the sheet, and for whom; of what is handed out this is the payment. */
export function SignDialog({ batch, chosen, onDone, onClose }: SignDialogProps) {
  const t = useWords(words);
  const [other, setOther] = useState(false);
  const sign = useRouteMutation(fundRoutes.signFundSheet, [topic]);
  const names = batch.items.filter(({ paymentId }) => chosen.includes(paymentId)).map(({ payee }) => payee);
  const [first = ''] = names;
  const fields: DialogField<Entries>[] = [{ name: 'signedOn', label: t('day'), kind: 'day' }];
  if (other)
    fields.push(
      { name: 'name', label: t('name'), kind: 'text', longest: 60 },
      { name: 'relation', label: t('relation'), kind: 'text', longest: 40 },
      { name: 'reason', label: t('reason'), kind: 'text', longest: 200 },
    );
  return (
    <FormDialog<Entries>
      title={t('title')}
      lead={
        <>
          <p>
            {names.length === 1
              ? t('one', { name: first })
              : t('people', { names: names.slice(0, 5).join('、'), count: names.length })}
          </p>
          {batch.method === 'hand' && <p>{t('paid')}</p>}
          <Radio.Group
            aria-label={t('who')}
            value={other}
            disabled={names.length > 1}
            onChange={(event) => setOther(event.target.value)}
            options={[
              { value: false, label: t('himself') },
              { value: true, label: t('other') },
            ]}
          />
          {names.length > 1 && <p className="soft">{t('oneByOne')}</p>}
        </>
      }
      fields={fields}
      onSend={async ({ signedOn, name = '', relation = '', reason = '' }) => {
        await sign.mutateAsync({
          params: { id: batch.id },
          body: {
            ...{ paymentIds: [...chosen], signedOn },
            ...(other ? { signedFor: { name, relation, reason } } : {}),
          },
        });
        onDone();
      }}
      onClose={onClose}
    />
  );
}
