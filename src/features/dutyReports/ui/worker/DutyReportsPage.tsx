import '../dutyReports.css';
import { ApiProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import type { MySeat } from '../../contract.ts';
import { periodUiWords } from '../words.ts';
import { mySeatsRoute, theirReportsRoute } from './calls.ts';

const words = defineWords({
  title: ['履职报告', 'Duty reports'],
  about: [
    '系统按记录自动写成，每件事只计一次，不用填报，也不排名。',
    'Written by the system from the records, each counted once. Nothing to fill in, no ranking.',
  ],
  mine: ['我的履职', 'My duty'],
  now: ['{period}：现在的报告', '{period}: as it stands'],
  issued: ['{period}：第 {edition} 版（已出具）', '{period}: edition {edition} (issued)'],
  theirs: ['我的代表的报告', 'Reports of my representatives'],
  none: [
    '还没有已出具的报告。出具后，您所在选区的代表做了什么，可以在这里看。',
    'No report has been issued yet. Once issued, what your representatives did can be read here.',
  ],
  asOf: ['截至 {at}', 'As of {at}'],
});

const usePeriod = () => {
  const say = useWords(periodUiWords);
  return (period: string) => (period === 'term' ? say('term') : say('year', { year: period }));
};

/** My reports as a representative, and those of who represents me. */
export function DutyReportsPage() {
  const t = useWords(words);
  const period = usePeriod();
  const { instant } = useFormats();
  const seats = useCall(mySeatsRoute, {}, ['dutyReports']);
  const theirs = useCall(theirReportsRoute, {}, ['dutyReports']);
  const holdsNone = seats.problem instanceof ApiProblem && seats.problem.code === 'noSeat';
  const problem = holdsNone ? theirs.problem : (seats.problem ?? theirs.problem);
  const retry = () => {
    seats.reload();
    theirs.reload();
  };
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="hint">{t('about')}</p>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={retry} />}
      {seats.loading && !seats.data && <Loading />}
      {seats.data && (
        <section>
          <h2>{t('mine')}</h2>
          {seats.data.items.map((seat) => (
            <SeatCard key={seat.seatId} seat={seat} />
          ))}
        </section>
      )}
      <section>
        <h2>{t('theirs')}</h2>
        {theirs.data?.items.length === 0 && <p className="notice info">{t('none')}</p>}
        {theirs.data?.items.map((report) => (
          <article className="card" key={report.id}>
            <p>
              <strong>{report.personName}</strong> · {period(report.period)}
            </p>
            <p className="hint">
              {report.bodyName} · {report.constituencyName} · {t('asOf', { at: instant(report.asOf) })}
            </p>
            <Link className="button wide" to={`/duty-report/issued/${report.id}`}>
              {t('issued', { period: period(report.period), edition: report.edition })}
            </Link>
          </article>
        ))}
      </section>
    </>
  );
}

function SeatCard({ seat }: { seat: MySeat }) {
  const t = useWords(words);
  const period = usePeriod();
  return (
    <article className="card">
      <p>
        <strong>{seat.bodyName}</strong>
      </p>
      <p className="hint">{seat.constituencyName}</p>
      <div className="dutyStack">
        {seat.editions.map((report) => (
          <Link key={report.id} className="button wide main" to={`/duty-report/issued/${report.id}`}>
            {t('issued', { period: period(report.period), edition: report.edition })}
          </Link>
        ))}
        {[...seat.years, 'term'].map((each) => (
          <Link key={each} className="button wide" to={`/duty-report/${seat.seatId}/${each}`}>
            {t('now', { period: period(each) })}
          </Link>
        ))}
      </div>
    </article>
  );
}
