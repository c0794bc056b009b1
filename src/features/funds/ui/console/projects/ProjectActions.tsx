import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type ProjectPage, projectRoutes } from '../../../projects/contract.ts';
import { topic } from '../words.ts';
import { ProjectDialog, type ProjectDialogKind } from './ProjectDialog.tsx';

const words = defineWords({
  submit: ['提交申请', 'Hand in'],
  withdraw: ['撤回', 'Withdraw'],
  review: ['审核通过', 'Reviewed'],
  refuse: ['不予通过', 'Refuse'],
  approve: ['审批拨付', 'Approve'],
  spend: ['登记支出', 'Note a cost'],
  build: ['登记建成', 'It is built'],
  visit: ['登记检查', 'Note a visit'],
  audit: ['登记审计', 'Note the audit'],
  submitted: ['已提交', 'Handed in'],
  withdrawn: ['已撤回', 'Withdrawn'],
});

const shown = [
  ...(['submit', 'review', 'approve', 'spend', 'build', 'visit', 'audit', 'refuse', 'withdraw'] as const),
] as const;
const grave = new Set(['refuse', 'withdraw']);

/** What the viewer may do with a project now. */
export function ProjectActions({ project }: { project: ProjectPage }) {
  const t = useWords(words);
  const { message } = App.useApp();
  const [open, setOpen] = useState<ProjectDialogKind | null>(null);
  const apply = useRouteMutation(projectRoutes.moveFundProject, [topic]);
  const move = (action: 'submit' | 'withdraw') =>
    apply
      .mutateAsync({ params: { id: project.id }, body: { version: project.version, action } })
      .then(() => void message.success(t(action === 'submit' ? 'submitted' : 'withdrawn')))
      .catch((problem: unknown) => void message.error(explainProblem(problem)));
  const actions = shown.filter((action) => project.allowedActions.includes(action));
  return (
    <Space wrap>
      {actions.map((action, index) => (
        <Button
          key={action}
          danger={grave.has(action)}
          {...(index === 0 && !grave.has(action) ? { type: 'primary' as const } : {})}
          onClick={() => (action === 'submit' || action === 'withdraw' ? void move(action) : setOpen(action))}
        >
          {t(action)}
        </Button>
      ))}
      {open && <ProjectDialog project={project} kind={open} title={t(open)} onClose={() => setOpen(null)} />}
    </Space>
  );
}
