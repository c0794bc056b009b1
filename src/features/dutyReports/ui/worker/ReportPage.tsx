import { useState } from 'react';
import { urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useCall } from '#web/shared/useCall.ts';
import { Loading, ProblemPage } from '#web/worker/parts/Loading.tsx';
import { Link, navigate, useParams } from '#web/worker/router.tsx';
import type { ReportView } from '../../contract.ts';
import { ReportText } from '../ReportText.tsx';
import { periodUiWords } from '../words.ts';
import { ContestCard } from './ContestCard.tsx';
import { ContestForm, type Line } from './ContestForm.tsx';
import { issuedFileRoute, issuedRoute, myFileRoute, myReportRoute } from './calls.ts';

const words = defineWords({
  title: ['{name}的履职报告', 'Duty report of {name}'],
  same: [
    '已按记录重新生成核对，内容与出具时一字不差。',
    'Written anew from the records: the same to the letter as when it was issued.',
  ],
  differs: [
    '按记录重新生成与出具时不一致，请告诉工会。下面是出具时的原文。',
    'Written anew it is not the same. Please tell the union. Below is the text as issued.',
  ],
  word: ['下载 Word 文件', 'Download as Word'],
  contest: ['有异议', 'I see it otherwise'],
  missing: ['有遗漏或不对', 'Something is missing or wrong'],
  contests: ['我的异议', 'What I contested'],
  newer: ['看第 {edition} 版（更新）', 'See edition {edition} (newer)'],
  back: ['回到履职报告', 'Back to duty reports'],
});

/** An issued report. */
export function IssuedPage() {
  const { id = '' } = useParams();
  const loaded = useCall(issuedRoute, { params: { id } }, ['dutyReports']);
  const language = useLanguage();
  const file = urlOf(issuedFileRoute, { params: { id }, query: { language } });
  return <Page {...loaded} file={file} />;
}

/** The report of my seat as it stands now. */
export function RunningPage() {
  const { id = '', period = '' } = useParams();
  const loaded = useCall(myReportRoute, { params: { id }, query: { period } }, ['dutyReports']);
  const language = useLanguage();
  const file = urlOf(myFileRoute, { params: { id }, query: { period, language } });
  return <Page {...loaded} file={file} />;
}

interface PageProps {
  data: ReportView | undefined;
  problem: unknown;
  reload: () => void;
  file: string;
}

function Page({ data, problem, reload, file }: PageProps) {
  const t = useWords(words);
  const period = useWords(periodUiWords);
  const [line, setLine] = useState<Line>();
  if (problem !== undefined) return <ProblemPage problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  const { heading } = data.content;
  const newer = data.editions.find(({ edition }) => heading.edition !== null && edition > heading.edition);
  const done = () => {
    setLine(undefined);
    reload();
  };
  return (
    <>
      <h1>{t('title', { name: heading.personName })}</h1>
      <p>{heading.period === 'term' ? period('term') : period('year', { year: heading.period })}</p>
      {data.issued && (
        <p className={data.issued.regeneratesTheSame ? 'notice info' : 'notice problem'}>
          {t(data.issued.regeneratesTheSame ? 'same' : 'differs')}
        </p>
      )}
      {newer && (
        <Link className="button wide" to={`/duty-report/issued/${newer.id}`}>
          {t('newer', { edition: newer.edition })}
        </Link>
      )}
      <button type="button" className="button wide" onClick={() => download(file)}>
        {t('word')}
      </button>
      <ReportText
        content={data.content}
        onOpen={navigate}
        beside={(section, sentence) => {
          if (!data.mayContest || sentence.key.startsWith('note:')) return null;
          const isCount = !sentence.key.includes(':');
          const actId = isCount ? undefined : sentence.acts[0]?.id;
          const asked = { section, ...(actId ? { actId } : {}) };
          if (line?.key === sentence.key)
            return (
              <ContestForm
                seatId={data.seatId}
                period={heading.period}
                line={line}
                onDone={done}
                onCancel={() => setLine(undefined)}
              />
            );
          return (
            <button
              type="button"
              className="dutyLink"
              onClick={() => setLine({ ...asked, key: sentence.key })}
            >
              {t(isCount ? 'missing' : 'contest')}
            </button>
          );
        }}
      />
      {data.contests.length > 0 && (
        <section>
          <h2>{t('contests')}</h2>
          {data.contests.map((contest) => (
            <ContestCard key={contest.id} contest={contest} onDone={reload} />
          ))}
        </section>
      )}
      <Link className="button wide quiet" to="/duty-report">
        {t('back')}
      </Link>
    </>
  );
}
