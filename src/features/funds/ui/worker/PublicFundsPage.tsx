import './publicFunds.css';
import { useState } from 'react';
import { address } from '#web/shared/address.ts';
import { defineWords, useFormats, usePick, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemNotice } from '#web/worker/parts/Loading.tsx';
import { Link } from '#web/worker/router.tsx';
import type { fundRoutes, PublicFundFigures } from '../../contract.ts';

const route = address<(typeof fundRoutes)['publicFundFigures']>({
  ...{ method: 'GET', path: '/public/fund-figures', permission: 'public' },
});

const words = defineWords({
  title: ['帮扶资金公开', 'Where the money went'],
  lead: [
    '{scope}已经付出去的帮扶资金，按付款日期算，每天更新。',
    'Aid money of {scope} that has been paid, by the day of payment; always up to date.',
  ],
  earlier: ['上一年', 'The year before'],
  later: ['下一年', 'The year after'],
  year: ['{year} 年', '{year}'],
  paid: ['已付', 'Paid'],
  people: ['帮扶人数', 'People'],
  times: ['帮扶人次', 'Person-times'],
  peopleCount: ['{count} 人', '{count} people'],
  timesCount: ['{count} 人次', '{count} person-times'],
  told: [
    '人数：同一个人一年内无论帮几次，只算一人。人次：每次都算。',
    'People: somebody helped several times counts once. Person-times: every time counts.',
  ],
  small: [
    '人数少于 {smallest} 人的不公布，另有一项会一并隐去以免推算出来，避免认出是谁。',
    'Counts below {smallest} are not published, nor one more that would give them away, so that nobody is recognised.',
  ],
  bySource: ['钱从哪里来', 'Where it came from'],
  byProgramme: ['用在哪里', 'What it was for'],
  none: ['这一年还没有付出帮扶资金。', 'Nothing was paid in this year.'],
  aid: ['看救助和慰问项目', 'See aid and condolence'],
  hidden: ['人数不公布', 'people not told'],
});

/** What was paid in a year, for everybody: by source and by programme, people and person-times told apart. */
export function PublicFundsPage() {
  const t = useWords(words);
  const { money, number } = useFormats();
  const thisYear = Number(
    new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(),
  );
  const [year, setYear] = useState(thisYear);
  const { data, problem, reload } = useCall(route, { query: { year: String(year) } });
  const count = (value: number | null) => (value === null ? t('hidden') : number(value));
  return (
    <>
      <h1>{t('title')}</h1>
      {data && <p>{t('lead', { scope: data.scope })}</p>}
      <div className="fundYears">
        <button type="button" className="button" onClick={() => setYear(year - 1)}>
          {t('earlier')}
        </button>
        <strong aria-live="polite">{t('year', { year })}</strong>
        <button
          type="button"
          className="button"
          disabled={year >= thisYear}
          onClick={() => setYear(year + 1)}
        >
          {t('later')}
        </button>
      </div>
      {problem !== undefined && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && problem === undefined && <Loading />}
      {data?.paidFen === 0 && <p className="notice info">{t('none')}</p>}
      {data && data.paidFen > 0 && (
        <>
          <dl className="card fundSums">
            <dt>{t('paid')}</dt>
            <dd>{money(data.paidFen)}</dd>
            <dt>{t('people')}</dt>
            <dd>{count(data.people)}</dd>
            <dt>{t('times')}</dt>
            <dd>{count(data.personTimes)}</dd>
          </dl>
          <p className="hint">{t('told')}</p>
          <Groups title={t('bySource')} groups={data.bySource} />
          <Groups title={t('byProgramme')} groups={data.byProgramme} />
          <p className="hint">{t('small', { smallest: data.smallestCount })}</p>
        </>
      )}
      <Link className="button wide" to="/help/public">
        {t('aid')}
      </Link>
    </>
  );
}

function Groups({ title, groups }: { title: string; groups: PublicFundFigures['byProgramme'] }) {
  const t = useWords(words);
  const pick = usePick();
  const { money, number } = useFormats();
  const counts = ({ people, personTimes }: PublicFundFigures['byProgramme'][number]) =>
    people === null || personTimes === null
      ? t('hidden')
      : people === 0
        ? ''
        : `${t('peopleCount', { count: number(people) })} · ${t('timesCount', { count: number(personTimes) })}`;
  return (
    <section className="card">
      <h2>{title}</h2>
      <ul className="fundGroups">
        {groups
          .filter(({ paidFen }) => paidFen !== 0)
          .map((group) => (
            <li key={group.key}>
              <span>{pick([group.name.zh, group.name.en])}</span>
              {group.paidFen !== null && <strong>{money(group.paidFen)}</strong>}
              <span className="hint">{counts(group)}</span>
              {group.share && <span className="hint">{group.share.text}</span>}
            </li>
          ))}
      </ul>
    </section>
  );
}
