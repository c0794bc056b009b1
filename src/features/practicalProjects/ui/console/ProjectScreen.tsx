import '../../../appeals/ui/console/parts/console.css';
import { Alert, Button, Descriptions, Empty, Spin, Tabs, Tag, Timeline, Upload } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { explainProblem, urlOf } from '#web/shared/api.ts';
import { upload } from '#web/shared/files.ts';
import { defineWords, useFormats, useWords } from '#web/shared/i18n.ts';
import { useRouteQuery } from '#web/shared/query.ts';
import { Story } from '#web/shared/story.tsx';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type ProjectView, projectRoutes } from '../../contract.ts';
import { statusWords } from '../words.ts';
import { ProjectActions } from './ProjectActions.tsx';

const words = defineWords({
  back: ['职工实事项目', 'Practical projects'],
  late: ['逾期', 'Late'],
  overview: ['概况与节点', 'Overview and milestones'],
  progress: ['每月进展', 'Month by month'],
  story: ['经过', 'Story'],
  union: ['工会', 'Union'],
  year: ['年度', 'Year'],
  whom: ['惠及对象', 'For whom'],
  who: ['责任', 'Responsible'],
  budget: ['经费', 'Budget'],
  due: ['期限', 'Due'],
  about: ['要办成什么', 'What will be done'],
  accepted: ['验收', 'Accepted'],
  outcome: ['说明', 'Note'],
  source: ['来自话题', 'Came from'],
  discussion: ['职工事大家议', 'An open discussion'],
  carriedTo: ['结转到', 'Carried over to'],
  carriedFrom: ['结转自', 'Carried over from'],
  seeIt: ['看该项目', 'See it'],
  by: ['{due} 前', 'By {due}'],
  on: ['{day} 完成', 'Reached {day}'],
  pass: ['登记完成', 'It is reached'],
  note: ['拿什么证明', 'What shows it'],
  none: ['还没有填报进展。', 'Nothing told yet.'],
  proof: ['附上佐证', 'Add proof'],
  noted: ['已登记', 'Noted'],
});
const deeds = defineWords({
  draft: ['新建', 'Drafted'],
  edit: ['修改', 'Changed'],
  publish: ['公布', 'Published'],
  report: ['填报进展', 'Told progress'],
  addFile: ['附上佐证', 'Kept proof'],
  passMilestone: ['完成节点', 'Reached a milestone'],
  late: ['节点逾期', 'A milestone is late'],
  handIn: ['提交验收', 'Handed in'],
  accept: ['验收通过', 'Accepted'],
  sendBack: ['退回', 'Sent back'],
  carryOver: ['结转下年', 'Carried over'],
  carriedFrom: ['由上年结转', 'Carried over from the year before'],
  drop: ['停止', 'Given up'],
});
type Deed = keyof (typeof deeds)['entries'];
const topics = ['practicalProjects'];

/** One project from the promise to the acceptance. */
export function ProjectScreen() {
  const t = useWords(words);
  const status = useWords(statusWords);
  const deed = useWords(deeds);
  const { instant } = useFormats();
  const { id = '' } = useParams();
  const { data, error } = useRouteQuery(projectRoutes.getProject, { params: { id } }, { topics });
  if (error) return <Alert type="error" showIcon title={explainProblem(error)} />;
  if (!data) return <Spin className="wholePage" />;
  const steps = data.story.map(({ action, by, at, detail }, index) => {
    const text = detail.reason ?? detail.milestone ?? detail.name ?? detail.month;
    return {
      ...{ key: `${at} ${index}`, when: instant(at), who: by, title: deed(action as Deed) },
      ...(typeof text === 'string' ? { text } : {}),
    };
  });
  return (
    <>
      <p>
        <Link to="/practical-projects">‹ {t('back')}</Link>
      </p>
      <div className="screenHead">
        <h1>
          {data.title} · {status(data.status)}
        </h1>
        {data.isLate && <Tag color="error">{t('late')}</Tag>}
        <ProjectActions project={data} />
      </div>
      <Tabs
        destroyOnHidden
        items={[
          { key: 'overview', label: t('overview'), children: <Overview project={data} /> },
          { key: 'progress', label: t('progress'), children: <Progress project={data} /> },
          { key: 'story', label: t('story'), children: <Story steps={steps.toReversed()} /> },
        ]}
      />
    </>
  );
}

function Overview({ project }: { project: ProjectView }) {
  const t = useWords(words);
  const { date } = useFormats();
  const send = useSend(topics);
  const [passing, setPassing] = useState<string>();
  const mayPass = project.allowedActions.includes('passMilestone');
  const row = (
    key: Parameters<typeof t>[0] & ('union' | 'whom' | 'who' | 'budget' | 'about' | 'outcome'),
    text: string,
  ) => (text.trim() ? [{ key, label: t(key), children: text }] : []);
  return (
    <>
      <Descriptions
        bordered
        size="small"
        column={2}
        items={[
          ...row('union', project.unionName),
          { key: 'year', label: t('year'), children: project.year },
          ...row('whom', project.forWhom),
          ...row('who', `${project.responsibleUnit} ${project.responsiblePerson}`),
          ...row('budget', project.budget),
          { key: 'due', label: t('due'), children: date(project.dueOn) },
          ...row('about', project.about),
          ...(project.finishedOn && project.acceptedBy
            ? [
                {
                  ...{ key: 'accepted', label: t('accepted') },
                  children: `${project.acceptedBy} · ${date(project.finishedOn)}`,
                },
              ]
            : []),
          ...row('outcome', project.outcome ?? ''),
          ...(project.source?.type === 'discussion'
            ? [
                {
                  ...{ key: 'source', label: t('source') },
                  children: <Link to={`/discussions/${project.source.id}`}>{t('discussion')}</Link>,
                },
              ]
            : []),
          ...(['carriedTo', 'carriedFrom'] as const).flatMap((key) => {
            const other = project[key];
            return other
              ? [
                  {
                    key,
                    label: t(key),
                    children: <Link to={`/practical-projects/${other}`}>{t('seeIt')}</Link>,
                  },
                ]
              : [];
          }),
        ]}
      />
      <Timeline
        style={{ marginTop: 24 }}
        items={project.milestones.map((one) => ({
          key: one.id,
          color: one.doneOn ? 'green' : one.isLate ? 'red' : 'gray',
          content: (
            <>
              {one.title} ·{' '}
              {one.doneOn ? t('on', { day: date(one.doneOn) }) : t('by', { due: date(one.dueOn) })}{' '}
              {one.isLate && <Tag color="error">{t('late')}</Tag>}
              {one.note && <div>{one.note}</div>}
              {!one.doneOn && mayPass && (
                <div>
                  <Button size="small" onClick={() => setPassing(one.id)}>
                    {t('pass')}
                  </Button>
                </div>
              )}
            </>
          ),
        }))}
      />
      {passing && (
        <FormDrawer
          title={t('pass')}
          onClose={() => setPassing(undefined)}
          fields={[{ name: 'note', kind: 'area', label: t('note'), required: true }]}
          onSend={({ note }) =>
            send(projectRoutes.passProjectMilestone, {
              params: { id: project.id },
              body: { milestoneId: passing, note: String(note) },
            })
          }
        />
      )}
    </>
  );
}

function Progress({ project }: { project: ProjectView }) {
  const t = useWords(words);
  const press = usePress();
  const params = { id: project.id };
  if (project.progress.length === 0) return <Empty description={t('none')} />;
  return project.progress.map((told) => (
    <section key={told.id} className="panel">
      <h2>{told.month.slice(0, 7)}</h2>
      <p>{told.text}</p>
      {told.files.map((file) => (
        <p key={file.id}>
          <a
            href={urlOf(projectRoutes.projectFile, { params, query: { fileId: file.id } })}
            target="_blank"
            rel="noreferrer"
          >
            {file.name}
          </a>
        </p>
      ))}
      {project.allowedActions.includes('report') && (
        <Upload
          accept="image/*,.pdf"
          showUploadList={false}
          beforeUpload={(file) => {
            const query = { progressId: told.id };
            void press(
              () => upload(projectRoutes.addProjectFile, { params, query, file, name: file.name }),
              t('noted'),
            );
            return false;
          }}
        >
          <Button size="small">{t('proof')}</Button>
        </Upload>
      )}
    </section>
  ));
}
