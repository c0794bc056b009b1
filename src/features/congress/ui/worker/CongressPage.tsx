import '../words.ts';
import { useState } from 'react';
import { ApiProblem, call } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { SelectField } from '#web/worker/parts/ChoiceField.tsx';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { TextAreaField, TextField } from '#web/worker/parts/TextField.tsx';
import { Link, navigate } from '#web/worker/router.tsx';
import type { PublishedSession } from '../../contract.ts';
import { forceWords, itemStatusWords, kindWords, statusWords } from '../words.ts';
import { callRouteOf, mineRoute, resultsRoute } from './calls.ts';

const words = defineWords({
  title: ['代表大会', 'Congress'],
  noSeat: [
    '您现在不是会员代表或职工代表。大会公布的结果在下面。',
    'You hold no seat as a representative now. Published results stand below.',
  ],
  none: ['还没有会议。', 'No session yet.'],
  noDay: ['时间待定', 'Day not set'],
  look: ['看议题和材料', 'Agenda and papers'],
  callTitle: ['要求召开会议', 'Call for a session'],
  callHint: [
    '三分之一以上代表联名，工会就要召开。您是第一个联名人。',
    'It is held once a third of the delegates call for it. Yours is the first name.',
  ],
  body: ['哪一届', 'Which body'],
  name: ['会议名称', 'Title'],
  reason: ['为什么要开', 'Why'],
  send: ['发起联名', 'Call for it'],
  results: ['公布的结果', 'Published results'],
  noResults: ['还没有公布的结果。', 'Nothing published yet.'],
});

/** Sessions of my bodies with agenda and papers, calling for one, and the results published to all. */
export function CongressPage() {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(statusWords);
  const { instant } = useFormats();
  const { data, problem, reload } = useCall(mineRoute, {}, ['congress']);
  const noSeat = problem instanceof ApiProblem && problem.code === 'noSeat';
  return (
    <>
      <h1>{t('title')}</h1>
      {noSeat && <p className="notice info">{t('noSeat')}</p>}
      {problem !== undefined && !noSeat && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {data?.items.map((one) => (
        <article key={one.id} className="card">
          <p>
            <strong>{one.title}</strong>
          </p>
          <p className="hint">
            {one.bodyName} · {kind(one.kind)} · {status(one.status)}
          </p>
          <p>
            {one.startsAt ? instant(one.startsAt) : t('noDay')} {one.place}
          </p>
          <Link className="button wide" to={`/congress/${one.id}`}>
            {t('look')}
          </Link>
        </article>
      ))}
      {data && <CallForm bodies={data.seats} />}
      <Results />
    </>
  );
}

function CallForm({ bodies }: { bodies: readonly { bodyId: string; bodyName: string }[] }) {
  const t = useWords(words);
  const problem = useFormProblem();
  const [given, setGiven] = useState({ bodyId: bodies[0]?.bodyId ?? '', title: '', reason: '' });
  const put = (name: keyof typeof given) => (value: string) => setGiven({ ...given, [name]: value });
  const submit = () =>
    problem.run(async () => {
      const { id } = await call(callRouteOf, { body: given });
      navigate(`/congress/${id}`);
    });
  return (
    <details className="card">
      <summary>{t('callTitle')}</summary>
      <p className="hint">{t('callHint')}</p>
      <Form problem={problem} onSubmit={submit}>
        {bodies.length > 1 && (
          <SelectField
            name="bodyId"
            label={t('body')}
            placeholder={t('body')}
            value={given.bodyId}
            options={bodies.map(({ bodyId, bodyName }) => ({ value: bodyId, label: bodyName }))}
            onChange={put('bodyId')}
          />
        )}
        <TextField name="title" label={t('name')} value={given.title} onChange={put('title')} />
        <TextAreaField name="reason" label={t('reason')} value={given.reason} onChange={put('reason')} />
        <button type="submit" className="button wide" disabled={problem.busy}>
          {t('send')}
        </button>
      </Form>
    </details>
  );
}

function Results() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(resultsRoute, {}, ['congress']);
  return (
    <section>
      <h2>{t('results')}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {data?.items.length === 0 && <p className="hint">{t('noResults')}</p>}
      {data?.items.map((one) => (
        <ResultCard key={one.id} session={one} />
      ))}
    </section>
  );
}

function ResultCard({ session }: { session: PublishedSession }) {
  const status = useWords(itemStatusWords);
  const force = useWords(forceWords);
  const { date } = useFormats();
  return (
    <article className="card">
      <p>
        <strong>{session.title}</strong>
      </p>
      <p className="hint">
        {session.bodyName} {session.closedOn && date(session.closedOn)}
      </p>
      <p className="asWritten">{session.result}</p>
      <ul>
        {session.decisions.map((one) => (
          <li key={one.id}>
            <strong>{one.title}</strong> · {status(one.status)}
            {one.force && (
              <>
                {' · '}
                {force(one.force, { from: one.effectiveFrom ? date(one.effectiveFrom) : '' })}
              </>
            )}
          </li>
        ))}
      </ul>
    </article>
  );
}
