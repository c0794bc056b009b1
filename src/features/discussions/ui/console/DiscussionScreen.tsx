import '../../../appeals/ui/console/parts/console.css';
import '../discussions.css';
import { Alert, Descriptions, Spin, Tabs } from 'antd';
import { Link, useParams } from 'react-router';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { Story } from '#web/shared/story.tsx';
import { type DiscussionView, discussionRoutes } from '../../contract.ts';
import { statusWords } from '../words.ts';
import { Actions } from './Actions.tsx';
import { ArgumentsTab } from './ArgumentsTab.tsx';
import { MeasuresTab } from './MeasuresTab.tsx';
import { RoundsTab } from './RoundsTab.tsx';

const words = defineWords({
  back: ['职工事大家议', 'Open discussions'],
  overview: ['概况', 'Overview'],
  rounds: ['轮次与共识', 'Rounds and consensus'],
  arguments: ['发言', 'Arguments'],
  measures: ['结论与措施', 'Resolution and measures'],
  story: ['经过', 'Story'],
  union: ['工会', 'Union'],
  by: ['提出', 'Raised by'],
  audience: ['谁能看', 'Who reads it'],
  members: ['本工会会员', 'Members of the union'],
  public: ['所有人', 'Everybody'],
  about: ['是怎么回事', 'What it is about'],
  reason: ['停止原因', 'Why it was ended'],
});
const deeds = defineWords({
  raise: ['提出话题', 'Raised'],
  edit: ['修改话题', 'Changed'],
  openRound: ['开轮', 'Opened a round'],
  endRound: ['到期收轮、统计共识', 'Round ended by itself and was measured'],
  resolve: ['形成结论', 'Resolved'],
  adoptMeasure: ['采纳措施', 'Adopted a measure'],
  passMilestone: ['完成节点', 'Passed a step'],
  addFile: ['附上佐证', 'Kept proof'],
  carryOn: ['转为实事、结对或提案', 'Taken further'],
  measureDone: ['措施办成', 'Measure done'],
  measureDropped: ['措施停止', 'Measure given up'],
  measureLate: ['措施逾期', 'Measure late'],
  conclude: ['办结', 'Concluded'],
  drop: ['停止', 'Ended'],
  hide: ['隐藏发言', 'Hid an argument'],
  show: ['恢复发言', 'Showed an argument again'],
});
type Deed = keyof (typeof deeds)['entries'];

/** One topic from the question to the measure; steps are shown to those who may take them. */
export function DiscussionScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const deed = useWords(deeds);
  const { instant } = useFormats();
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(
    discussionRoutes.getDiscussion,
    { params: { id } },
    { topics: ['discussions'] },
  );
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const steps = data.story.map(({ action, by, at, detail }, index) => {
    const text = detail.reason ?? detail.title ?? detail.question;
    return {
      ...{ key: `${at} ${index}`, when: instant(at), who: by, title: deed(action as Deed) },
      ...(typeof text === 'string' ? { text } : {}),
    };
  });
  return (
    <>
      <p>
        <Link to="/discussions">‹ {t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>
          {data.title} · {status(data.status)}
        </h1>
        <Actions topic={data} />
      </div>
      <Tabs
        destroyOnHidden
        items={[
          { key: 'overview', label: t('overview'), children: <Overview topic={data} /> },
          { key: 'rounds', label: t('rounds'), children: <RoundsTab topic={data} /> },
          { key: 'arguments', label: t('arguments'), children: <ArgumentsTab topic={data} /> },
          { key: 'measures', label: t('measures'), children: <MeasuresTab topic={data} /> },
          { key: 'story', label: t('story'), children: <Story steps={steps.toReversed()} /> },
        ]}
      />
    </>
  );
}

function Overview({ topic }: { topic: DiscussionView }) {
  const t = useWords(words);
  const { date } = useFormats();
  return (
    <Descriptions
      bordered
      size="small"
      column={1}
      items={[
        { key: 'union', label: t('union'), children: topic.unionName },
        { key: 'by', label: t('by'), children: `${topic.raisedBy} · ${date(topic.raisedOn)}` },
        { key: 'audience', label: t('audience'), children: t(topic.audience) },
        { key: 'about', label: t('about'), children: <span className="said">{topic.about}</span> },
        ...(topic.dropReason ? [{ key: 'reason', label: t('reason'), children: topic.dropReason }] : []),
      ]}
    />
  );
}
