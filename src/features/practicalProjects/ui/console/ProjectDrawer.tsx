import { Alert, Button, Drawer, Form, Input, InputNumber } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { ApiProblem, explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { explainIssue } from '#web/shared/problem.ts';
import { UnionField } from '../../../organising/ui/console/UnionField.tsx';
import { useSend } from '../../../servicePoints/ui/console/parts/useSend.ts';
import { type ProjectView, projectRoutes } from '../../contract.ts';
import { MilestoneList } from './MilestoneList.tsx';

const words = defineWords({
  draft: ['新建实事项目', 'New practical project'],
  edit: ['修改实事项目', 'Change the project'],
  union: ['工会', 'Union'],
  year: ['年度', 'Year'],
  title: ['项目', 'Project'],
  about: ['要办成什么', 'What will be done'],
  forWhom: ['惠及对象', 'For whom'],
  unit: ['责任单位', 'Responsible unit'],
  person: ['责任人', 'Responsible person'],
  budget: ['经费（文字说明）', 'Budget, in words'],
  due: ['期限（年度内）', 'Due, within the year'],
  save: ['保存', 'Save'],
  required: ['请填写', 'Please fill this in'],
});

interface Entries {
  unionId?: string;
  year: number;
  title: string;
  about?: string;
  forWhom: string;
  responsibleUnit: string;
  responsiblePerson?: string;
  budget?: string;
  dueOn: string;
  milestones?: { title: string; dueOn: string }[];
}

/** A project before it is published. */
export function ProjectDrawer(props: {
  project?: ProjectView;
  onClose: () => void;
  onDrafted?: (id: string) => void;
}) {
  const t = useWords(words);
  const send = useSend(['practicalProjects']);
  const [refusal, setRefusal] = useState('');
  const [busy, setBusy] = useState(false);
  const { project } = props;
  const save = async ({ unionId, ...body }: Entries) => {
    setBusy(true);
    setRefusal('');
    try {
      const saved = project
        ? await send(projectRoutes.editProject, {
            params: { id: project.id },
            body: { ...body, version: project.version },
          })
        : await send(projectRoutes.draftProject, { body: { ...body, unionId: unionId ?? '' } });
      props.onClose();
      props.onDrafted?.(saved.id);
    } catch (problem) {
      const [issue] = problem instanceof ApiProblem ? problem.issues : [];
      setRefusal(issue ? explainIssue(issue) : explainProblem(problem));
    } finally {
      setBusy(false);
    }
  };
  const must = [{ required: true, message: t('required') }];
  return (
    <Drawer open size={640} title={t(project ? 'edit' : 'draft')} onClose={props.onClose}>
      <Form<Entries>
        layout="vertical"
        initialValues={
          project
            ? { ...project, milestones: project.milestones.map(({ title, dueOn }) => ({ title, dueOn })) }
            : { year: dayjs().year(), dueOn: dayjs().endOf('year').format('YYYY-MM-DD'), milestones: [{}] }
        }
        onFinish={(entries) => void save(entries)}
      >
        {!project && (
          <Form.Item name="unionId" label={t('union')} htmlFor="projectUnion" rules={must}>
            <UnionField label={t('union')} id="projectUnion" />
          </Form.Item>
        )}
        <Form.Item name="year" label={t('year')} rules={must}>
          <InputNumber min={2000} max={2200} />
        </Form.Item>
        <Form.Item name="title" label={t('title')} rules={must}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="about" label={t('about')}>
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={2_000} />
        </Form.Item>
        <Form.Item name="forWhom" label={t('forWhom')} rules={must}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="responsibleUnit" label={t('unit')} rules={must}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="responsiblePerson" label={t('person')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="budget" label={t('budget')}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="dueOn" label={t('due')} rules={must}>
          <Input type="date" />
        </Form.Item>
        <MilestoneList />
        {refusal && <Alert type="error" showIcon role="alert" title={refusal} style={{ marginBottom: 12 }} />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      </Form>
    </Drawer>
  );
}
