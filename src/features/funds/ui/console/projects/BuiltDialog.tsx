import { Alert, DatePicker, Form, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { type ProjectPage, projectRoutes } from '../../../projects/contract.ts';
import { topic } from '../words.ts';
import { StationField } from './StationField.tsx';

const words = defineWords({
  day: ['建成日期', 'Built on'],
  station: ['是哪个驿站（已录入的话）', 'Which station it is, once it is entered'],
});

interface Entries {
  day: Dayjs;
  servicePointId?: string;
}

interface BuiltDialogProps {
  project: ProjectPage;
  title: string;
  onClose: () => void;
}

/** The station stands: since when, and which one of the list it is. */
export function BuiltDialog({ project, title, onClose }: BuiltDialogProps) {
  const t = useWords(words);
  const [form] = Form.useForm<Entries>();
  const [refusal, setRefusal] = useState('');
  const build = useRouteMutation(projectRoutes.buildFundProject, [topic]);
  const send = async ({ day, servicePointId }: Entries) => {
    try {
      await build.mutateAsync({
        params: { id: project.id },
        body: {
          ...{ version: project.version, builtOn: day.format('YYYY-MM-DD') },
          ...(servicePointId ? { servicePointId } : {}),
        },
      });
      onClose();
    } catch (problem) {
      setRefusal(explainProblem(problem));
    }
  };
  const initial = {
    day: dayjs(),
    ...(project.servicePointId ? { servicePointId: project.servicePointId } : {}),
  };
  return (
    <Modal open title={title} confirmLoading={build.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={send} initialValues={initial}>
        <Form.Item name="day" label={t('day')} rules={[{ required: true }]}>
          <DatePicker allowClear={false} maxDate={dayjs()} />
        </Form.Item>
        <Form.Item name="servicePointId" label={t('station')}>
          <StationField />
        </Form.Item>
        {refusal && <Alert type="error" showIcon title={refusal} />}
      </Form>
    </Modal>
  );
}
