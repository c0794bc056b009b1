import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { dropQueued } from '#web/shared/offlineQueue.ts';
import { explainProblem } from '#web/shared/problem.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading } from '#web/worker/parts/Loading.tsx';
import { Steps } from '#web/worker/parts/Steps.tsx';
import { navigate, usePlace } from '#web/worker/router.tsx';
import { AgainstWhom } from './AgainstWhom.tsx';
import { checkStep, complaintWords, furthestStep, stepNames, stepOf } from './checks.ts';
import type { AppealDraft } from './draft.ts';
import { placeIn, usePlaceOfCode } from './place.ts';
import { serviceCategory } from './quickCategories.ts';
import { Review } from './Review.tsx';
import { sendAppeal } from './sendAppeal.ts';
import { useFiling } from './useFiling.ts';
import { WaitingNotice } from './WaitingNotice.tsx';
import { WhatHappened } from './WhatHappened.tsx';
import { WhoIAm } from './WhoIAm.tsx';

const words = defineWords({
  title: ['提诉求', 'File an appeal'],
  mailbox: ['给主席写信', 'Write to the chair'],
  mailboxLead: ['这封信只有工会主席先看到。', 'Only the chair of the union sees this first.'],
  service: ['对工会服务的投诉', 'Complaint about our service'],
  at: ['由 {place} 接收', 'Received by {place}'],
  placeLost: [
    '二维码里的地点没有找到，诉求会交给合适的工会。',
    'The place of this code was not found; your appeal goes to the right union.',
  ],
  what: ['发生了什么', 'What happened'],
  whom: ['关于谁', 'About whom'],
  who: ['我是谁', 'Who I am'],
  review: ['看一遍，发送', 'Check and send'],
  next: ['下一步', 'Next'],
  back: ['上一步', 'Back'],
  send: ['发送', 'Send'],
  sending: ['正在发送…', 'Sending …'],
  restored: ['上次没写完的内容已经找回来了。', 'What you had not finished is back.'],
  startOver: ['清空重写', 'Start over'],
  refused: [
    '上次没有发送成功：{reason} 请改一改再发。',
    'It was not accepted: {reason} Change it and send again.',
  ],
});

interface Purpose {
  draftName: string;
  title: 'title' | 'mailbox' | 'service';
  preset: Partial<AppealDraft>;
}

function purposeOf(query: URLSearchParams): Purpose {
  if (query.get('about') === 'service')
    return { draftName: 'complaint', title: 'service', preset: { category: serviceCategory } };
  if (query.get('door') === 'leaderMailbox') return { draftName: 'mailbox', title: 'mailbox', preset: {} };
  return { draftName: 'appeal', title: 'title', preset: {} };
}

/** One step is read from its top, like a new page. */
function useStepArrival(step: number) {
  const last = useRef(step);
  useEffect(() => {
    if (last.current === step) return;
    last.current = step;
    if (!document.querySelector('[role="alert"]'))
      document.getElementById('main')?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [step]);
}

function FileForm({ purpose, onReset }: { purpose: Purpose; onReset: () => void }) {
  const t = useWords(words);
  const complain = useWords(complaintWords);
  const { query } = usePlace();
  const place = placeIn(query);
  const { draft, change, clear, ready, restored, waiting } = useFiling(purpose.draftName, purpose.preset);
  const code = usePlaceOfCode(place, draft, change, ready);
  const form = useFormProblem();
  const step = Math.min(Number(query.get('step') ?? 1) - 1 || 0, furthestStep(draft));
  const name = stepNames[Math.max(0, step)] ?? 'what';
  useStepArrival(step);

  const linkTo = (to: number) => {
    const next = new URLSearchParams(query);
    next.set('step', String(to + 1));
    return `/file?${next}`;
  };
  const reset = () => void clear().then(onReset);
  const next = () =>
    form.run(async () => {
      const found = checkStep(name, draft);
      if (found.length > 0)
        return form.refuse(
          found.map(({ field, about }) => ({ field, code: about, message: complain(about) })),
        );
      navigate(linkTo(step + 1));
    });
  const send = () =>
    form.run(async () => {
      try {
        if (draft.queuedId) await dropQueued(draft.queuedId);
        const outcome = await sendAppeal(draft, place, t(purpose.title));
        if (!outcome.sent) return change({ queuedId: outcome.id });
        await clear();
        navigate(`/filed/${encodeURIComponent(outcome.answer.number)}`, { replace: true });
      } catch (problem) {
        const field = problem instanceof ApiProblem ? problem.issues[0]?.field : undefined;
        if (field && stepOf(field) < step) navigate(linkTo(stepOf(field)));
        throw problem;
      }
    });

  if (!ready || waiting === undefined) return <Loading />;
  if (waiting && !waiting.refusal)
    return (
      <WaitingNotice
        onEdit={() => void dropQueued(waiting.id).then(() => change({ queuedId: '' }))}
        onAnother={reset}
      />
    );
  const refusal = waiting?.refusal;
  return (
    <>
      <h1>{t(purpose.title)}</h1>
      {step === 0 && purpose.title === 'mailbox' && <p>{t('mailboxLead')}</p>}
      {code.placeName && <p className="notice info">{t('at', { place: code.placeName })}</p>}
      {code.problem !== undefined && !code.placeName && <p className="hint">{t('placeLost')}</p>}
      {refusal && (
        <p className="notice problem" role="alert">
          {t('refused', {
            reason: explainProblem(new ApiProblem(refusal.status, refusal.code, refusal.message)),
          })}
        </p>
      )}
      {restored && step === 0 && draft.facts !== '' && (
        <p className="restored">
          {t('restored')}{' '}
          <button type="button" className="button" onClick={reset}>
            {t('startOver')}
          </button>
        </p>
      )}
      <Steps titles={stepNames.map((one) => t(one))} current={step} />
      <Form problem={form} onSubmit={name === 'review' ? send : next}>
        {name === 'what' && <WhatHappened draft={draft} change={change} />}
        {name === 'whom' && <AgainstWhom draft={draft} change={change} />}
        {name === 'who' && <WhoIAm draft={draft} change={change} />}
        {name === 'review' && <Review draft={draft} linkTo={linkTo} />}
        <div className="buttons">
          <button type="submit" className="button main wide" disabled={form.busy}>
            {name !== 'review' ? t('next') : form.busy ? t('sending') : t('send')}
          </button>
          {step > 0 && (
            <button type="button" className="button wide" onClick={() => history.back()}>
              {t('back')}
            </button>
          )}
        </div>
      </Form>
    </>
  );
}

/** Filing, from the chip to the review; each step is an address, so that the back button goes one step back. */
export function FilePage() {
  const { query } = usePlace();
  const purpose = purposeOf(query);
  const [turn, setTurn] = useState(0);
  const reset = () => {
    const next = new URLSearchParams(query);
    next.delete('step');
    const search = next.toString();
    navigate(`/file${search ? `?${search}` : ''}`, { replace: true });
    setTurn((count) => count + 1);
  };
  return <FileForm key={`${purpose.draftName}-${turn}`} purpose={purpose} onReset={reset} />;
}
