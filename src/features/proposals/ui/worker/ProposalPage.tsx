import '../problemWords.ts';
import '../proposals.css';
import { useState } from 'react';
import { callRoute, urlOf } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { Story } from '#web/shared/story.tsx';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { TextAreaField } from '#web/worker/parts/TextField.tsx';
import { toast } from '#web/worker/parts/toast.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import type { ProposalView } from '../../contractViews.ts';
import { ProgressBar } from '../ProgressBar.tsx';
import { actorNames, classNames, eventNames, statusNames } from '../words.ts';
import {
  askRoute,
  documentRoute,
  evidenceRoute,
  openProposalRoute,
  secondRoute,
  submitRoute,
  withdrawRoute,
} from './calls.ts';
import { RateForm } from './RateForm.tsx';

const words = defineWords({
  by: ['提案人：{name}', 'Proposed by {name}'],
  hidden: ['提案人要求保密', 'The proposer asked to be kept confidential'],
  titleOnly: ['立案后公开提案内容。', 'Its words are open to everybody once it is docketed.'],
  reason: ['理由', 'Reason'],
  measure: ['建议怎么办', 'What should be done'],
  seconders: ['附议人', 'Seconders'],
  needed: ['还要 {count} 人附议', '{count} more to second it'],
  replies: ['答复', 'Reply'],
  waiting: ['{name}：办理中', '{name}: being handled'],
  signed: ['{name} {day} 签字', 'Signed by {name}, {day}'],
  promise: ['承诺：{text}，{day} 前', 'Promised: {text}, by {day}'],
  kept: ['已兑现', 'kept'],
  ratings: ['评价', 'Ratings'],
  counts: [
    '第 {round} 轮：满意 {satisfied}、基本满意 {basically}、不满意 {unsatisfied}（请 {asked} 人评价）',
    'Round {round}: {satisfied} satisfied, {basically} basically, {unsatisfied} not (of {asked} asked)',
  ],
  decision: ['审查意见', 'Review'],
  inspection: ['督查', 'Inspection'],
  summary: ['反馈', 'Feedback'],
  evidence: ['佐证材料', 'Evidence'],
  questions: ['质询', 'Questions'],
  noAnswer: ['等待公开答复', 'waits for a public answer'],
  submit: ['提交提案', 'Submit the proposal'],
  edit: ['修改', 'Change it'],
  second: ['附议这件提案', 'Second this proposal'],
  withdraw: ['撤回提案', 'Take it back'],
  why: ['为什么撤回', 'Why'],
  ask: ['公开质询', 'Question in public'],
  question: ['您要问什么', 'What do you ask'],
  askHint: ['会显示您的名字，承办单位须公开答复', 'Your name is shown; the unit answers in public'],
  form: ['提案表（Word）', 'Proposal form (Word)'],
  reply: ['答复函（Word）', 'Reply letter (Word)'],
  done: ['已办好', 'Done'],
  merged: ['已并入 {number}，在那里继续跟进', 'Merged into {number}; follow it there'],
  back: ['回到提案', 'Back to proposals'],
});

/** One proposal in its five steps, with what its reader may do. */
export function ProposalPage() {
  const t = useWords(words);
  const { id = '' } = useParams();
  const { data, problem, reload } = useCall(openProposalRoute, { params: { id } }, ['proposals']);
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  return (
    <>
      <Head data={data} />
      {data.allowedActions.includes('rate') && <RateForm data={data} onDone={reload} />}
      <Acts data={data} onDone={reload} />
      <Words data={data} />
      <Replies data={data} />
      <Questions data={data} onDone={reload} />
      <What data={data} />
      <Link className="button wide quiet" to="/proposals">
        {t('back')}
      </Link>
    </>
  );
}

function Head({ data }: { data: ProposalView }) {
  const t = useWords(words);
  const status = useWords(statusNames);
  return (
    <>
      <h1>{data.title}</h1>
      <p className="hint">
        {[data.number, data.union.name, status(data.status)].filter(Boolean).join(' · ')}
        <br />
        {data.proposer ? t('by', { name: data.proposer }) : t('hidden')}
      </p>
      <ProgressBar proposal={data} />
      {data.mergedInto && (
        <p className="notice info">
          <Link to={`/proposals/${data.mergedInto.id}`}>
            {t('merged', { number: data.mergedInto.number })}
          </Link>
        </p>
      )}
    </>
  );
}

function Words({ data }: { data: ProposalView }) {
  const t = useWords(words);
  if (!data.text) return <p className="notice info">{t('titleOnly')}</p>;
  const missing = data.secondersNeeded - data.seconded;
  return (
    <section className="card">
      <h2>{t('reason')}</h2>
      <p className="asWritten">{data.text.reason}</p>
      <h2>{t('measure')}</h2>
      <p className="asWritten">{data.text.measure}</p>
      {data.seconders.length > 0 && (
        <>
          <h2>{t('seconders')}</h2>
          <p>{data.seconders.join('、')}</p>
        </>
      )}
      {data.status === 'seconding' && <p className="hint">{t('needed', { count: Math.max(0, missing) })}</p>}
      {(['decision', 'inspection', 'summary'] as const).map(
        (name) =>
          data[name] && (
            <div key={name}>
              <h2>{t(name)}</h2>
              <p className="asWritten">{data[name]}</p>
            </div>
          ),
      )}
    </section>
  );
}

function Replies({ data }: { data: ProposalView }) {
  const t = useWords(words);
  const kind = useWords(classNames);
  const { date } = useFormats();
  if (data.parts.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('replies')}</h2>
      {data.parts.map((part) => (
        <div key={`${part.unitId}${part.round}`}>
          {part.reply ? (
            <>
              <p>
                <strong>{part.unitName}</strong> {part.replyClass && kind(part.replyClass)}
              </p>
              <p className="asWritten">{part.reply}</p>
              <p className="hint">
                {t('signed', { name: part.repliedBy ?? '', day: part.repliedOn ? date(part.repliedOn) : '' })}
              </p>
            </>
          ) : (
            <p>{t('waiting', { name: part.unitName })}</p>
          )}
        </div>
      ))}
      {data.promise && (
        <p className={data.promise.keptOn ? 'notice good' : 'notice warning'}>
          {t('promise', { text: data.promise.text, day: date(data.promise.dueOn) })}
          {data.promise.keptOn && ` · ${t('kept')}`}
        </p>
      )}
      {data.evidence.length > 0 && (
        <>
          <h3>{t('evidence')}</h3>
          <ul>
            {data.evidence.map((file) => (
              <li key={file.id}>
                <a href={urlOf(evidenceRoute, { params: { id: file.id } })} target="_blank" rel="noreferrer">
                  {file.name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.results.length > 0 && <h3>{t('ratings')}</h3>}
      {data.results.map((one) => (
        <p key={one.round}>{t('counts', one)}</p>
      ))}
    </section>
  );
}

function Questions({ data, onDone }: { data: ProposalView; onDone: () => void }) {
  const t = useWords(words);
  const form = useFormProblem();
  const [question, setQuestion] = useState('');
  const mayAsk = data.allowedActions.includes('ask');
  if (data.questions.length === 0 && !mayAsk) return null;
  const ask = () =>
    form.run(async () => {
      await callRoute(askRoute, { params: { id: data.id }, body: { question } });
      setQuestion('');
      toast(t('done'));
      onDone();
    });
  return (
    <section className="card">
      <h2>{t('questions')}</h2>
      {data.questions.map((one) => (
        <div key={one.id} className="proposalAsk">
          <p className="asWritten">
            <strong>{one.asker}</strong>：{one.question}
          </p>
          <p className="asWritten">
            <strong>{one.unitName}</strong>：{one.answer ?? t('noAnswer')}
          </p>
        </div>
      ))}
      {mayAsk && (
        <Form problem={form} onSubmit={() => void ask()}>
          <TextAreaField
            name="question"
            label={t('question')}
            hint={t('askHint')}
            value={question}
            onChange={setQuestion}
            maxLength={1_000}
            rows={3}
          />
          <button type="submit" className="button wide" disabled={form.busy}>
            {t('ask')}
          </button>
        </Form>
      )}
    </section>
  );
}

function Acts({ data, onDone }: { data: ProposalView; onDone: () => void }) {
  const t = useWords(words);
  const form = useFormProblem();
  const [reason, setReason] = useState('');
  const [leaving, setLeaving] = useState(false);
  const params = { id: data.id };
  const may = (action: ProposalView['allowedActions'][number]) => data.allowedActions.includes(action);
  const run = (work: () => Promise<unknown>) =>
    void form.run(async () => {
      await work();
      toast(t('done'));
      onDone();
    });
  const replied = data.parts.some((part) => part.part === 'lead' && part.status === 'replied');
  return (
    <Form problem={form} onSubmit={() => run(() => callRoute(withdrawRoute, { params, body: { reason } }))}>
      {may('submit') && (
        <button
          type="button"
          className="button main wide"
          disabled={form.busy}
          onClick={() => run(() => callRoute(submitRoute, { params, body: {} }))}
        >
          {t('submit')}
        </button>
      )}
      {may('edit') && (
        <Link className="button wide" to={`/proposals/${data.id}/edit`}>
          {t('edit')}
        </Link>
      )}
      {may('second') && (
        <button
          type="button"
          className="button main wide"
          disabled={form.busy}
          onClick={() => run(() => callRoute(secondRoute, { params, body: {} }))}
        >
          {t('second')}
        </button>
      )}
      {data.mine.isProposer && (
        <p className="buttons row">
          <a className="button" href={urlOf(documentRoute, { params, query: { kind: 'form' } })}>
            {t('form')}
          </a>
          {replied && (
            <a className="button" href={urlOf(documentRoute, { params, query: { kind: 'reply' } })}>
              {t('reply')}
            </a>
          )}
        </p>
      )}
      {may('withdraw') && !leaving && (
        <button type="button" className="button wide quiet" onClick={() => setLeaving(true)}>
          {t('withdraw')}
        </button>
      )}
      {may('withdraw') && leaving && (
        <>
          <TextAreaField
            name="reason"
            label={t('why')}
            value={reason}
            onChange={setReason}
            maxLength={500}
            rows={2}
          />
          <button type="submit" className="button wide" disabled={form.busy}>
            {t('withdraw')}
          </button>
        </>
      )}
    </Form>
  );
}

function What({ data }: { data: ProposalView }) {
  const event = useWords(eventNames);
  const who = useWords(actorNames);
  const { instant } = useFormats();
  const steps = data.story.toReversed().map((step, index) => ({
    key: `${step.at}${String(index)}`,
    when: instant(step.at),
    title: event(step.action as Parameters<typeof event>[0]),
    text: step.note,
    who: [who(step.part), step.by].filter(Boolean).join(' '),
  }));
  return <Story steps={steps} />;
}
