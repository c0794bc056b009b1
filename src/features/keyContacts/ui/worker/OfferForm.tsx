import { useState } from 'react';
import { call } from '#web/shared/api.ts';
import { defineWords, usePick, useWords } from '#web/shared/i18n.ts';
import { useSession } from '#web/shared/session.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { type DonorKind, donorKinds, donorWords } from '../../vocabulary.ts';
import { offerRoute } from './calls.ts';

const words = defineWords({
  as: ['以什么身份', 'As whom'],
  name: ['怎么称呼（个人、企业或工会）', 'Your name, or that of the firm or union'],
  words: ['您能做什么、什么时候', 'What you can do, and when'],
  phone: ['电话（留空用登录的手机号）', 'Phone (left empty, the one you signed in with)'],
  send: ['报名帮忙', 'Offer help'],
});

export function OfferForm({ needId, onDone }: { needId: string; onDone: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const session = useSession();
  const problem = useFormProblem();
  const [typed, setTyped] = useState({
    ...{ donorKind: 'volunteer' as DonorKind, donorName: session?.name ?? '', words: '', phone: '' },
  });
  const change = (part: Partial<typeof typed>) => setTyped((known) => ({ ...known, ...part }));
  const send = () =>
    problem.run(async () => {
      await call(offerRoute, { params: { id: needId }, body: typed });
      onDone();
    });
  return (
    <Form problem={problem} onSubmit={() => void send()}>
      <ChoiceField
        name="donorKind"
        label={t('as')}
        value={typed.donorKind}
        options={donorKinds.map((kind) => ({ value: kind, label: pick(donorWords[kind]) }))}
        onChange={(donorKind) => change({ donorKind })}
      />
      <TextField
        name="donorName"
        label={t('name')}
        maxLength={80}
        value={typed.donorName}
        onChange={(donorName) => change({ donorName })}
      />
      <TextAreaField
        name="words"
        label={t('words')}
        rows={3}
        maxLength={500}
        value={typed.words}
        onChange={(given) => change({ words: given })}
      />
      <TextField
        name="phone"
        label={t('phone')}
        type="tel"
        optional
        value={typed.phone}
        onChange={(phone) => change({ phone })}
      />
      <button type="submit" className="button main wide" disabled={problem.busy}>
        {t('send')}
      </button>
    </Form>
  );
}
