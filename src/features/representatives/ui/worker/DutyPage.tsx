import './representatives.css';
import '../problemWords.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link, leadsSomewhere } from '#web/worker/router.tsx';
import type { OwnSeat } from '../../contract.ts';
import { seatHolderWords } from '../words.ts';
import { mySeatsRoute } from './calls.ts';
import { Representatives } from './RepresentativesPage.tsx';

const words = defineWords({
  duty: ['代表履职', 'My work as a representative'],
  who: ['谁代表我', 'Who represents me'],
  notOne: [
    '您现在不是会员代表或职工代表。下面是您的代表，有事可以找他们。',
    'You hold no seat now. Below is who represents you.',
  ],
  constituency: ['选区：{name}', 'Constituency: {name}'],
  term: ['任期：{from} 至 {to}', 'Term: {from} to {to}'],
  constituents: ['我代表的职工（{count} 人）', 'Whom I represent ({count})'],
  deeds: ['我要办', 'What I can do'],
  visit: ['走访联系对象', 'Visit my contacts'],
  propose: ['提案：写、附议、看办到哪一步', 'Proposals: write, second, follow'],
  discuss: ['职工事大家议：提话题、说理由', 'Discuss: raise a topic, give reasons'],
  congress: ['代表大会：议题、材料、结果', 'Congress: agenda, papers, results'],
  report: ['我的履职记录', 'My duty report'],
  ballots: ['投票和表决', 'Votes'],
});

const deeds = [
  ['visit', '/key-contacts'],
  ['propose', '/proposals'],
  ['discuss', '/discuss'],
  ['congress', '/congress'],
  ['report', '/duty-report'],
  ['ballots', '/ballots'],
] as const;

/** A representative's own page: seat and term, whom they represent, and what they can do; for others, who represents them. */
export function DutyPage() {
  const t = useWords(words);
  const { data, problem, reload } = useCall(mySeatsRoute, {}, ['representatives']);
  const seats = data?.items ?? [];
  return (
    <>
      <h1>{t(data && seats.length === 0 ? 'who' : 'duty')}</h1>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {seats.map((seat) => (
        <SeatCard key={seat.id} seat={seat} />
      ))}
      {seats.length > 0 && (
        <>
          <h2>{t('deeds')}</h2>
          <div className="deedList">
            {deeds
              .filter(([, path]) => leadsSomewhere(path))
              .map(([deed, path]) => (
                <Link key={deed} className="button wide" to={path}>
                  {t(deed)}
                </Link>
              ))}
            <Link className="button quiet wide" to="/representatives">
              {t('who')}
            </Link>
          </div>
        </>
      )}
      {data && seats.length === 0 && (
        <>
          <p className="notice info">{t('notOne')}</p>
          <Representatives />
        </>
      )}
    </>
  );
}

function SeatCard({ seat }: { seat: OwnSeat }) {
  const t = useWords(words);
  const holder = useWords(seatHolderWords);
  const { date } = useFormats();
  return (
    <section className="card">
      <h2>{holder(seat.bodyKind)}</h2>
      <p>
        <strong>{seat.bodyName}</strong>
      </p>
      <p>
        {t('constituency', { name: seat.constituencyName })}
        <br />
        {t('term', { from: date(seat.since), to: date(seat.until) })}
      </p>
      <Link className="button wide" to={`/duty/constituents/${seat.id}`}>
        {t('constituents', { count: seat.constituents })}
      </Link>
    </section>
  );
}
