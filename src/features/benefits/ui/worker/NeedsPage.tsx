import '../problemWords.ts';
import { useState } from 'react';
import { callRoute } from '#web/shared/api.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { ChoiceField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import type { OwnNeed } from '../../needs/contract.ts';
import type { NeedKind } from '../../needs/tables.ts';
import { needKindWords, needStatusWords } from '../words.ts';
import { actOnNeedRoute, addNeedRoute, needsRoute } from './calls.ts';
import { forCard } from './forCard.ts';

const words = defineWords({
  title: ['我的需求', 'My needs'],
  lead: [
    '出差、一线、外派期间，家里需要接送、送饭、物资，告诉工会。',
    'Away for work? Tell the union what you or your family need.',
  ],
  kind: ['需要什么', 'What'],
  whom: ['为谁', 'For whom'],
  self: ['我自己', 'Me'],
  family: ['家人', 'My family'],
  text: ['说具体些', 'Say more'],
  on: ['哪天要', 'By which day'],
  send: ['提交', 'Send'],
  sent: ['已收到，工会会安排', 'Received; the union will see to it'],
  missing: ['请选择', 'Choose one'],
  provider: ['{provider} · {date}', '{provider} · {date}'],
  confirm: ['办好了，确认', 'Yes, it was done'],
  reopen: ['没办好', 'It was not'],
  cancel: ['不需要了', 'No longer needed'],
  why: ['哪里没办好', 'What is missing'],
  none: ['您还没有提过需求。', 'You have not asked for anything yet.'],
});

const kinds = Object.keys(needKindWords) as NeedKind[];

/** What my family or I need, and whether it came about. */
export function NeedsPage() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(needsRoute, {}, ['benefits']);
  return (
    <>
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.map((need) => (
        <NeedCard key={need.id} need={need} onChange={reload} />
      ))}
      {data?.items.length === 0 && <p className="hint">{t('none')}</p>}
      <AddNeed onDone={reload} />
    </>
  );
}

function AddNeed({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const form = useFormProblem();
  const [kind, setKind] = useState<NeedKind | ''>('');
  const [forWhom, setForWhom] = useState<'self' | 'family' | ''>('');
  const [text, setText] = useState('');
  const [wantedOn, setWantedOn] = useState('');
  const submit = () =>
    form.run(async () => {
      const faults = [
        ...(kind === '' ? [{ field: 'kind', code: 'required', message: t('missing') }] : []),
        ...(forWhom === '' ? [{ field: 'forWhom', code: 'required', message: t('missing') }] : []),
      ];
      if (kind === '' || forWhom === '') return form.refuse(faults);
      await callRoute(addNeedRoute, { body: { kind, forWhom, text: text.trim(), wantedOn } });
      toast(t('sent'));
      setText('');
      onDone();
    });
  return (
    <Form problem={form} onSubmit={submit}>
      <ChoiceField
        name="kind"
        label={t('kind')}
        value={kind}
        options={kinds.map((value) => ({ value, label: pick(needKindWords[value]) }))}
        onChange={setKind}
      />
      <ChoiceField
        name="forWhom"
        label={t('whom')}
        value={forWhom}
        options={(['self', 'family'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={setForWhom}
      />
      <TextAreaField name="text" label={t('text')} maxLength={300} value={text} onChange={setText} />
      <TextField name="wantedOn" type="date" label={t('on')} value={wantedOn} onChange={setWantedOn} />
      <button type="submit" className="button main wide" disabled={form.busy}>
        {t('send')}
      </button>
    </Form>
  );
}

function NeedCard({ need, onChange }: { need: OwnNeed; onChange: () => void }) {
  const t = useWords(words);
  const pick = usePick();
  const { date } = useFormats();
  const form = useFormProblem();
  const [reason, setReason] = useState('');
  const act = (action: OwnNeed['allowedActions'][number]) =>
    form.run(async () => {
      const body = { reason: reason.trim() };
      await forCard(need.id, { reason: 'reason' }, () =>
        callRoute(actOnNeedRoute, { params: { id: need.id, action }, body }),
      );
      onChange();
    });
  return (
    <section className="card">
      <p>
        <strong>{need.text}</strong>
      </p>
      <p className="hint">
        {pick(needKindWords[need.kind])} · {date(need.wantedOn)} · {pick(needStatusWords[need.status])}
      </p>
      {need.provider && need.agreedOn && (
        <p>{t('provider', { provider: need.provider, date: date(need.agreedOn) })}</p>
      )}
      {need.reason && <p className="hint">{need.reason}</p>}
      {need.allowedActions.length > 0 && (
        <Form problem={form} onSubmit={() => undefined}>
          {need.allowedActions.includes('reopen') && (
            <TextField
              name={`${need.id}.reason`}
              label={t('why')}
              optional
              maxLength={300}
              value={reason}
              onChange={setReason}
            />
          )}
          {need.allowedActions.map((action) => (
            <button
              key={action}
              type="button"
              className={action === 'confirm' ? 'button main wide' : 'button wide'}
              disabled={form.busy}
              onClick={() => act(action)}
            >
              {t(action)}
            </button>
          ))}
        </Form>
      )}
    </section>
  );
}
