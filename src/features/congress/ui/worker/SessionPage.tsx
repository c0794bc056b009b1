import '../words.ts';
import '../congress.css';
import { call } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Form, useFormProblem } from '#web/worker/parts/Form.tsx';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import type { OwnSession } from '../../contract.ts';
import {
  attendanceWords,
  forceWords,
  itemStatusWords,
  kindWords,
  matterWords,
  statusWords,
} from '../words.ts';
import { oneRoute, signRoute } from './calls.ts';

const words = defineWords({
  back: ['回到代表大会', 'Back to the congress'],
  noDay: ['时间待定', 'Day not set'],
  called: [
    '已联名 {callers} 人，满 {needed} 人工会就要召开。',
    '{callers} delegates call for it; at {needed} it is held.',
  ],
  sign: ['我也联名', 'I call for it too'],
  signed: ['您已联名', 'You call for it'],
  agenda: ['议题', 'Agenda'],
  noItems: ['议题还没有确定。', 'The agenda is not set yet.'],
  noPapers: ['材料还没有送达。', 'No papers yet.'],
  paper: ['材料：{title}', 'Paper: {title}'],
  vote: ['去投票', 'Vote'],
  resolution: ['决议：{text}', 'Resolution: {text}'],
  result: ['公布的结果', 'Published result'],
  mine: ['我的到会：{attendance}', 'My attendance: {attendance}'],
});

/** A session as a delegate reads it: what is on the agenda, the papers, and what was decided. */
export function SessionPage() {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(statusWords);
  const attendance = useWords(attendanceWords);
  const { instant } = useFormats();
  const { id = '' } = useParams();
  const { data, problem, reload } = useCall(oneRoute, { params: { id } }, ['congress']);
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  return (
    <>
      <h1>{data.title}</h1>
      <p className="hint">
        {data.bodyName} · {kind(data.kind)} · {status(data.status)}
        <br />
        {data.startsAt ? instant(data.startsAt) : t('noDay')} {data.place}
      </p>
      {data.reason && <p className="asWritten">{data.reason}</p>}
      {data.status === 'called' && <Call session={data} onDone={reload} />}
      {data.result && (
        <section className="card">
          <h2>{t('result')}</h2>
          <p className="asWritten">{data.result}</p>
        </section>
      )}
      {data.attended && <p>{t('mine', { attendance: attendance(data.attended) })}</p>}
      <h2>{t('agenda')}</h2>
      {data.items.length === 0 && <p className="hint">{t('noItems')}</p>}
      {data.items.map((item) => (
        <ItemCard key={item.id} item={item} />
      ))}
      <Link className="button wide quiet" to="/congress">
        {t('back')}
      </Link>
    </>
  );
}

function Call({ session, onDone }: { session: OwnSession; onDone: () => void }) {
  const t = useWords(words);
  const problem = useFormProblem();
  const sign = () =>
    problem.run(async () => {
      await call(signRoute, { params: { id: session.id }, body: {} });
      onDone();
    });
  return (
    <Form problem={problem} onSubmit={sign}>
      <p className="notice info">
        {t('called', { callers: session.callers, needed: session.callersNeeded })}
        {!session.maySign && ` ${t('signed')}`}
      </p>
      {session.maySign && (
        <button type="submit" className="button main wide" disabled={problem.busy}>
          {t('sign')}
        </button>
      )}
    </Form>
  );
}

function ItemCard({ item }: { item: OwnSession['items'][number] }) {
  const t = useWords(words);
  const matter = useWords(matterWords);
  const status = useWords(itemStatusWords);
  const force = useWords(forceWords);
  const { date } = useFormats();
  return (
    <article className="card">
      <p>
        <strong>{item.title}</strong>
      </p>
      <p className="hint">
        {matter(item.matter)} · {status(item.status)}
      </p>
      {item.force && (
        <p className={item.force === 'inForce' ? 'notice good' : 'notice warning'}>
          {force(item.force, { from: item.effectiveFrom ? date(item.effectiveFrom) : '' })}
        </p>
      )}
      {item.about && <p className="asWritten">{item.about}</p>}
      {item.papers.length === 0 && item.status === 'listed' && <p className="hint">{t('noPapers')}</p>}
      {item.papers.map((paper) => (
        <details key={paper.id}>
          <summary>{t('paper', { title: paper.title })}</summary>
          <p className="asWritten">{paper.body}</p>
        </details>
      ))}
      {item.resolution && <p className="asWritten">{t('resolution', { text: item.resolution })}</p>}
      {item.status === 'voting' && item.ballotId && (
        <Link className="button main wide" to={`/ballots/${item.ballotId}`}>
          {t('vote')}
        </Link>
      )}
    </article>
  );
}
