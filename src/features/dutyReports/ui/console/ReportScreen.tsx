import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Select, Skeleton, Space } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { download } from '#web/shared/files.ts';
import { defineWords, useLanguage, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { dutyReportRoutes, type ReportView } from '../../contract.ts';
import { ReportText } from '../ReportText.tsx';
import { periodUiWords } from '../words.ts';
import { ContestPanel } from './ContestPanel.tsx';

const words = defineWords({
  title: ['{name}的履职报告', 'Duty report of {name}'],
  same: [
    '已按记录重新生成核对，内容与出具时一字不差。',
    'Written anew from the records: the same to the letter as when it was issued.',
  ],
  differs: [
    '按记录重新生成与出具时不一致，请查记录。下面是出具时的原文。',
    'Written anew it is not the same; look into the records. Below is the text as issued.',
  ],
  word: ['下载 Word 文件', 'Download as Word'],
  editions: ['版次', 'Editions'],
  edition: ['第 {edition} 版', 'Edition {edition}'],
  period: ['时期', 'Period'],
  contests: ['本人的异议', 'What the representative contests'],
});

/** An issued report, checked against the ledger as it is read. */
export function IssuedScreen() {
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(
    dutyReportRoutes.issuedDutyReport,
    { params: { id } },
    { topics: ['dutyReports'] },
  );
  return <Screen data={data} error={error} />;
}

/** The report as it stands now. */
export function RunningScreen() {
  const { id = '', period = '' } = useParams();
  const { data, error } = useRouteQuery(
    dutyReportRoutes.seatDutyReport,
    { params: { id }, query: { period } },
    { topics: ['dutyReports'] },
  );
  return <Screen data={data} error={error} />;
}

function Screen({ data, error }: { data: ReportView | undefined; error: unknown }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const language = useLanguage();
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Skeleton active />;
  const { issued } = data;
  return (
    <>
      <div className="screenHead">
        <h1>{t('title', { name: data.content.heading.personName })}</h1>
        {issued ? (
          <Button
            onClick={() =>
              download(
                urlOf(dutyReportRoutes.issuedDutyReportFile, {
                  params: { id: issued.id },
                  query: { language },
                }),
              )
            }
          >
            {t('word')}
          </Button>
        ) : (
          <PeriodPicker data={data} />
        )}
      </div>
      {issued && (
        <Alert
          showIcon
          type={issued.regeneratesTheSame ? 'success' : 'error'}
          title={t(issued.regeneratesTheSame ? 'same' : 'differs')}
          style={{ marginBottom: 16 }}
        />
      )}
      {data.editions.length > 0 && (
        <Space style={{ marginBottom: 12 }}>
          {t('editions')}
          {data.editions.map((report) => (
            <Button
              key={report.id}
              size="small"
              disabled={report.id === issued?.id}
              onClick={() => navigate(`/duty-reports/issued/${report.id}`)}
            >
              {t('edition', { edition: report.edition })}
            </Button>
          ))}
        </Space>
      )}
      <ReportText content={data.content} onOpen={(path) => navigate(path)} />
      {data.contests.length > 0 && (
        <section>
          <h2>{t('contests')}</h2>
          {data.contests.map((contest) => (
            <ContestPanel key={contest.id} contest={contest} />
          ))}
        </section>
      )}
    </>
  );
}

/** Another year of the same seat. */
function PeriodPicker({ data }: { data: ReportView }) {
  const t = useWords(words);
  const say = useWords(periodUiWords);
  const navigate = useNavigate();
  const { heading } = data.content;
  const last = Math.min(Number(heading.asOf.slice(0, 4)), Number(heading.until.slice(0, 4)));
  const first = Number(heading.since.slice(0, 4));
  const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, back) => String(last - back));
  return (
    <Select
      aria-label={t('period')}
      style={{ width: 150 }}
      value={heading.period}
      options={['term', ...years].map((value) => ({
        value,
        label: value === 'term' ? say('term') : say('year', { year: value }),
      }))}
      onChange={(period) => navigate(`/duty-reports/seats/${data.seatId}/${period}`)}
    />
  );
}
