import '../ballots.css';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link, leadsSomewhere } from '#web/worker/router.tsx';
import type { MyBallot } from '../../contract.ts';
import { kindWords, statusWords } from '../words.ts';
import { myBallotsRoute } from './calls.ts';

const words = defineWords({
  title: ['投票', 'Votes'],
  toVote: ['等我投票', 'To vote'],
  soon: ['即将开始', 'Soon'],
  voted: ['投过的、等结果的', 'Voted, or waiting for the result'],
  results: ['结果', 'Results'],
  until: ['{at} 截止', 'Until {at}'],
  from: ['{at} 开始', 'From {at}'],
  vote: ['去投票', 'Vote'],
  look: ['看一看', 'Look'],
  see: ['看结果', 'See the result'],
  mine: ['您已投票', 'You have voted'],
  paper: ['您已领纸质票', 'You hold a paper'],
  missed: ['您没有投票', 'You did not vote'],
  congress: ['代表大会：议题和公布的结果', 'Congress: agenda and results'],
  discuss: ['职工事大家议、实事项目', 'Discuss; practical projects'],
  boards: ['公开栏', 'Openness boards'],
  trials: ['试行征求意见', 'Trials that ask for your word'],
  none: [
    '现在没有请您投票的事项。有新的投票会发消息告诉您。',
    'Nothing to vote on now. A message will tell you when there is.',
  ],
});

const neighbours = [
  ['congress', '/congress'],
  ['discuss', '/discuss'],
  ['boards', '/open-affairs'],
  ['trials', '/trials'],
] as const;

type Part = 'toVote' | 'soon' | 'voted' | 'results';
const partOf = (ballot: MyBallot): Part => {
  if (ballot.mayVote) return 'toVote';
  if (ballot.status === 'published') return 'results';
  return ballot.way === null && (ballot.status === 'announced' || ballot.status === 'open')
    ? 'soon'
    : 'voted';
};

/** What I may vote on, what I voted on, and what came of it. */
export function BallotsPage() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(myBallotsRoute, {}, ['ballots']);
  return (
    <>
      <h1>{t('title')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
      {(['toVote', 'soon', 'voted', 'results'] as const).map((part) => {
        const items = data?.items.filter((ballot) => partOf(ballot) === part) ?? [];
        return (
          items.length > 0 && (
            <section key={part}>
              <h2>{t(part)}</h2>
              {items.map((ballot) => (
                <BallotCard key={ballot.id} ballot={ballot} part={part} />
              ))}
            </section>
          )
        );
      })}
      <div className="buttons">
        {neighbours
          .filter(([, path]) => leadsSomewhere(path))
          .map(([name, path]) => (
            <Link key={name} className="button wide" to={path}>
              {t(name)}
            </Link>
          ))}
      </div>
    </>
  );
}

function BallotCard({ ballot, part }: { ballot: MyBallot; part: Part }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(statusWords);
  const { instant } = useFormats();
  const isOver = part === 'results' || ballot.status === 'closed' || ballot.status === 'counted';
  return (
    <article className="card">
      <p>
        <strong>{ballot.title}</strong>
      </p>
      <p className="hint">
        {ballot.unionName} · {kind(ballot.kind)} · {status(ballot.status)}
      </p>
      <p>
        {part === 'soon'
          ? t('from', { at: instant(ballot.opensAt) })
          : t('until', { at: instant(ballot.closesAt) })}
        {ballot.way && ` · ${t(ballot.way === 'paper' ? 'paper' : 'mine')}`}
        {ballot.way === null && isOver && ` · ${t('missed')}`}
      </p>
      <Link className={part === 'toVote' ? 'button main wide' : 'button wide'} to={`/ballots/${ballot.id}`}>
        {t(part === 'toVote' ? 'vote' : part === 'results' ? 'see' : 'look')}
      </Link>
    </article>
  );
}
