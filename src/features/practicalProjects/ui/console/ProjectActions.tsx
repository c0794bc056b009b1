import { Button, Popconfirm, Space } from 'antd';
import { useState } from 'react';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { FormDrawer } from '../../../servicePoints/ui/console/parts/FormDrawer.tsx';
import { usePress, useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type ProjectView, projectRoutes } from '../../contract.ts';
import { ProjectDrawer } from './ProjectDrawer.tsx';

const words = defineWords({
  edit: ['修改', 'Change'],
  publish: ['公布', 'Publish'],
  publishAsk: [
    '公布后全体职工看得到，并计入本年总数。',
    'Every worker sees it then, and it counts in its year.',
  ],
  report: ['填报进展', 'Tell progress'],
  month: ['哪个月（选当月任意一天）', 'Month (any day of it)'],
  text: ['办了什么', 'What was done'],
  handIn: ['提交验收', 'Hand in'],
  handInAsk: ['由另一人验收后才算完成。', 'It is finished once another person accepts it.'],
  accept: ['验收通过', 'Accept'],
  sendBack: ['退回', 'Send back'],
  opinion: ['意见', 'Opinion'],
  missing: ['还缺什么', 'What is missing'],
  carryOver: ['结转下年', 'Carry over'],
  why: ['为什么结转（公开，本年不算完成）', 'Why; in this year it is not finished'],
  newDue: ['下年的期限', 'Due next year'],
  drop: ['停止', 'Give up'],
  reason: ['原因（公开，仍计入本年总数）', 'Reason; it stays in the count of its year'],
  done: ['已办理', 'Done'],
});
const topics = ['practicalProjects'];
type Drawer = 'edit' | 'report' | 'accept' | 'sendBack' | 'carryOver' | 'drop';

/** What the viewer may do next with a project. */
export function ProjectActions({ project }: { project: ProjectView }) {
  const t = useWords(words);
  const send = useSend(topics);
  const press = usePress();
  const [drawer, setDrawer] = useState<Drawer>();
  const params = { id: project.id };
  const body = { version: project.version };
  const may = (action: ProjectView['allowedActions'][number]) => project.allowedActions.includes(action);
  return (
    <Space wrap>
      {may('edit') && <Button onClick={() => setDrawer('edit')}>{t('edit')}</Button>}
      {(['publish', 'handIn'] as const).map(
        (step) =>
          may(step) && (
            <Popconfirm
              key={step}
              title={t(step)}
              description={t(`${step}Ask`)}
              onConfirm={() =>
                void press(
                  () =>
                    send(step === 'publish' ? projectRoutes.publishProject : projectRoutes.handInProject, {
                      ...{ params, body },
                    }),
                  t('done'),
                )
              }
            >
              <Button type="primary">{t(step)}</Button>
            </Popconfirm>
          ),
      )}
      {may('accept') && (
        <Button type="primary" onClick={() => setDrawer('accept')}>
          {t('accept')}
        </Button>
      )}
      {(['report', 'sendBack', 'carryOver'] as const).map(
        (step) =>
          may(step) && (
            <Button key={step} onClick={() => setDrawer(step)}>
              {t(step)}
            </Button>
          ),
      )}
      {may('drop') && (
        <Button danger onClick={() => setDrawer('drop')}>
          {t('drop')}
        </Button>
      )}
      {drawer === 'edit' && <ProjectDrawer project={project} onClose={() => setDrawer(undefined)} />}
      {drawer && drawer !== 'edit' && (
        <StepDrawer project={project} step={drawer} onClose={() => setDrawer(undefined)} />
      )}
    </Space>
  );
}

interface StepProps {
  project: ProjectView;
  step: Exclude<Drawer, 'edit'>;
  onClose: () => void;
}

function StepDrawer({ project, step, onClose }: StepProps) {
  const t = useWords(words);
  const send = useSend(topics);
  const params = { id: project.id };
  const said = { name: 'reason', kind: 'area', required: true } as const;
  const shared = { title: t(step), onClose };
  if (step === 'report')
    return (
      <FormDrawer
        {...shared}
        fields={[
          { name: 'month', kind: 'date', label: t('month'), required: true },
          { name: 'text', kind: 'area', label: t('text'), required: true },
        ]}
        onSend={({ month, text }) =>
          send(projectRoutes.reportProgress, { params, body: { month: String(month), text: String(text) } })
        }
      />
    );
  if (step === 'carryOver')
    return (
      <FormDrawer
        {...shared}
        fields={[
          { ...said, label: t('why') },
          { name: 'dueOn', kind: 'date', label: t('newDue'), required: true },
        ]}
        onSend={({ reason, dueOn }) => {
          const body = { version: project.version, reason: String(reason), dueOn: String(dueOn) };
          return send(projectRoutes.carryOverProject, { params, body });
        }}
      />
    );
  const routes = {
    accept: projectRoutes.acceptProject,
    sendBack: projectRoutes.sendBackProject,
    drop: projectRoutes.dropProject,
  };
  const label = { accept: t('opinion'), sendBack: t('missing'), drop: t('reason') }[step];
  return (
    <FormDrawer
      {...shared}
      fields={[{ ...said, label }]}
      onSend={({ reason }) =>
        send(routes[step], { params, body: { version: project.version, reason: String(reason) } })
      }
    />
  );
}
