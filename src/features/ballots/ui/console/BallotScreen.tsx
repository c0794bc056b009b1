import '../../../appeals/ui/console/parts/console.css';
import '../ballots.css';
import { Alert, Descriptions, Progress, Spin, Tabs } from 'antd';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { Story } from '#web/shared/story.tsx';
import { votesNeeded } from '../../../../kernel/votes.ts';
import { type BallotView, ballotRoutes } from '../../contract.ts';
import type { BallotAction } from '../../lifecycle.ts';
import { kindWords, operatorWords, statusWords } from '../words.ts';
import { Actions } from './Actions.tsx';
import { PapersTab } from './PapersTab.tsx';
import { ResultTab } from './ResultTab.tsx';
import { ReviewsTab } from './ReviewsTab.tsx';
import { RollTab } from './RollTab.tsx';

const words = defineWords({
  back: ['投票', 'Ballots'],
  overview: ['概况', 'Overview'],
  roll: ['名册（{count}）', 'Roll ({count})'],
  papers: ['纸质票', 'Papers'],
  result: ['结果', 'Result'],
  years: ['历年', 'Years'],
  story: ['经过', 'Story'],
  union: ['工会', 'Union'],
  kind: ['类型', 'Kind'],
  how: ['方式', 'How'],
  secret: ['无记名', 'Secret'],
  open: ['记名', 'Open'],
  time: ['时间', 'Time'],
  rule: ['规则', 'Rules'],
  onLine: ['手机和纸质票', 'On line and on paper'],
  paperOnly: ['只用纸质票', 'On paper only'],
  quorum: ['到会须达三分之二', 'Two thirds must be present'],
  turnout: ['参与须达 {numerator}/{denominator}', 'At least {numerator}/{denominator} must take part'],
  present: ['到会', 'Present'],
  part: ['已参与（只有人数，没有名单）', 'Took part (a number, no names)'],
  about: ['说明', 'About'],
  questions: ['事项', 'Items'],
});
const deeds = defineWords({
  draft: ['起草', 'Drafted'],
  edit: ['修改', 'Changed'],
  setRoll: ['确定名册', 'Set the roll'],
  announce: ['公告', 'Announced'],
  open: ['开票', 'Opened'],
  askRollChange: ['申请变更名册', 'Asked to change the roll'],
  decideRollChange: ['决定名册变更', 'Decided a change of the roll'],
  givePaper: ['发纸质票', 'Gave a paper'],
  countPapers: ['清点纸质票', 'Counted papers'],
  checkPapers: ['复核纸质票', 'Checked papers'],
  close: ['结束投票', 'Closed'],
  count: ['开箱计票', 'Asked for the count'],
  publish: ['公布', 'Published'],
  report: ['说明后续', 'Said what became of it'],
  grade: ['评定等次', 'Graded'],
  cancel: ['取消', 'Called off'],
});
type Deed = BallotAction | 'draft' | 'grade';

/** One ballot from its roll to its certificate; steps are shown to those who may take them. */
export function BallotScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const deed = useWords(deeds);
  const { instant } = useFormats();
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(ballotRoutes.getBallot, { params: { id } }, { topics: ['ballots'] });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const steps = data.story.map(({ action, by, at, detail }, index) => ({
    ...{ key: `${at} ${index}`, when: instant(at), who: by, title: deed(action as Deed) },
    ...(typeof detail.reason === 'string' ? { text: detail.reason } : {}),
  }));
  const hasPapers = data.papers.length > 0 || data.allowedActions.includes('countPapers');
  return (
    <>
      <p>
        <Link to="/ballots">‹ {t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>
          {data.title} · {status(data.status)}
        </h1>
        <Actions ballot={data} />
      </div>
      <Tabs
        destroyOnHidden
        items={[
          { key: 'overview', label: t('overview'), children: <Overview ballot={data} /> },
          ...(data.result
            ? [{ key: 'result', label: t('result'), children: <ResultTab ballot={data} /> }]
            : []),
          {
            key: 'roll',
            label: t('roll', { count: data.entitled ?? data.rollCount }),
            children: <RollTab ballot={data} />,
          },
          ...(hasPapers
            ? [{ key: 'papers', label: t('papers'), children: <PapersTab ballot={data} /> }]
            : []),
          ...(data.kind === 'unionReview'
            ? [{ key: 'years', label: t('years'), children: <ReviewsTab ballot={data} /> }]
            : []),
          { key: 'story', label: t('story'), children: <Story steps={steps.toReversed()} /> },
        ]}
      />
    </>
  );
}

function Overview({ ballot }: { ballot: BallotView }) {
  const t = useWords(words);
  const kind = useWords(kindWords);
  const needs = useWords(operatorWords);
  const { instant } = useFormats();
  const { rule } = ballot;
  const entitled = ballot.entitled ?? ballot.rollCount;
  const rules = [
    t(rule.onLine ? 'onLine' : 'paperOnly'),
    ...(rule.quorum ? [t('quorum')] : []),
    ...(rule.leastTurnout ? [t('turnout', rule.leastTurnout)] : []),
  ];
  const items = [
    { key: 'union', label: t('union'), children: ballot.unionName },
    { key: 'kind', label: t('kind'), children: kind(ballot.kind) },
    { key: 'how', label: t('how'), children: t(ballot.secrecy) },
    { key: 'time', label: t('time'), children: `${instant(ballot.opensAt)} – ${instant(ballot.closesAt)}` },
    { key: 'rule', label: t('rule'), children: rules.join(' · ') },
    ...(ballot.present === null
      ? []
      : [{ key: 'present', label: t('present'), children: `${ballot.present} / ${entitled}` }]),
    {
      key: 'part',
      label: t('part'),
      children: (
        <>
          {ballot.takenPart} / {entitled}
          <Progress
            aria-label={t('part')}
            percent={entitled === 0 ? 0 : Math.floor((100 * ballot.takenPart) / entitled)}
          />
        </>
      ),
    },
    { key: 'about', label: t('about'), children: <span className="asWritten">{ballot.about || '—'}</span> },
    {
      key: 'questions',
      label: t('questions'),
      children: (
        <ol>
          {ballot.questions.map((one) => (
            <li key={one.id}>
              {one.text}
              {one.kind === 'choice' && `（${one.options.map(({ text }) => text).join(' / ')}）`}
              {one.kind === 'choice' && one.operator && (
                <strong> {needs(one.operator, { count: votesNeeded(one.operator, entitled) })}</strong>
              )}
            </li>
          ))}
        </ol>
      ),
    },
  ];
  return <Descriptions bordered size="small" column={1} items={items} />;
}
