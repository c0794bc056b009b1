import '../ballots.css';
import { useState } from 'react';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useSession } from '#web/shared/session.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { Link, useParams } from '#web/worker/router.tsx';
import type { MyBallot } from '../../contract.ts';
import { ResultView } from '../ResultView.tsx';
import { kindWords, statusWords } from '../words.ts';
import { BallotForm } from './BallotForm.tsx';
import { myBallotsRoute } from './calls.ts';
import { Receipt } from './Receipt.tsx';

const words = defineWords({
  gone: ['没有找到这次投票，可能您不在名册里。', 'There is no such vote, or you are not on its roll.'],
  back: ['回到投票', 'Back to votes'],
  from: ['{at} 开始', 'From {at}'],
  until: ['{at} 截止', 'Until {at}'],
  paper: ['您已领取纸质选票，请用纸质票投。', 'You hold a paper; please vote on it.'],
  later: ['还没到投票时间，到时间再来。', 'Voting has not begun; come back then.'],
  counting: [
    '投票已结束，计票并公布后在这里看结果。',
    'Voting is over; the result will be here once it is counted and published.',
  ],
  meeting: ['这次在会场用纸质票投，不能在手机上投。', 'This vote is on paper at the meeting.'],
  result: ['结果', 'Result'],
  outcome: ['后来怎样', 'What became of it'],
  noOutcome: ['还没有后续消息。', 'Nothing yet.'],
});

/** One ballot: what it is about, my vote, my receipt, and what came of it. */
export function BallotPage() {
  const t = useWords(words);
  const { id } = useParams();
  const session = useSession();
  const { data, problem, reload } = useCall(myBallotsRoute, {}, ['ballots']);
  const [sent, setSent] = useState(false);
  const ballot = data?.items.find((each) => each.id === id);
  const accountId = session?.accountId ?? '';
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  if (!ballot)
    return (
      <>
        <h1>{t('gone')}</h1>
        <Link className="button wide" to="/ballots">
          {t('back')}
        </Link>
      </>
    );
  const done = () => {
    setSent(true);
    reload();
  };
  return (
    <>
      <Head ballot={ballot} />
      {ballot.mayVote && !sent && <BallotForm ballot={ballot} accountId={accountId} onDone={done} />}
      {!ballot.mayVote && !sent && <State ballot={ballot} />}
      {ballot.result && (
        <section>
          <h2>{t('result')}</h2>
          <ResultView ballot={ballot} result={ballot.result} />
          <h2>{t('outcome')}</h2>
          <p className="asWritten">{ballot.outcome || t('noOutcome')}</p>
        </section>
      )}
      {(sent || ballot.way === 'online') && (
        <Receipt ballotId={ballot.id} accountId={accountId} isNew={sent} />
      )}
      <Link className="button wide quiet" to="/ballots">
        {t('back')}
      </Link>
    </>
  );
}

function Head({ ballot }: { ballot: MyBallot }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const status = useWords(statusWords);
  const { instant } = useFormats();
  return (
    <>
      <h1>{ballot.title}</h1>
      <p className="hint">
        {ballot.unionName} · {kind(ballot.kind)} · {status(ballot.status)}
        <br />
        {t('from', { at: instant(ballot.opensAt) })} · {t('until', { at: instant(ballot.closesAt) })}
      </p>
      {ballot.about && <p className="asWritten">{ballot.about}</p>}
    </>
  );
}

function State({ ballot }: { ballot: MyBallot }) {
  const t = useWords(words);
  if (ballot.status === 'published' || ballot.way === 'online') return null;
  if (ballot.way === 'paper') return <p className="notice info">{t('paper')}</p>;
  if (!ballot.rule.onLine) return <p className="notice info">{t('meeting')}</p>;
  const isBefore = ballot.status === 'announced' || Date.parse(ballot.opensAt) > Date.now();
  return <p className="notice info">{t(isBefore ? 'later' : 'counting')}</p>;
}
