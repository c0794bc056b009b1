import '../discussions.css';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import type { OpenDiscussion, RoundView } from '../../contract.ts';
import { Consensus } from '../Consensus.tsx';
import { lastDay } from '../lastDay.ts';
import { statusWords } from '../words.ts';
import { Arguments } from './Arguments.tsx';
import { oneRoute } from './calls.ts';
import { Measure } from './Measure.tsx';
import { Positions } from './Positions.tsx';

const words = defineWords({
  by: ['{name} 提出', 'Raised by {name}'],
  waits: [
    '工会还没有开轮，开轮后可以发言和表态。',
    'No round yet: once the union opens one you can speak and take a position.',
  ],
  notMember: ['您可以看；发言和表态由本工会会员进行。', 'You may read; members of this union discuss.'],
  round: ['第 {position} 轮：{question}', 'Round {position}: {question}'],
  until: ['{day} 24:00 截止，到时自动收轮', 'Ends {day}, 24:00, by itself'],
  from: ['{at} 开始', 'Begins {at}'],
  over: ['{day} 已截止', 'Ended {day}'],
  voices: ['{count} 人表态', '{count} {count|person|people} took a position'],
  earlier: ['以前的轮次', 'Earlier rounds'],
  resolution: ['结论', 'Resolution'],
  measures: ['措施办到哪一步', 'What is being done'],
  stopped: ['已停止：{reason}', 'Ended: {reason}'],
  back: ['回到话题', 'Back to topics'],
});

/** One topic: what is asked now, my positions, the arguments, and what came of it. */
export function TopicPage() {
  const t = useWords(words);
  const { id = '' } = useParams();
  const { data, problem, reload } = useCall(oneRoute, { params: { id } }, ['discussions']);
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  const [round, ...earlier] = data.rounds;
  return (
    <>
      <Head topic={data} />
      {data.resolution && (
        <section className="notice good">
          <h2>{t('resolution')}</h2>
          <p className="said">{data.resolution}</p>
        </section>
      )}
      {data.dropReason && <p className="notice warning">{t('stopped', { reason: data.dropReason })}</p>}
      {data.measures.length > 0 && (
        <section>
          <h2>{t('measures')}</h2>
          {data.measures.map((measure) => (
            <Measure key={measure.id} topic={data} measure={measure} />
          ))}
        </section>
      )}
      {!round && data.status === 'raised' && <p className="notice info">{t('waits')}</p>}
      {round && (
        <section>
          <RoundHead round={round} />
          {round.status === 'open' && !data.isMember && <p className="notice info">{t('notMember')}</p>}
          {round.status === 'open' && data.isMember && Date.parse(round.opensAt) <= Date.now() && (
            <Positions discussionId={data.id} round={round} onChange={reload} />
          )}
          {round.status === 'ended' && <Results round={round} />}
          <Arguments key={round.id} topic={data} round={round} onChange={reload} />
        </section>
      )}
      {earlier.length > 0 && (
        <section>
          <h2>{t('earlier')}</h2>
          {earlier.map((one) => (
            <details key={one.id} className="card sayBox">
              <summary>{t('round', { position: one.position, question: one.question })}</summary>
              <Results round={one} />
            </details>
          ))}
        </section>
      )}
      <Link className="button wide quiet" to="/discuss">
        {t('back')}
      </Link>
    </>
  );
}

function Head({ topic }: { topic: OpenDiscussion }) {
  const t = useWords(words);
  const status = useWords(statusWords);
  const { date } = useFormats();
  return (
    <>
      <h1>{topic.title}</h1>
      <p className="hint">
        {topic.unionName} · {status(topic.status)}
        <br />
        {date(topic.raisedOn)} · {t('by', { name: topic.raisedBy })}
      </p>
      <p className="said">{topic.about}</p>
    </>
  );
}

function RoundHead({ round }: { round: RoundView }) {
  const t = useWords(words);
  const { instant, date } = useFormats();
  const isComing = round.status === 'open' && Date.parse(round.opensAt) > Date.now();
  return (
    <>
      <h2>{t('round', { position: round.position, question: round.question })}</h2>
      <p className="hint">
        {isComing && `${t('from', { at: instant(round.opensAt) })} · `}
        {t(round.status === 'open' ? 'until' : 'over', { day: date(lastDay(round.endsAt)) })}
        {round.statements.length > 0 && ` · ${t('voices', { count: round.voices })}`}
      </p>
    </>
  );
}

function Results({ round }: { round: RoundView }) {
  return round.statements.map(
    ({ id, text, result }) =>
      result && (
        <div key={id} className="card">
          <h3>{text}</h3>
          <Consensus result={result} rule={round.rule} />
        </div>
      ),
  );
}
