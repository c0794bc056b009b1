import { Alert, Button, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { explainProblem } from '#web/shared/api.ts';
import { defineWords, useWords } from '#web/shared/i18n.ts';
import { useRouteMutation } from '#web/shared/query.ts';
import { UnionField } from '../../../organising/ui/console/UnionField.tsx';
import { type FindingView, visitRoutes } from '../../contract.ts';
import { topic } from './words.ts';

const words = defineWords({
  title: ['办结', 'Resolve'],
  result: ['结果', 'What came of it'],
  on: ['办结日期', 'On'],
  union: ['哪家工会', 'Which union'],
  save: ['保存', 'Save'],
  required: ['请填写', 'Fill this in'],
});

interface Fields {
  result: string;
  endedOn: Dayjs;
  resultUnionId?: string;
}

export function ResolveFinding({ finding, onClose }: { finding: FindingView; onClose: () => void }) {
  const t = useWords(words);
  const resolve = useRouteMutation(visitRoutes.resolveFinding, [topic]);
  const required = [{ required: true, message: t('required') }];
  const aboutUnion = ['foundingLead', 'upgradeLead', 'exemplarLead'].includes(finding.kind);
  const send = ({ result, endedOn, resultUnionId }: Fields) =>
    resolve.mutate(
      {
        params: { id: finding.id },
        body: {
          ...{ version: finding.version, result, endedOn: endedOn.format('YYYY-MM-DD') },
          ...(resultUnionId ? { resultUnionId } : {}),
        },
      },
      { onSuccess: onClose },
    );
  return (
    <Modal open title={t('title')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form<Fields> layout="vertical" onFinish={send} initialValues={{ endedOn: dayjs() }}>
        <Form.Item name="result" label={t('result')} rules={required}>
          <Input.TextArea rows={3} maxLength={1_000} />
        </Form.Item>
        <Form.Item name="endedOn" label={t('on')} rules={required}>
          <DatePicker allowClear={false} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
        </Form.Item>
        {aboutUnion && (
          <Form.Item name="resultUnionId" label={t('union')} rules={required}>
            <UnionField label={t('union')} />
          </Form.Item>
        )}
        {resolve.error && <Alert type="error" showIcon title={explainProblem(resolve.error)} />}
        <Button type="primary" htmlType="submit" loading={resolve.isPending}>
          {t('save')}
        </Button>
      </Form>
    </Modal>
  );
}
